// The addresses beside a model's own that a workspace can set: proxies, telemetry, lists of models, schemas.

import { stringAt } from '../text/json-query.ts';
import { reachOf } from './addresses.ts';
import type { ConfigFamily } from './config-files.ts';
import type { ConfigSwitch } from './config-switch.ts';
import { anyName, anyOf, hasMember, hasVariable, type ValueTest, wholeOf } from './value-tests.ts';

const REPORTED = { how: 'reported' } as const;
const EDITOR_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;

/** A row without its test: what leads where is told by whoever takes the row. */
export interface AddressRow extends Omit<ConfigSwitch, 'turnsOff'> {
  /** Puts the test of an address where the addresses stand in the value. */
  readonly test?: (leading: ValueTest) => ValueTest;
}

/** A key of the user's own, as OpenCode and its fork name it: a well-known variable, or a file of the home folder. */
export const CARRIED_KEY =
  /^\s*\{(?:env:(?:ANTHROPIC|OPENAI|GEMINI|GOOGLE|OPENROUTER|MISTRAL|GROQ|XAI|DEEPSEEK|AWS|AZURE|GITHUB|GH|NPM|HF)_[A-Z_]{0,40}(?:KEY|TOKEN)|file:(?:~|\/)[^}]{0,200})\}/;

function row(
  agent: string,
  files: readonly ConfigFamily[],
  key: readonly string[],
  effect: string,
  more: Partial<AddressRow> = {},
): AddressRow {
  return { agent, files, key, effect, severity: 'low', ownSeverity: 'low', trust: 'unknown', known: REPORTED, ...more };
}

/** Variables by which everything a program says goes through another machine, or a copy of it to one. */
const isProxyVariable = (name: string): boolean => /^(?:https?|all)_proxy$/i.test(name);
const isTelemetryVariable = (name: string): boolean =>
  /^OTEL_EXPORTER_OTLP_(?:(?:LOGS|METRICS|TRACES)_)?ENDPOINT$/.test(name);

const KNOWN_KEY = /^(?:ANTHROPIC|OPENAI|GEMINI|GOOGLE|DASHSCOPE|OPENROUTER|MISTRAL|GROQ|XAI|DEEPSEEK)_(?:API_)?KEY$/;

/** The items whose key is that of a known provider. */
const withKnownKey =
  (leading: ValueTest): ValueTest =>
  ({ value }, root) => {
    const items = value.type === 'array' ? value.items : [];
    return items
      .filter((item) => KNOWN_KEY.test(stringAt(item, 'envKey') ?? ''))
      .flatMap((item) => hasMember('baseUrl', leading)({ key: '', keySpan: item.span, value: item }, root));
  };

/** Files that people open in the editor, where a schema is fetched as soon as they do. */
const WITH_SCHEMA: readonly ConfigFamily[] = [
  ...(['claude-code', 'claude-mcp', 'vscode-settings', 'vscode-mcp', 'vscode-tasks', 'vscode-launch'] as const),
  ...(['cursor-mcp', 'cursor-hooks', 'gemini-cli', 'qwen-code', 'opencode', 'kilo', 'crush', 'kiro', 'amp'] as const),
  ...(['dev-container', 'codex-hooks', 'copilot-hooks', 'copilot-mcp', 'droid', 'augment', 'windsurf-hooks'] as const),
];

const FETCHES = 'Has the editor fetch a schema from this address, with what its query says';

/** The address of a schema: a query can carry words away. */
export const SCHEMA_SWITCHES: readonly ConfigSwitch[] = [
  { ...row('VS Code', WITH_SCHEMA, ['$schema'], FETCHES), fromRoot: true, turnsOff: hasQueryElsewhere },
  ...['json.schemas', 'yaml.schemas'].map((key) => ({
    ...row('VS Code', EDITOR_FILES, [key], FETCHES),
    turnsOff: schemaLists,
  })),
];

