// Becomes the `main` of a copy of the editor's own agent: adds a language model whose words come from the test's model
// server, and opens the chat with each prompt that the test gives out. The agent itself is loaded unchanged.
const vscode = require('vscode');
const agent = require('./dist/extension');

const model = process.env['GATEHOUSE_TEST_MODEL'];

exports.activate = async (context) => {
  const provider = { provideLanguageModelChatInformation, provideLanguageModelChatResponse, provideTokenCount };
  context.subscriptions.push(vscode.lm.registerLanguageModelChatProvider('scripted', provider));
  const exports = await agent.activate(context);
  // The agent asks for no sign-in where the user has brought a model of their own.
  await vscode.commands.executeCommand('setContext', 'github.copilot.hasByokModels', true);
  openChats(); // Not awaited: a request of the chat waits for the end of the activation.
  return exports;
};
exports.deactivate = () => agent.deactivate?.();

async function provideLanguageModelChatInformation() {
  return [
    {
      id: 'scripted',
      name: 'Scripted',
      family: 'scripted',
      version: '1',
      maxInputTokens: 1_000_000,
      maxOutputTokens: 10_000,
      capabilities: { toolCalling: true, imageInput: false },
      isUserSelectable: true,
      isDefault: true,
    },
  ];
}

async function provideLanguageModelChatResponse(_model, messages, options, progress) {
  const conversation = { messages: messages.map(plainMessage), tools: (options.tools ?? []).map(({ name }) => name) };
  const { call, say } = await post('/plain', conversation);
  progress.report(
    call ? new vscode.LanguageModelToolCallPart(call.id, call.name, call.input) : new vscode.LanguageModelTextPart(say),
  );
}

async function provideTokenCount() {
  return 1;
}

/** A message as the model server's dialects describe it. */
function plainMessage({ content }) {
  const results = content.filter((part) => part instanceof vscode.LanguageModelToolResultPart);
  return {
    text: textOf(content),
    results: results.map((part) => ({ id: part.callId, text: textOf(part.content), isError: false })),
  };
}

function textOf(parts) {
  return parts.flatMap((part) => (typeof part.value === 'string' ? [part.value] : [])).join('\n');
}

/** Each answer comes when the test has a prompt. Ends with the server. */
async function openChats() {
  for (;;) {
    const { prompt } = await post('/prompt', {});
    await vscode.commands.executeCommand('workbench.action.chat.open', { query: prompt, mode: 'agent' });
  }
}

async function post(path, body) {
  const response = await fetch(model + path, { method: 'POST', body: JSON.stringify(body) });
  return response.json();
}
