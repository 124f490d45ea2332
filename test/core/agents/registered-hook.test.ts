// What the doctor reads back out of agents' settings is what we wrote there, and what it sends is what the agents' readers read.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOOK_SETTINGS } from '../../../src/core/agents/hook-settings.ts';
import { hookInPlugin, hookInSettings } from '../../../src/core/agents/registered-hook.ts';
import { AGENTS } from '../../../src/core/agents/registry.ts';
import { SHELL_CALLS } from '../../../src/core/agents/shell-calls.ts';
import { canaryLine, isCanary } from '../../../src/core/gate/canary.ts';
import { runs } from '../../support/runs.ts';

const LAUNCHER = "/home/o'dev/.gatehouse/bin/gatehouse-hook";
const LINE = canaryLine('0123456789abcdef'.repeat(2));

describe('a registered hook', () => {
  for (const { id, readInput } of AGENTS) {
    it(`${id}: reads a canary out of what the doctor sends`, () => {
      const read = readInput(SHELL_CALLS[id](LINE, '/w'));
      assert.ok(read.kind === 'before');
      assert.deepEqual([read.call.act, read.call.cwd], [{ kind: 'command', line: LINE, shell: 'bash' }, '/w']);
    });
    if (id === 'vscode' || id === 'cline') continue;
    it(`${id}: is read back as the agent starts it`, () => {
      const made = HOOK_SETTINGS[id].install(undefined, LAUNCHER);
      assert.ok(made.kind === 'text' && made.text !== undefined);
      const start = hookInSettings(made.text) ?? hookInPlugin(made.text);
      assert.ok(start !== undefined);
      if (start.kind === 'words') assert.deepEqual(start.words, [LAUNCHER, 'hook', id]);
      else assert.ok(start.line.startsWith(`'/home/o'\\''dev/.gatehouse/bin/gatehouse-hook' hook ${id}`), start.line);
    });
  }

  it('is nothing in other settings, whatever they hold', () => {
    for (const text of ['', '{', '{}', '[]', '{"hooks":{"PostToolUse":[{"command":"/x/gatehouse-hook"}]}}'])
      assert.equal(hookInSettings(text), undefined, text);
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, text) => {
        assert.equal(hookInSettings(json), undefined);
        assert.equal(hookInPlugin(text), undefined);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('a canary', () => {
  it('is this line and no other', () => {
    assert.equal(isCanary(LINE), true);
    for (const line of [
      `${LINE}; ls`,
      ` ${LINE}`,
      `${LINE}\n`,
      `${LINE}0`,
      LINE.toUpperCase(),
      LINE.replace('~', '/root'),
    ])
      assert.equal(isCanary(line), false, line);
  });
});