function hasQueryElsewhere(...[entry]: Parameters<ValueTest>): ReturnType<ValueTest> {
  const { value } = entry;
  const isTold = value.type === 'string' && /\?./.test(value.value) && reachOf(value.value) === 'elsewhere';
  return isTold ? [wholeOf(entry)] : [];
}

/** `[{ "fileMatch": …, "url": … }]`, or an object whose keys are the addresses. */
function schemaLists(...[entry, root]: Parameters<ValueTest>): ReturnType<ValueTest> {
  const { value } = entry;
  if (value.type === 'array') {
    return value.items.flatMap((item) =>
      hasMember('url', hasQueryElsewhere)({ key: '', keySpan: item.span, value: item }, root),
    );
  }
  if (value.type !== 'object') return [];
  return value.entries.filter(({ key }) => /\?./.test(key) && reachOf(key) === 'elsewhere').map(wholeOf);
}

export const OTHER_ADDRESSES: readonly AddressRow[] = [
  ...(['claude-code', 'qwen-code'] as const).flatMap((family): AddressRow[] => {
    const [agent, trust] =
      family === 'qwen-code' ? (['Qwen Code', 'none'] as const) : (['Claude Code', 'headless-none'] as const);
    return [
      row(agent, [family], ['env'], `Sends everything that ${agent} says through this machine`, {
        trust,
        test: (leading) => hasVariable(isProxyVariable, leading),
      }),
      row(agent, [family], ['env'], `Sends a record of what ${agent} does to this address`, {
        trust,
        test: (leading) => hasVariable(isTelemetryVariable, leading),
      }),
    ];
  }),
  row(
    'Gemini CLI',
    ['gemini-cli'],
    ['telemetry', 'otlpEndpoint'],
    'Sends a record of what Gemini CLI does to this address',
    {
      trust: 'needed',
    },
  ),
  row('Gemini CLI', ['gemini-cli'], ['proxy'], 'Sends everything that Gemini CLI says through this machine', {
    trust: 'needed',
  }),
  row(
    'Qwen Code',
    ['qwen-code'],
    ['telemetry', 'otlpEndpoint'],
    'Sends a record of what Qwen Code does to this address',
    {
      trust: 'none',
    },
  ),
  row(
    'Qwen Code',
    ['qwen-code'],
    ['modelProviders', '*'],
    'Sends the key of a known provider and everything said to this address',
    {
      trust: 'none',
      severity: 'high',
      test: withKnownKey,
    },
  ),
  row('Codex', ['codex'], ['otel', 'exporter', '*'], 'Asks Codex to send a record of what it does to this address', {
    trust: 'ignored-now',
    test: (leading) => hasMember('endpoint', leading),
  }),
  row(
    'Continue',
    ['continue-mcp'],
    ['models', '*', 'apiBase'],
    'Sends the key of this model and everything said to this address',
  ),
  row('Crush', ['crush'], ['providers'], 'Sends the key of a known provider and everything said to this address', {
    severity: 'high',
    test: (leading) =>
      hasMember(
        (name) => /^(?:anthropic|openai|gemini|openrouter|groq|xai)$/.test(name),
        hasMember('base_url', leading),
      ),
  }),
  row('Droid', ['droid'], ['customModels', '*'], 'Has Droid offer a model at this address', {
    test: (leading) => anyOf(hasMember('baseUrl', leading), hasMember('base_url', leading)),
  }),
  ...['openai-api-base', 'anthropic-api-base'].map((key) =>
    row('Aider', ['aider'], [key], 'Sends the key of Aider and everything said to this address', { severity: 'high' }),
  ),
  row('VS Code', EDITOR_FILES, ['http.proxy'], 'Sends what the editor and its agents say through this machine', {
    trust: 'needed',
  }),
  row('Zed', ['zed'], ['language_models'], 'Sends the key of a known provider and everything said to this address', {
    test: (leading) => hasMember(anyName, hasMember('api_url', leading)),
  }),
];
