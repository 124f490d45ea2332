// The hook in the settings of every agent: put there once, recognised, taken out, and never at the cost of anything else.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HookPlan } from '../../../src/core/agents/hook-plan.ts';
import { DROID_HOOKS_FILE, HOOK_SETTINGS } from '../../../src/core/agents/hook-settings.ts';
import { AGENTS } from '../../../src/core/agents/registry.ts';
import { readJsonc } from '../../../src/core/text/jsonc.ts';
import { plainOf } from '../text/plain-values.ts';

const LAUNCHER = "/home/it's dev/.gatehouse/bin/gatehouse-hook";
const OWN_FILES = ['copilot-cli', 'cline', 'opencode', 'kilo', 'kiro', 'amp'];

function textOf(plan: HookPlan): string {
  assert.equal(plan.kind, 'text', plan.kind === 'refused' ? plan.problem : '');
  return (plan.kind === 'text' ? plan.text : undefined) ?? '';
}

const all = [...Object.entries(HOOK_SETTINGS), ['droid in a file of hooks', DROID_HOOKS_FILE] as const];

describe('the hook of every agent', () => {
  it('has a place in the settings of all but the one that comes with the extension', () => {
    assert.deepEqual(
      AGENTS.map(({ id }) => id).filter((id) => id !== 'vscode'),
      AGENTS.map(({ id }) => id).filter((id) => id in HOOK_SETTINGS),
    );
  });

  for (const [id, settings] of all) {
    const isOwnFile = OWN_FILES.includes(id);
    const state = (text: string | undefined) => settings.state(text, LAUNCHER).kind;

    it(`${id}: is put there once, and taken out again`, () => {
      assert.equal(state(undefined), 'absent');
      const installed = textOf(settings.install(undefined, LAUNCHER));
      assert.equal(state(installed), 'in-force');
      assert.equal(textOf(settings.install(installed, LAUNCHER)), installed);
      assert.match(installed, /gatehouse-hook/);
      const removed = settings.uninstall(installed);
      assert.ok(removed.kind === 'text');
      assert.equal(removed.text?.includes('gatehouse'), isOwnFile ? undefined : false);
      assert.equal(state(removed.text), 'absent');
    });

    it(`${id}: is repaired where it is of another place or was loosened`, () => {
      const installed = textOf(settings.install(undefined, LAUNCHER));
      for (const changed of [
        textOf(settings.install(undefined, '/old/place/gatehouse-hook')),
        installed.replace(/900+|3600|\b60\b|20 /, '1'),
      ]) {
        if (changed === installed) continue;
        assert.equal(state(changed), 'broken', changed);
        assert.equal(textOf(settings.install(changed, LAUNCHER)), installed);
      }
    });

    if (isOwnFile)
      it(`${id}: leaves a file of somebody else's alone`, () => {
        assert.equal(settings.install('#!/bin/sh\nexit 0\n', LAUNCHER).kind, 'refused');
        assert.deepEqual(settings.uninstall('#!/bin/sh\n'), { kind: 'text', text: '#!/bin/sh\n' });
        assert.equal(state('#!/bin/sh\n'), 'unreadable');
      });
    else
      it(`${id}: costs nothing else of the file, comments included`, () => {
        const events = Object.keys(eventsIn(textOf(settings.install(undefined, LAUNCHER))));
        const [event = ''] = events;
        const theirs = { matcher: 'x', hooks: [{ type: 'command', command: '/x/other' }] };
        const nested = textOf(settings.install(undefined, LAUNCHER));
        // The same file with somebody else's hook ahead of ours in every list.
        const foreign = textOf(
          settings.uninstall(nested.replaceAll('[\n', `[\n${JSON.stringify(theirs)}, // theirs\n`)),
        );
        const before = `// mine\n${foreign}`;
        const installed = textOf(settings.install(before, LAUNCHER));
        assert.ok(event !== '');
        assert.equal(state(installed), 'in-force');
        assert.match(installed, /^\/\/ mine\n/);
        const after = textOf(settings.uninstall(installed));
        assert.deepEqual(plainOf(readJsonc(after).root), plainOf(readJsonc(before).root));
        assert.equal(after.split('// theirs').length, before.split('// theirs').length);
      });
  }

  it('is not put where hooks are off, or where what it needs is something else', () => {
    const cases: readonly (readonly [keyof typeof HOOK_SETTINGS, string, RegExp])[] = [
      ['gemini-cli', '{"hooksConfig": {"enabled": false}}', /hooksConfig/],
      ['gemini-cli', '{"hooksConfig": {"disabled": ["gatehouse"]}}', /disabled/],
      ['gemini-cli', '{"tools": {"enableHooks": false}}', /enableHooks/],
      ['qwen-code', '{"disableAllHooks": true}', /disableAllHooks/],
      ['droid', '{"hooksDisabled": true}', /hooksDisabled/],
      ['cursor', '{"version": 2}', /version/],
      ['antigravity', '{"gatehouse": {"enabled": false}}', /enabled/],
      ['antigravity', '{"gatehouse": []}', /object/],
      ['codex', '{"hooks": {"PreToolUse": {}}}', /list/],
    ];
    for (const [id, text, why] of cases) {
      const plan = HOOK_SETTINGS[id].install(text, LAUNCHER);
      assert.ok(plan.kind === 'refused', id);
      assert.match(plan.problem, why);
    }
  });
});

function eventsIn(text: string): Record<string, unknown> {
  const root = plainOf(readJsonc(text).root) as Record<string, Record<string, unknown>>;
  return root['hooks'] ?? root['gatehouse'] ?? root;
}
