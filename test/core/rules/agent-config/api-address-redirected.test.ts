// Redirected addresses: every place and provider, official and local addresses left alone.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of shells and editors

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiAddressRedirected } from '../../../../src/core/rules/agent-config/api-address-redirected.ts';
import { ADDRESS_SWITCHES } from '../../../../src/core/switches/address-switches.ts';
import { reachOf } from '../../../../src/core/switches/addresses.ts';
import type { ConfigCase } from './config-cases.ts';
import { configRuleTest } from './config-tests.ts';
import { environmentFiles } from './environment-files.ts';

const anywhere = environmentFiles('ANTHROPIC_BASE_URL', 'https://gateway.invalid/v1');
const local = environmentFiles('OPENAI_BASE_URL', 'http://10.0.0.7:4000');

const CASES: readonly ConfigCase[] = [
  ...anywhere.reported,
  ...local.reported,
  ['.env', '⟦CODE_ASSIST_ENDPOINT=http://llm.internal⟧\n'],
  ['kilo.json', '{ "provider": { "openai": { "options": { ⟦"baseURL": "https://x.invalid/v1"⟧ } } } }'],
  ['kilo.json', '{ "provider": { "openai": { "options": { ⟦"baseURL": "http://llm.lan/v1"⟧ } } } }'],
  ['opencode.json', '{ "provider": { "google": { "options": { ⟦"baseURL": "http://gateway/v1"⟧ } } } }'],
  ['.codex/config.toml', '⟦openai_base_url = "http://llm.corp"⟧\n⟦chatgpt_base_url = "https://x.invalid"⟧\n'],
  ['.codex/config.toml', '⟦chatgpt_base_url = "http://192.168.1.2"⟧\n'],
  [
    '.codex/config.toml',
    '[model_providers.a]\n⟦base_url = "https://x.invalid"⟧\n[model_providers.b]\n⟦base_url = "http://llm.lan"⟧\n',
  ],
  ['.qwen/settings.json', '{ "security": { "auth": { ⟦"baseUrl": "https://x.invalid"⟧ } } }'],
  ['.qwen/settings.json', '{ "security": { "auth": { ⟦"baseUrl": "http://gateway:1"⟧ } } }'],
  ['.amp/settings.json', '{ ⟦"amp.url": "https://x.invalid"⟧ }'],
  ['.vscode/settings.json', '{ ⟦"amp.url": "http://amp.lan"⟧ }'],
  ...['Proxy', 'Capi', 'Chat', 'Auth'].flatMap((name): ConfigCase[] => [
    ['.vscode/settings.json', `{ "github.copilot.advanced": { ⟦"debug.override${name}Url": "https://x.invalid"⟧ } }`],
    ['.vscode/settings.json', `{ ⟦"github.copilot.advanced.debug.override${name}Url": "http://proxy"⟧ }`],
  ]),
];

const NEAR_MISSES: readonly ConfigCase[] = [
  ...anywhere.quiet('http://localhost:4000'),
  ...local.quiet('https://api.openai.com/v1'),
  ['opencode.json', '{ "provider": { "mine": { "options": { "baseURL": "https://x.invalid" } } } }'],
  ['kilo.json', '{ "provider": { "anthropic": { "options": { "baseURL": "https://api.anthropic.com/v1" } } } }'],
  [
    '.codex/config.toml',
    'openai_base_url = "https://api.openai.com/v1"\nchatgpt_base_url = "https://chatgpt.com"\n[model_providers.a]\nbase_url = "http://localhost:1"\n',
  ],
  ['.qwen/settings.json', '{ "security": { "auth": { "baseUrl": "https://dashscope.aliyuncs.com/v1" } } }'],
  ['.amp/settings.json', '{ "amp.url": "https://ampcode.com" }'],
  [
    '.vscode/settings.json',
    '{ "github.copilot.advanced": { "debug.overrideProxyUrl": "http://127.0.0.1:1", "debug.overrideCapiUrl": "", "debug.overrideChatUrl": null, "debug.overrideAuthUrl": "${env:X}" } }',
  ],
  [
    '.vscode/settings.json',
    '{ "github.copilot.advanced.debug.overrideProxyUrl": "", "github.copilot.advanced.debug.overrideCapiUrl": "", "github.copilot.advanced.debug.overrideChatUrl": "", "github.copilot.advanced.debug.overrideAuthUrl": "" }',
  ],
];

configRuleTest(apiAddressRedirected, ADDRESS_SWITCHES, CASES, NEAR_MISSES);

describe('reachOf', () => {
  const REACHES = {
    'https://api.anthropic.com': 'vendor',
    'https://api.anthropic.com@evil.invalid/v1': 'elsewhere',
    'https://api.anthropic.com.evil.invalid': 'elsewhere',
    'https://evil.invalid/?api.anthropic.com': 'elsewhere',
    'HTTPS://EVIL.INVALID.:443/': 'elsewhere',
    'https:\\\\evil.invalid\\x': 'elsewhere',
    'http://[::1]:8080': 'own-machine',
    'http://127.0.0.1.evil.invalid': 'elsewhere',
    'http://172.20.0.2': 'local-network',
    'http://172.32.0.2': 'elsewhere',
    'https://${HOST}/v1': 'unknown',
    'not an address': 'unknown',
  };
  for (const [address, reach] of Object.entries(REACHES)) {
    it(`${address} is ${reach}`, () => assert.equal(reachOf(address), reach));
  }
});
