// A model that says what a test tells it to, on loopback: real agents are driven by it, and it keeps what they told it.
import { createServer } from 'node:http';
import { dialects, writeJson } from './dialects.mjs';

/**
 * @typedef {import('./dialects.mjs').ToolResult} ToolResult
 * @typedef {import('./dialects.mjs').Conversation} Conversation
 * @typedef {{ name: string, input: Record<string, unknown> }} ToolCall
 */

/**
 * Starts the model. A prompt that `play` returns makes it ask for the given tool calls, one a turn, and then end; to
 * anything else it has nothing to say. Which call is next is read from the conversation alone, so that an agent may
 * repeat a request or ask side questions in between.
 * @returns {Promise<ScriptedModel>}
 * @typedef {object} ScriptedModel
 * @property {string} url its address, without a path
 * @property {(...calls: ToolCall[]) => { prompt: string, told(): readonly ToolResult[], ended(): boolean }} play
 *   `told`: the results that came back, in order, each a call's output or why it did not run. `ended`: whether the
 *   agent came back with all of them.
 * @property {(prompt: string) => void} ask has the editor's chat send a prompt, once it waits for one
 * @property {() => readonly string[]} requests method and path of everything that was asked, and the tools on offer
 * @property {() => Promise<void>} stop
 */
export async function startModel() {
  /** @type {{ prompt: string, calls: readonly ToolCall[], told: readonly ToolResult[] }[]} */
  const scripts = [];
  /** @type {string[]} */
  const requests = [];
  const prompts = promptQueue();

  /** @returns {import('./dialects.mjs').Turn} */
  function nextTurn(/** @type {Conversation} */ { messages, tools }) {
    const asked = messages.map(({ text }) => scripts.findLast(({ prompt }) => text.includes(prompt)));
    const last = asked.findLastIndex((script) => script);
    const script = asked[last];
    if (!script || tools.length === 0) return { say: 'Nothing to do.' };
    const told = messages.slice(last).flatMap(({ results }) => results);
    if (told.length > script.told.length) script.told = told;
    const call = script.calls[told.length];
    if (!call) return { say: 'Done.' };
    return { call: { id: `call_${scripts.indexOf(script)}_${told.length}`, ...call } };
  }

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    if (path === '/prompt') return prompts.handTo(response);
    const dialect = dialects.find((each) => each.path.test(path));
    const conversation = dialect?.read({ ...JSON.parse(await bodyOf(request)), path });
    requests.push(`${request.method} ${path} ${conversation?.tools.join(' ') ?? ''}`);
    if (dialect && conversation) dialect.write(nextTurn(conversation), conversation, response);
    else writeJson(response, {});
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

  return {
    url: `http://127.0.0.1:${port}`,
    play(...calls) {
      const script = {
        prompt: `Play script ${scripts.length}.`,
        calls,
        told: /** @type {readonly ToolResult[]} */ ([]),
      };
      scripts.push(script);
      return { prompt: script.prompt, told: () => script.told, ended: () => script.told.length === calls.length };
    },
    ask: prompts.add,
    requests: () => requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Prompts for whoever asks for one, held back until there is one. */
function promptQueue() {
  /** @type {string[]} */
  const prompts = [];
  /** @type {import('node:http').ServerResponse[]} */
  const waiting = [];
  function handOver() {
    while (prompts.length > 0 && waiting.length > 0) {
      const response = waiting.shift();
      // Who asked and went away, as a window that was reloaded, gets nothing.
      if (response && !response.destroyed) writeJson(response, { prompt: prompts.shift() });
    }
  }
  return {
    add(/** @type {string} */ prompt) {
      prompts.push(prompt);
      handOver();
    },
    handTo(/** @type {import('node:http').ServerResponse} */ response) {
      waiting.push(response);
      handOver();
    },
  };
}

/** @returns {Promise<string>} */
async function bodyOf(/** @type {import('node:http').IncomingMessage} */ request) {
  request.setEncoding('utf8');
  let body = '';
  for await (const piece of request) body += piece;
  return body;
}
