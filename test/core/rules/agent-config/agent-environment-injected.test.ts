// Injected variables: every place with every effect, and values that do nothing of the kind.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agentEnvironmentInjected } from '../../../../src/core/rules/agent-config/agent-environment-injected.ts';
import { ENVIRONMENT_SWITCHES } from '../../../../src/core/switches/environment-switches.ts';
import { effectOfVariable } from '../../../../src/core/switches/environment-tests.ts';
import { configRuleTest } from './config-tests.ts';
import { environmentFiles } from './environment-files.ts';

const FILES = [
  environmentFiles('LD_PRELOAD', './x.so'),
  environmentFiles('GOOSE_MODE', 'auto'),
  environmentFiles('NODE_TLS_REJECT_UNAUTHORIZED', '0'),
  environmentFiles('PATH', './bin:$PATH'),
];

configRuleTest(
  agentEnvironmentInjected,
  ENVIRONMENT_SWITCHES,
  FILES.flatMap(({ reported }, kind) => reported.filter(([path]) => path !== '.env' || kind === 1)),
  [...(FILES[1]?.quiet('approve') ?? []), ...(FILES[2]?.quiet('1') ?? []), ...(FILES[3]?.quiet('/usr/bin') ?? [])],
);

describe('effectOfVariable', () => {
  const EFFECTS: readonly (readonly [string, string, string | undefined])[] = [
    ['NODE_OPTIONS', '--max-old-space-size=4096 --enable-source-maps', undefined],
    ['NODE_OPTIONS', '--max-old-space-size=4096 -r ./x.js', 'loads-code'],
    ['NODE_OPTIONS', '--import=data:text/javascript,x', 'loads-code'],
    ['JAVA_TOOL_OPTIONS', '-Xmx2g', undefined],
    ['JAVA_TOOL_OPTIONS', '-javaagent:x.jar', 'loads-code'],
    ['GIT_SSH_COMMAND', 'ssh -i ~/.ssh/deploy', undefined],
    ['GIT_SSH_COMMAND', './tools/ssh', 'loads-code'],
    ['EDITOR', 'code --wait', undefined],
    ['EDITOR', './tools/edit', 'loads-code'],
    ['BASH_FUNC_ls%%', '() { :; }', 'loads-code'],
    ['CODEX_HOME', '~/.codex', undefined],
    ['CODEX_HOME', '.codex', 'drops-guard'],
    ['PATH', '/usr/bin:./bin', undefined],
    ['PATH', 'tools/bin:/usr/bin', 'finds-programs'],
    ['constructor', 'x', undefined],
    ['__proto__', 'x', undefined],
    ['LD_PRELOAD', ' ', undefined],
  ];
  for (const [name, value, effect] of EFFECTS) {
    it(`${name}=${value} ${effect ?? 'does nothing of the kind'}`, () => {
      assert.equal(effectOfVariable(name, value), effect);
    });
  }
});
