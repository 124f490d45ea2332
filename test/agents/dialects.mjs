// How agents talk to a model over HTTP: each dialect reads a request into a conversation and writes a turn as its reply.

/**
 * A tool call that the model asks for, or words with which it ends its work.
 * @typedef {{ call: { id: string, name: string, input: Record<string, unknown> } } | { say: string }} Turn
 *
 * What an agent sent: every message in order, as its text and the tool results in it.
 * @typedef {{ id: string, text: string, isError: boolean }} ToolResult
 * @typedef {{ text: string, results: readonly ToolResult[] }} Message
 * @typedef {{ messages: readonly Message[], tools: readonly string[], model: string, stream: boolean }} Conversation
 *
 * @typedef {object} Dialect
 * @property {RegExp} path of the requests that ask for a turn
 * @property {(body: any) => Conversation} read
 * @property {(turn: Turn, asked: Conversation, response: import('node:http').ServerResponse) => void} write
 */

/** Anthropic's Messages API, with and without streaming: Claude Code. @type {Dialect} */
const anthropicMessages = {
  path: /\/v1\/messages$/,
  read: ({ messages, tools, model, stream }) => ({
    messages: messages.map((/** @type {{ content: unknown }} */ { content }) => anthropicMessage(content)),
    tools: (tools ?? []).map((/** @type {{ name: string }} */ { name }) => name),
    model,
    stream: stream === true,
  }),
  write(turn, { model, stream }, response) {
    const block =
      'call' in turn
        ? { type: 'tool_use', id: turn.call.id, name: turn.call.name, input: turn.call.input }
        : { type: 'text', text: turn.say };
    const stop_reason = 'call' in turn ? 'tool_use' : 'end_turn';
    const usage = { input_tokens: 1, output_tokens: 1 };
    const message = { id: 'msg_scripted', type: 'message', role: 'assistant', model, stop_sequence: null, usage };
    if (!stream) return writeJson(response, { ...message, content: [block], stop_reason });
    writeEvents(response, [
      { type: 'message_start', message: { ...message, content: [], stop_reason: null } },
      { type: 'content_block_start', index: 0, content_block: emptied(block) },
      { type: 'content_block_delta', index: 0, delta: deltaOf(block) },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: 1 } },
      { type: 'message_stop' },
    ]);
  },
};

/** @returns {Message} */
function anthropicMessage(/** @type {unknown} */ content) {
  const blocks = Array.isArray(content) ? content : [{ type: 'text', text: content }];
  return {
    text: textOf(blocks),
    results: blocks
      .filter(({ type }) => type === 'tool_result')
      .map(({ tool_use_id, content, is_error }) => ({
        id: tool_use_id,
        text: Array.isArray(content) ? textOf(content) : String(content ?? ''),
        isError: is_error === true,
      })),
  };
}

function textOf(/** @type {{ type: string, text?: string }[]} */ blocks) {
  return blocks.flatMap(({ type, text }) => (type === 'text' && text ? [text] : [])).join('\n');
}

/** @param {{ type: string, text?: string, input?: unknown }} block */
function emptied(block) {
  return block.type === 'text' ? { ...block, text: '' } : { ...block, input: {} };
}

/** @param {{ type: string, text?: string, input?: unknown }} block */
function deltaOf(block) {
  return block.type === 'text'
    ? { type: 'text_delta', text: block.text }
    : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) };
}

/** A conversation as it is, the reply a turn as it is: `scripted-provider.cjs` in the editor. @type {Dialect} */
const plain = {
  path: /\/plain$/,
  read: (body) => body,
  write: (turn, _asked, response) => writeJson(response, turn),
};

/** @type {readonly Dialect[]} */
export const dialects = [anthropicMessages, plain];

export function writeJson(/** @type {import('node:http').ServerResponse} */ response, /** @type {unknown} */ value) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Server-sent events, each named by its type. */
function writeEvents(
  /** @type {import('node:http').ServerResponse} */ response,
  /** @type {(Record<string, unknown> & { type: string })[]} */ events,
) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.end(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
}
