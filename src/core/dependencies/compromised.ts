// Versions that are known to have carried malicious code: exact versions of named incidents, kept by hand.

import { ECOSYSTEMS, type Ecosystem } from './dependency.ts';
import { INCIDENTS, type Incident, type IncidentId } from './incidents.ts';

export interface Compromised {
  readonly incident: Incident;
  /** A version that is not affected, where one is known. */
  readonly clean: string | undefined;
  /** True for tags that were moved and moved back: whether they did harm depends on the day. */
  readonly isMovedTag: boolean;
}

interface Row {
  readonly name: string;
  /** Separated by blanks. */
  readonly versions: string;
  /** More versions than can be listed, where they follow a pattern. */
  readonly pattern?: RegExp;
  readonly incident: IncidentId;
  readonly clean?: string;
}

const PYPI: readonly Row[] = [
  { name: 'litellm', versions: '1.82.7 1.82.8', incident: 'litellm', clean: '1.82.6' },
  { name: 'litellm', versions: '1.107.0', incident: 'litellmAgain' },
  { name: 'telnyx', versions: '4.87.1 4.87.2', incident: 'telnyx', clean: '4.87.0' },
  { name: 'num2words', versions: '0.5.15 0.5.16', incident: 'num2words', clean: '0.5.14' },
  { name: 'lightning', versions: '2.6.2 2.6.3', incident: 'lightning', clean: '2.6.1' },
  { name: 'ultralytics', versions: '8.3.41 8.3.42', incident: 'ultralytics', clean: '8.3.40' },
  { name: 'pantheon-agents', versions: '0.6.1 0.6.2', incident: 'hades' },
  { name: 'ensmallen', versions: '0.8.101', incident: 'hades' },
  { name: 'embiggen', versions: '0.11.97', incident: 'hades' },
  { name: 'pyphetools', versions: '0.9.120', incident: 'hades' },
  { name: 'dynamo-release', versions: '1.5.4', incident: 'hades' },
  { name: 'spateo-release', versions: '1.1.2', incident: 'hades' },
  { name: 'langchain-core-mcp', versions: '1.4.2', incident: 'hades' },
  { name: 'coolbox', versions: '0.4.1 0.4.2', incident: 'hades' },
  { name: 'pantheon-toolsets', versions: '0.5.5 0.5.6', incident: 'hades' },
  { name: 'bramin', versions: '0.0.2 0.0.3 0.0.4', incident: 'hades' },
  { name: 'cmd2func', versions: '0.2.2 0.2.3', incident: 'hades' },
  { name: 'executor-engine', versions: '0.3.4 0.3.5', incident: 'hades' },
  { name: 'executor-http', versions: '0.1.3 0.1.4', incident: 'hades' },
  { name: 'funcdesc', versions: '0.2.2 0.2.3', incident: 'hades' },
  { name: 'magique', versions: '0.6.8 0.6.9', incident: 'hades' },
  { name: 'magique-ai', versions: '0.4.4 0.4.5', incident: 'hades' },
  { name: 'mrbios', versions: '0.1.1 0.1.2', incident: 'hades' },
  { name: 'napari-ufish', versions: '0.0.2 0.0.3', incident: 'hades' },
  { name: 'nucbox', versions: '0.1.2 0.1.3', incident: 'hades' },
  { name: 'okite', versions: '0.0.7 0.0.8', incident: 'hades' },
  { name: 'synago', versions: '0.1.1 0.1.2', incident: 'hades' },
  { name: 'ufish', versions: '0.1.2 0.1.3', incident: 'hades' },
  { name: 'uprobe', versions: '0.1.3 0.1.4', incident: 'hades' },
  { name: 'mistralai', versions: '2.4.6', incident: 'pypiSpring' },
  { name: 'guardrails-ai', versions: '0.10.1', incident: 'pypiSpring' },
  { name: 'xinference', versions: '2.6.0 2.6.1 2.6.2', incident: 'pypiSpring' },
  { name: 'durabletask', versions: '1.4.1 1.4.2 1.4.3', incident: 'pypiSpring' },
];

