// Our hook in Claude Code's settings: put there, recognised, taken out, and never at the cost of anything else.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOOK_SETTINGS } from '../../../src/core/agents/hook-settings.ts';
import { readJsonc } from '../../../src/core/text/jsonc.ts';
import { runs } from '../../support/runs.ts';
import { plainOf } from '../text/plain-values.ts';

const LAUNCHER = '/home/dev/.gatehouse/bin/gatehouse-hook';

const CLAUDE = HOOK_SETTINGS['claude-code'];

function textOf(plan: ReturnType<typeof CLAUDE.install>): string {
  assert.equal(plan.kind, 'text', plan.kind === 'refused' ? plan.problem : '');
  return (plan.kind === 'text' ? plan.text : undefined) ?? '';
}

function refusal(plan: ReturnType<typeof CLAUDE.install>): string {
  assert.equal(plan.kind, 'refused');
  return plan.kind === 'refused' ? plan.problem : '';
}

const install = (text: string | undefined) => CLAUDE.install(text, LAUNCHER);
const state = (text: string | undefined) => CLAUDE.state(text, LAUNCHER).kind;

const FOREIGN = `{
    // mine
    "model": "x",
    "hooks": {
        "PreToolUse": [
            { "matcher": "Bash", "hooks": [{ "type": "command", "command": "/x/other" }] } // theirs
        ],
        "Stop": []
    }
}
`;

describe('the hook of Claude Code', () => {
  it('is registered for every tool, closed on failure, and without a shell', () => {
    assert.deepEqual(JSON.parse(textOf(install(undefined))), {
      hooks: {
        PreToolUse: [
          {
            matcher: '*',
            hooks: [
              {
                type: 'command',
                command: LAUNCHER,
                args: ['hook', 'claude-code'],
                timeout: 900,
                onFailure: 'block',
                statusMessage: 'Gatehouse',
              },
            ],
          },
        ],
        PostToolUse: [
          { matcher: '*', hooks: [{ type: 'command', command: LAUNCHER, args: ['hook', 'claude-code'], timeout: 30 }] },
        ],
      },
    });
  });

  it('is put there once, and taken out without a trace', () => {
    for (const text of [FOREIGN, '{}', '{\n  "a": 1\n}\n', '{"hooks":{"PreToolUse":[]},"b":2}', '{"hooks":{}}']) {
      const installed = textOf(install(text));
      assert.equal(state(text), 'absent');
      assert.equal(state(installed), 'in-force');
      assert.equal(textOf(install(installed)), installed);
      const removed = textOf(CLAUDE.uninstall(installed));
      assert.equal(state(removed), 'absent');
      assert.equal(textOf(CLAUDE.uninstall(removed)), removed);
    }
    assert.equal(textOf(CLAUDE.uninstall(textOf(install(FOREIGN)))), FOREIGN);
  });

  it('is written anew where somebody loosened it, moved it, or has it twice', () => {
    const good = textOf(install(FOREIGN));
    const double = good
      .replace('"Stop": []', '"Stop": [], "x": 1')
      .replace(
        '"PreToolUse": [',
        `"PreToolUse": [\n{ "hooks": [{ "command": "'${LAUNCHER}' hook claude-code" }, { "command": "/x/two" }] },`,
      );
    for (const changed of [
      good.replace('"onFailure": "block",', ''),
      good.replace('"matcher": "*"', '"matcher": "Read"'),
      good.replace('900', '5'),
      good.replaceAll('/home/dev/', '/old/place/'),
      good.replace('/home/dev/', '/old/place/'),
      double,
    ]) {
      assert.equal(state(changed), 'broken', changed);
      const repaired = textOf(install(changed));
      assert.equal(state(repaired), 'in-force');
      assert.equal(repaired.split('gatehouse-hook').length, 3);
      assert.match(repaired, /\/x\/other.*\/\/ theirs|\/\/ theirs/s);
    }
    assert.match(textOf(install(double)), /\/x\/two/);
  });

  it('is not in force where all hooks are off', () => {
    const off = textOf(install('{}')).replace('{', '{ "disableAllHooks": true,');
    assert.equal(state(off), 'broken');
    assert.match(refusal(install(off)), /disableAllHooks/);
  });

  it('is not put where it could not be read back', () => {
    for (const text of [
      '{',
      '[]',
      '"x"',
      '// nothing',
      '{"a": 1,, }',
      '{"hooks": []}',
      '{"hooks": {"PreToolUse": {}}}',
      '[['.repeat(500),
    ]) {
      assert.ok(refusal(install(text)).length > 0, text);
    }
    const twice = textOf(install('{"hooks": {"Stop": []}, "hooks": {"Start": []}}'));
    assert.equal(state(twice), 'in-force');
  });

  it('never costs anything else in the file', () => {
    const other = fc.dictionary(
      fc.constantFrom('model', 'env', 'hooks', 'permissions'),
      fc.oneof(
        fc.json({ maxDepth: 2 }).map((text): unknown => JSON.parse(text)),
        fc.constant({ PreToolUse: [{ hooks: [] }] }),
      ),
    );
    fc.assert(
      fc.property(other, fc.constantFrom(undefined, 2, '\t'), (settings, space) => {
        const text = JSON.stringify(settings, undefined, space);
        const plan = install(text);
        if (plan.kind === 'refused') return;
        assert.equal(state(plan.text), 'in-force');
        const after = plainOf(readJsonc(textOf(CLAUDE.uninstall(plan.text))).root) as Record<string, unknown>;
        const before = plainOf(readJsonc(text).root) as Record<string, unknown>;
        for (const key of ['model', 'env', 'permissions']) assert.deepEqual(after[key], before[key]);
      }),
      { numRuns: runs(1_000) },
    );
  });
});
