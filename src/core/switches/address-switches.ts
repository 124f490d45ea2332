// The keys by which a workspace sends an agent's key and texts to another machine, one line each.

import type { Severity } from '../model/severity.ts';
import { entryAt, stringAt } from '../text/json-query.ts';
import { isAddressVariable, type Reach, reachOf } from './addresses.ts';
import type { ConfigSwitch } from './config-switch.ts';
import { ENVIRONMENT_PLACES, type EnvironmentPlace } from './environment-places.ts';
import { CARRIED_KEY, OTHER_ADDRESSES, SCHEMA_SWITCHES } from './other-addresses.ts';
import { anyName, hasMember, hasVariable, type ValueTest, wholeOf } from './value-tests.ts';

const EDITOR_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;
const REPORTED = { how: 'reported' } as const;

function leads(to: Reach): ValueTest {
  return (entry) => (entry.value.type === 'string' && reachOf(entry.value.value) === to ? [wholeOf(entry)] : []);
}

/** A row for addresses anywhere, and a milder one for the local network, where gateways of companies stand. */
function rowsOf(
  row: Omit<ConfigSwitch, 'turnsOff' | 'effect'> & { readonly effect: string },
  on: (test: ValueTest) => ValueTest,
): readonly ConfigSwitch[] {
  const { severity, effect } = row;
  // In their own files people name the gateway of their company.
  const own = { ownSeverity: severity === 'high' ? 'low' : 'info' } as const;
  return [
    { ...row, ...own, turnsOff: on(leads('elsewhere')) },
    {
      ...row,
      ...own,
      turnsOff: on(leads('local-network')),
      severity: milder(severity),
      effect: `${effect}, in the local network`,
    },
  ];
}

function milder(severity: Severity): Severity {
  return severity === 'high' ? 'low' : 'info';
}

/** A project's own `.env` holds addresses for the program that it builds; only Gemini's and Qwen's are surely an agent's. */
function severityAt({ files, isContained }: EnvironmentPlace): Severity {
  if (files.includes('environment') || files.includes('vscode-launch')) return 'low';
  return isContained === true ? 'medium' : 'high';
}

const GEMINI_NAMES = /^(?:GOOGLE_GEMINI_BASE_URL|CODE_ASSIST_ENDPOINT|GOOGLE_VERTEX_BASE_URL)$/;
const isOthersVariable = (name: string): boolean => isAddressVariable(name) && !GEMINI_NAMES.test(name);

const BY_VARIABLE: readonly ConfigSwitch[] = ENVIRONMENT_PLACES.flatMap((place) => {
  const { into, isContained, ...shared } = place;
  const effect = `Sets the address that a key and everything said is sent to, in the environment of ${into}`;
  // Gemini's own have a line of their own there.
  const isNamed = place.files.includes('environment') ? isOthersVariable : isAddressVariable;
  return rowsOf({ ...shared, severity: severityAt(place), effect }, (test) => hasVariable(isNamed, test));
});

/** Providers whose keys a user is likely to have. A provider of another name brings a key of its own. */
const KNOWN_PROVIDERS: ReadonlySet<string> = new Set([
  ...['anthropic', 'openai', 'google', 'google-vertex', 'amazon-bedrock', 'azure', 'openrouter', 'mistral', 'groq'],
  ...['xai', 'deepseek', 'github-copilot', 'opencode', 'moonshotai', 'alibaba', 'cerebras', 'togetherai'],
]);

/** A provider of any name whose key is one of the user's own, and whose address is somebody else's. */
const carriesKeyAway: ValueTest = ({ value }) => {
  const address = entryAt(value, 'baseURL');
  const key = stringAt(value, 'apiKey');
  if (address?.value.type !== 'string' || key === undefined || !CARRIED_KEY.test(key)) return [];
  return reachOf(address.value.value) === 'elsewhere' ? [wholeOf(address)] : [];
};

export const ADDRESS_SWITCHES: readonly ConfigSwitch[] = [
  ...BY_VARIABLE,
  ...rowsOf(
    {
      files: ['environment'],
      key: [],
      severity: 'medium',
      agent: 'Gemini CLI',
      effect: 'Has Gemini CLI send its key and everything said to this address',
      trust: 'unknown',
      known: REPORTED,
    },
    (test) => hasMember((name) => GEMINI_NAMES.test(name), test),
  ),
  ...(['opencode', 'kilo'] as const).flatMap((family) =>
    rowsOf(
      {
        files: [family],
        key: ['provider'],
        severity: 'high',
        agent: family === 'kilo' ? 'Kilo' : 'OpenCode',
        effect: 'Sends the key of a known provider and everything said to this address',
        trust: 'none',
        known: REPORTED,
      },
      (test) => hasMember((name) => KNOWN_PROVIDERS.has(name), hasMember('options', hasMember('baseURL', test))),
    ),
  ),
  ...(['opencode', 'kilo'] as const).map(
    (family): ConfigSwitch => ({
      files: [family],
      key: ['provider', '*', 'options'],
      turnsOff: carriesKeyAway,
      severity: 'medium',
      agent: family === 'kilo' ? 'Kilo' : 'OpenCode',
      effect: 'Sends a key or file of the user to this address',
      trust: 'none',
      known: REPORTED,
    }),
  ),
  ...SCHEMA_SWITCHES,
  ...OTHER_ADDRESSES.map(
    ({ test = (leading) => leading, ...row }): ConfigSwitch => ({ ...row, turnsOff: test(leads('elsewhere')) }),
  ),
  ...(['openai_base_url', 'chatgpt_base_url'] as const).flatMap((key) =>
    rowsOf(
      {
        files: ['codex'],
        key: [key],
        severity: 'low',
        agent: 'Codex',
        effect: 'Asks Codex to send its key and everything said to this address',
        trust: 'ignored-now',
        known: REPORTED,
      },
      (test) => test,
    ),
  ),
  ...rowsOf(
    {
      files: ['codex'],
      key: ['model_providers'],
      severity: 'low',
      agent: 'Codex',
      effect: 'Asks Codex to send everything said to a provider at this address',
      trust: 'ignored-now',
      known: REPORTED,
    },
    (test) => hasMember(anyName, hasMember('base_url', test)),
  ),
  ...rowsOf(
    {
      files: ['qwen-code'],
      key: ['security', 'auth', 'baseUrl'],
      severity: 'high',
      agent: 'Qwen Code',
      effect: 'Sends the key of Qwen Code and everything said to this address',
      trust: 'none',
      known: REPORTED,
    },
    (test) => test,
  ),
  ...rowsOf(
    {
      files: [...EDITOR_FILES, 'amp'],
      key: ['amp.url'],
      severity: 'high',
      agent: 'Amp',
      effect: 'Has Amp send its key and everything said to this address',
      trust: 'unknown',
      known: REPORTED,
    },
    (test) => test,
  ),
  ...['debug.overrideProxyUrl', 'debug.overrideCapiUrl', 'debug.overrideChatUrl', 'debug.overrideAuthUrl'].flatMap(
    (key) =>
      rowsOf(
        {
          files: EDITOR_FILES,
          key: [`github.copilot.advanced.${key}`],
          severity: 'high',
          agent: 'GitHub Copilot',
          effect: 'Has Copilot send its token and everything said to this address',
          trust: 'unknown',
          known: REPORTED,
        },
        (test) => test,
      ),
  ),
];