const NPM: readonly Row[] = [
  { name: 'nx', versions: '20.9.0 20.10.0 20.11.0 20.12.0 21.5.0 21.6.0 21.7.0 21.8.0', incident: 's1ngularity' },
  { name: '@nx/devkit', versions: '20.9.0 21.5.0', incident: 's1ngularity' },
  { name: '@nx/js', versions: '20.9.0 21.5.0', incident: 's1ngularity' },
  { name: '@nx/workspace', versions: '20.9.0 21.5.0', incident: 's1ngularity' },
  { name: '@nx/node', versions: '20.9.0 21.5.0', incident: 's1ngularity' },
  { name: '@nx/eslint', versions: '21.5.0', incident: 's1ngularity' },
  { name: '@nx/key', versions: '3.2.0', incident: 's1ngularity' },
  { name: '@nx/enterprise-cloud', versions: '3.2.0', incident: 's1ngularity' },
  { name: 'chalk', versions: '5.6.1', incident: 'chalk', clean: '5.6.2' },
  { name: 'debug', versions: '4.4.2', incident: 'chalk', clean: '4.4.3' },
  { name: 'ansi-regex', versions: '6.2.1', incident: 'chalk', clean: '6.2.2' },
  { name: 'ansi-styles', versions: '6.2.2', incident: 'chalk', clean: '6.2.3' },
  { name: 'strip-ansi', versions: '7.1.1', incident: 'chalk', clean: '7.1.2' },
  { name: 'supports-color', versions: '10.2.1', incident: 'chalk', clean: '10.2.2' },
  { name: 'wrap-ansi', versions: '9.0.1', incident: 'chalk', clean: '9.0.2' },
  { name: 'slice-ansi', versions: '7.1.1', incident: 'chalk', clean: '7.1.2' },
  { name: 'color-convert', versions: '3.1.1', incident: 'chalk', clean: '3.1.2' },
  { name: 'color-name', versions: '2.0.1', incident: 'chalk', clean: '2.0.2' },
  { name: 'color-string', versions: '2.1.1', incident: 'chalk', clean: '2.1.2' },
  { name: 'is-arrayish', versions: '0.3.3', incident: 'chalk', clean: '0.3.4' },
  { name: 'simple-swizzle', versions: '0.2.3', incident: 'chalk', clean: '0.2.4' },
  { name: 'error-ex', versions: '1.3.3', incident: 'chalk', clean: '1.3.4' },
  { name: 'has-ansi', versions: '6.0.1', incident: 'chalk', clean: '6.0.2' },
  { name: 'chalk-template', versions: '1.1.1', incident: 'chalk', clean: '1.1.2' },
  { name: 'backslash', versions: '0.2.1', incident: 'chalk', clean: '0.2.2' },
  { name: '@ctrl/tinycolor', versions: '4.1.1 4.1.2', incident: 'shaiHulud', clean: '4.1.0' },
  { name: 'ngx-bootstrap', versions: '18.1.4 19.0.3 19.0.4 20.0.3 20.0.4 20.0.5 20.0.6', incident: 'shaiHulud' },
  { name: '@asyncapi/specs', versions: '6.8.2 6.8.3 6.9.1 6.10.1', incident: 'shaiHulud2' },
  { name: '@zapier/zapier-sdk', versions: '0.15.5 0.15.6 0.15.7', incident: 'shaiHulud2' },
  { name: 'posthog-js', versions: '1.297.3', incident: 'shaiHulud2' },
  { name: 'posthog-node', versions: '4.18.1 5.11.3 5.13.3', incident: 'shaiHulud2' },
  { name: 'axios', versions: '1.14.1 0.30.4', incident: 'axios', clean: '1.14.0 or 0.30.3' },
  { name: 'plain-crypto-js', versions: '4.2.1', incident: 'axios' },
  { name: '@bitwarden/cli', versions: '2026.4.0', incident: 'bitwarden' },
  { name: 'node-ipc', versions: '9.1.6 9.2.3 12.0.1', incident: 'nodeIpc' },
  { name: '@tanstack/react-router', versions: '1.169.5 1.169.8', incident: 'miniShaiHulud' },
  { name: '@tanstack/router-core', versions: '1.169.5 1.169.8', incident: 'miniShaiHulud' },
  { name: '@antv/g2', versions: '5.5.8 5.6.8', incident: 'miniShaiHulud' },
  { name: 'echarts-for-react', versions: '3.0.7 3.1.7 3.2.7', incident: 'miniShaiHulud' },
  { name: 'size-sensor', versions: '1.0.4 1.1.4 1.2.4', incident: 'miniShaiHulud' },
  { name: '@redhat-cloud-services/frontend-components', versions: '7.7.2 7.7.3 7.7.5', incident: 'miasma' },
  { name: 'easy-day-js', versions: '1.11.21 1.11.22', incident: 'mastra' },
  { name: 'mastra', versions: '1.13.1', incident: 'mastra' },
  { name: '@mastra/core', versions: '1.42.1', incident: 'mastra' },
  { name: 'keyv', versions: '6.0.0', incident: 'keyv' },
  { name: 'cacheable', versions: '2.5.1', incident: 'keyv' },
  { name: 'cacheable-request', versions: '13.0.20', incident: 'keyv' },
  { name: 'file-entry-cache', versions: '11.1.6', incident: 'keyv' },
  { name: 'flat-cache', versions: '6.1.24', incident: 'keyv' },
  { name: 'claud-code', versions: '0.2.1', incident: 'sandworm' },
  { name: 'cloude-code', versions: '0.2.1', incident: 'sandworm' },
  { name: 'cloude', versions: '0.3.0', incident: 'sandworm' },
  { name: 'crypto-locale', versions: '1.0.0', incident: 'sandworm' },
  { name: 'crypto-reader-info', versions: '1.0.0', incident: 'sandworm' },
  { name: 'detect-cache', versions: '1.0.0', incident: 'sandworm' },
  { name: 'format-defaults', versions: '1.0.0', incident: 'sandworm' },
  { name: 'hardhta', versions: '1.0.0', incident: 'sandworm' },
  { name: 'locale-loader-pro', versions: '1.0.0', incident: 'sandworm' },
  { name: 'naniod', versions: '1.0.0', incident: 'sandworm' },
  { name: 'node-native-bridge', versions: '1.0.0', incident: 'sandworm' },
  { name: 'opencraw', versions: '2026.2.17', incident: 'sandworm' },
  { name: 'parse-compat', versions: '1.0.0', incident: 'sandworm' },
  { name: 'rimarf', versions: '1.0.0', incident: 'sandworm' },
  { name: 'scan-store', versions: '1.0.0', incident: 'sandworm' },
  { name: 'secp256', versions: '1.0.0', incident: 'sandworm' },
  { name: 'suport-color', versions: '1.0.1', incident: 'sandworm' },
  { name: 'veim', versions: '2.46.2', incident: 'sandworm' },
  { name: 'yarsg', versions: '18.0.1', incident: 'sandworm' },
  { name: 'flatmap-stream', versions: '0.1.1', incident: 'eventStream' },
  { name: 'event-stream', versions: '3.3.6', incident: 'eventStream', clean: '3.3.4' },
  { name: 'ua-parser-js', versions: '0.7.29 0.8.0 1.0.0', incident: 'uaParser', clean: '0.7.30, 0.8.1 or 1.0.1' },
  { name: 'coa', versions: '2.0.3 2.0.4 2.1.1 2.1.3 3.0.1 3.1.3', incident: 'uaParser', clean: '2.0.2' },
  { name: 'rc', versions: '1.2.9 1.3.9 2.3.9', incident: 'uaParser', clean: '1.2.8' },
  { name: 'eslint-scope', versions: '3.7.2', incident: 'eslintScope', clean: '3.7.3' },
];

