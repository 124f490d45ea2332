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

/** OpenAI's Responses API: Codex, and whatever has its models. @type {Dialect} */
const openAiResponses = {
  path: /\/responses$/,
  read: ({ input, tools, model, stream }) => ({
    messages: (Array.isArray(input) ? input : [{ role: 'user', content: input }]).map(responsesItem),
    tools: (tools ?? []).flatMap((/** @type {any} */ tool) => tool.tools ?? [tool]).map(toolName),
    model,
    stream: stream === true,
  }),
  write(turn, { model, stream }, response) {
    const item =
      'call' in turn
        ? {
            type: 'function_call',
            id: `fc_${turn.call.id}`,
            call_id: turn.call.id,
            name: turn.call.name,
            arguments: JSON.stringify(turn.call.input),
            status: 'completed',
          }
        : {
            type: 'message',
            id: 'msg_scripted',
            role: 'assistant',
            status: 'completed',
            content: [{ type: 'output_text', text: turn.say, annotations: [] }],
          };
    const whole = {
      id: 'resp_scripted',
      object: 'response',
      created_at: 1,
      status: 'completed',
      model,
      output: [item],
      usage: {
        input_tokens: 1,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: 1,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: 2,
      },
    };
    if (!stream) return writeJson(response, whole);
    writeEvents(response, [
      { type: 'response.created', response: { ...whole, status: 'in_progress', output: [] } },
      { type: 'response.output_item.added', output_index: 0, item: { ...item, status: 'in_progress' } },
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.completed', response: whole },
    ]);
  },
};

/** @returns {Message} */
function responsesItem(/** @type {any} */ { type, call_id, output, content }) {
  if (/_output$/.test(type ?? '')) {
    const text = typeof output === 'string' ? output : JSON.stringify(output);
    return { text: '', results: [{ id: call_id, text, isError: false }] };
  }
  return { text: partsText(content), results: [] };
}

/** OpenAI's Chat Completions API: most agents can speak it. @type {Dialect} */
const openAiChat = {
  path: /\/chat\/completions$/,
  read: ({ messages, tools, model, stream }) => ({
    messages: messages.map((/** @type {any} */ { role, content, tool_call_id }) =>
      role === 'tool'
        ? { text: '', results: [{ id: tool_call_id, text: partsText(content), isError: false }] }
        : { text: partsText(content), results: [] },
    ),
    tools: (tools ?? []).map(toolName),
    model,
    stream: stream === true,
  }),
  write(turn, { model, stream }, response) {
    const base = { id: 'chatcmpl_scripted', created: 1, model };
    const calls =
      'call' in turn
        ? [
            {
              index: 0,
              id: turn.call.id,
              type: 'function',
              function: { name: turn.call.name, arguments: JSON.stringify(turn.call.input) },
            },
          ]
        : undefined;
    const message = {
      role: 'assistant',
      content: 'say' in turn ? turn.say : null,
      ...(calls && { tool_calls: calls }),
    };
    const finish_reason = calls ? 'tool_calls' : 'stop';
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    if (!stream)
      return writeJson(response, {
        ...base,
        object: 'chat.completion',
        choices: [{ index: 0, message, finish_reason }],
        usage,
      });
    const chunk = (/** @type {object} */ choice) => ({
      ...base,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, finish_reason: null, ...choice }],
    });
    writeStream(response, [
      JSON.stringify(chunk({ delta: message })),
      JSON.stringify(chunk({ delta: {}, finish_reason })),
      JSON.stringify({ ...chunk({}), choices: [], usage }),
      '[DONE]',
    ]);
  },
};

/** Google's: Gemini CLI. What it asks beside the conversation it wants answered by a schema. @type {Dialect} */
const gemini = {
  path: /:(?:streamG|g)enerateContent$/,
  read: ({ contents, tools, generationConfig, path }) => ({
    messages: contents.map((/** @type {any} */ { parts }) => ({
      text: partsText(parts),
      results: parts
        .filter((/** @type {any} */ part) => part.functionResponse)
        .map((/** @type {any} */ { functionResponse: { id, response } }) => ({
          id,
          text: JSON.stringify(response),
          isError: response?.error !== undefined,
        })),
    })),
    tools: (tools ?? [])
      .flatMap((/** @type {any} */ { functionDeclarations }) => functionDeclarations ?? [])
      .map((/** @type {any} */ { name }) => name),
    model: JSON.stringify(generationConfig?.responseJsonSchema ?? generationConfig?.responseSchema ?? null),
    stream: /:stream/.test(path),
  }),
  write(turn, { model, stream }, response) {
    const schema = JSON.parse(model);
    const said = 'say' in turn ? (schema ? JSON.stringify(plainestOf(schema)) : turn.say) : '';
    const part =
      'call' in turn
        ? { functionCall: { id: turn.call.id, name: turn.call.name, args: turn.call.input } }
        : { text: said };
    const whole = {
      candidates: [{ content: { role: 'model', parts: [part] }, finishReason: 'STOP', index: 0 }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    };
    if (stream) writeStream(response, [JSON.stringify(whole)]);
    else writeJson(response, whole);
  },
};

/** The plainest value that a schema allows. @returns {unknown} */
function plainestOf(/** @type {any} */ { type, properties = {}, enum: words }) {
  switch (String(type).toLowerCase()) {
    case 'object':
      return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, plainestOf(inner)]));
    case 'array':
      return [];
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return 1;
    default:
      return words?.[0] ?? 'x';
  }
}

/** The text of a message, whatever its parts are called. */
function partsText(/** @type {any} */ content) {
  if (typeof content === 'string') return content;
  return (content ?? []).map((/** @type {any} */ { text }) => text ?? '').join('\n');
}

function toolName(/** @type {any} */ { name, type, function: its }) {
  return its?.name ?? name ?? type;
}

/** A conversation as it is, the reply a turn as it is: `scripted-provider.cjs` in the editor. @type {Dialect} */
const plain = {
  path: /\/plain$/,
  read: (body) => body,
  write: (turn, _asked, response) => writeJson(response, turn),
};

/** @type {readonly Dialect[]} */
export const dialects = [anthropicMessages, openAiResponses, openAiChat, gemini, plain];

export function writeJson(/** @type {import('node:http').ServerResponse} */ response, /** @type {unknown} */ value) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Server-sent events without names. */
function writeStream(
  /** @type {import('node:http').ServerResponse} */ response,
  /** @type {readonly string[]} */ events,
) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.end(events.map((event) => `data: ${event}\n\n`).join(''));
}

/** Server-sent events, each named by its type. */
function writeEvents(
  /** @type {import('node:http').ServerResponse} */ response,
  /** @type {(Record<string, unknown> & { type: string })[]} */ events,
) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.end(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''));
}