const CONTAINERS: readonly Row[] = [
  { name: 'aquasec/trivy', versions: '0.69.4 0.69.5 0.69.6', incident: 'trivy', clean: '0.69.3' },
  { name: 'ghcr.io/aquasecurity/trivy', versions: '0.69.4 0.69.5 0.69.6', incident: 'trivy', clean: '0.69.3' },
  { name: 'public.ecr.aws/aquasecurity/trivy', versions: '0.69.4 0.69.5 0.69.6', incident: 'trivy', clean: '0.69.3' },
];

/** Tags of actions can be moved, and these were; a full commit id, except a malicious one, cannot. */
const ACTIONS: readonly Row[] = [
  {
    name: 'aquasecurity/setup-trivy',
    versions: '0.2.0 0.2.1 0.2.2 0.2.3 0.2.4 0.2.5 0.2.6 v0.2.0 v0.2.1 v0.2.2 v0.2.3 v0.2.4 v0.2.5 v0.2.6',
    incident: 'trivy',
  },
  // Every tag without a v before it was moved, but for 0.35.0.
  { name: 'aquasecurity/trivy-action', versions: '', pattern: /^0\.(?!35\.0$)\d{1,3}\.\d{1,3}$/, incident: 'trivy' },
  { name: 'checkmarx/kics-github-action', versions: 'v1.1', incident: 'checkmarx' },
  { name: 'checkmarx/ast-github-action', versions: 'v2.3.28 2.3.28', incident: 'checkmarx' },
  {
    name: 'tj-actions/changed-files',
    versions: '0e58ed8671d6b60d0890c21b07f8835ace038e67',
    incident: 'changedFiles',
    clean: 'v46.0.1',
  },
];

const EXTENSIONS: readonly Row[] = [
  { name: 'nrwl.angular-console', versions: '18.95.0', incident: 'nxConsole' },
  { name: 'checkmarx.ast-results', versions: '2.53.0', incident: 'checkmarx' },
  { name: 'checkmarx.cx-dev-assist', versions: '1.7.0', incident: 'checkmarx' },
];

const ROWS: Readonly<Record<Ecosystem, readonly Row[]>> = {
  pypi: PYPI,
  npm: NPM,
  container: CONTAINERS,
  'github-action': ACTIONS,
  'editor-extension': EXTENSIONS,
};

const BY_NAME: ReadonlyMap<string, readonly Row[]> = indexed();

function indexed(): ReadonlyMap<string, readonly Row[]> {
  const index = new Map<string, Row[]>();
  for (const ecosystem of ECOSYSTEMS) {
    for (const row of ROWS[ecosystem]) {
      const key = `${ecosystem}:${row.name}`;
      index.set(key, [...(index.get(key) ?? []), row]);
    }
  }
  return index;
}

/** What is known of this exact version; `name` as `normalName` writes it. */
export function knownCompromised(ecosystem: Ecosystem, name: string, version: string): Compromised | undefined {
  const row = BY_NAME.get(`${ecosystem}:${name}`)?.find((each) => isAffected(each, version));
  if (row === undefined) return undefined;
  const isMovedTag = ecosystem === 'github-action' && !/^[0-9a-f]{40}$/.test(version);
  return { incident: INCIDENTS[row.incident], clean: row.clean, isMovedTag };
}

function isAffected({ versions, pattern }: Row, version: string): boolean {
  return versions.split(' ').includes(version) || pattern?.test(version) === true;
}

/** Ids and versions of editor extensions, to look for them where editors install them. */
export function compromisedExtensions(): readonly { readonly id: string; readonly version: string }[] {
  return EXTENSIONS.flatMap(({ name, versions }) => versions.split(' ').map((version) => ({ id: name, version })));
}
