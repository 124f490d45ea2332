// Codex's hook: patches that its shell is told to apply, and the trust for the hook in its settings.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codex } from '../../../src/core/agents/codex.ts';
import { codexTrust } from '../../../src/core/agents/codex-trust.ts';
import { HOOK_SETTINGS } from '../../../src/core/agents/hook-settings.ts';
import { sha256 } from '../../../src/node/digest.ts';
import { SHELL_CALLS } from '../../support/agent-inputs.ts';
import { actOf } from './hook-inputs.ts';

const LAUNCHER = '/home/dev/.gatehouse/bin/gatehouse-hook';
const HOOKS = '/home/dev/.codex/hooks.json';

const act = (command: string) => actOf(codex, SHELL_CALLS.codex(command));
const PATCH = '*** Begin Patch\n*** Add File: a.txt\n+made\n*** End Patch';

describe('Codex', () => {
  it('has a patch that its shell applies read as what it writes', () => {
    for (const line of [`apply_patch <<'EOF'\n${PATCH}\nEOF`, `apply_patch <<'PATCH'\n${PATCH}\nPATCH\n`]) {
      const content = [{ name: 'command', text: line }];
      assert.deepEqual(act(line), { kind: 'files', writes: ['a.txt'], deletes: [], content });
    }
  });

  it('has everything that is more than one patch judged as a command', () => {
    for (const line of [
      `apply_patch <<EOF\n${PATCH}\nEOF`,
      `apply_patch <<'EOF'\n${PATCH}\nEOF\nrm -rf ~`,
      `apply_patch <<'EOF'\n*** Begin Patch\nEOF\nrm -rf ~\n*** End Patch\nEOF`,
      `apply_patch <<'EOF' && rm -rf ~\n${PATCH}\nEOF`,
      `rm -rf ~; apply_patch <<'EOF'\n${PATCH}\nEOF`,
      `apply_patch <<'EOF'\n*** Begin Patch\n*** What: a.txt\n*** End Patch\nEOF`,
    ])
      assert.deepEqual(act(line), { kind: 'command', line, shell: 'bash' }, line);
  });

  it('is told of patches by a tool of their own', () => {
    const patch = (command: unknown) =>
      actOf(codex, { ...SHELL_CALLS.codex(''), tool_name: 'apply_patch', tool_input: { command } });
    assert.deepEqual(patch(PATCH), {
      kind: 'files',
      writes: ['a.txt'],
      deletes: [],
      content: [{ name: 'command', text: PATCH }],
    });
    for (const broken of ['', 'rm -rf ~', undefined, ['x']]) assert.equal(patch(broken), 'unreadable');
  });
});

describe('the trust that Codex wants', () => {
  const trust = (hooks: string | undefined) =>
    codexTrust({ hooksPath: HOOKS, hooksText: () => hooks, hooksNow: () => hooks, digest: sha256 });
  const installed = (before?: string): string => {
    const plan = HOOK_SETTINGS.codex.install(before, LAUNCHER);
    return (plan.kind === 'text' ? plan.text : undefined) ?? '';
  };
  const OWN = '# mine\nmodel = "x"\n';
  const textOf = (plan: ReturnType<ReturnType<typeof trust>['install']>) =>
    (plan.kind === 'text' ? plan.text : undefined) ?? '';

  it('is the hash that Codex 0.169.0 itself computed', () => {
    const text = textOf(trust(installed()).install(OWN, LAUNCHER));
    assert.ok(text.startsWith(`${OWN}\n[hooks.state."${HOOKS}:pre_tool_use:0:0"]\n`));
    assert.match(text, /"sha256:ff797d306ff367969e9049b949f80bcbfc73f368f56e93b6d0d6c8b4450c491b"/);
    assert.match(text, /"sha256:65dd084ed1f311ff71558b1c7769ac3d38a8e662dbd320edfc9d0bbfc0c070ad"/);
  });

  it('follows the hook to its place, and is taken out without a trace', () => {
    const other = '{"hooks": {"PreToolUse": [{"matcher": "x", "hooks": [{"type": "command", "command": "/x"}]}]}}';
    const settings = trust(installed(other));
    const text = textOf(settings.install(`${OWN}\n[tui]\nx = 1\n`, LAUNCHER));
    assert.match(text, /:pre_tool_use:1:0"\]/);
    assert.equal(settings.state(text, LAUNCHER).kind, 'in-force');
    assert.equal(textOf(settings.install(text, LAUNCHER)), text);
    assert.equal(textOf(settings.uninstall(text)), `${OWN}\n[tui]\nx = 1\n`);
    assert.equal(textOf(settings.uninstall(`${text}\n[later]\ny = 2\n`)), `${OWN}\n[tui]\nx = 1\n\n[later]\ny = 2\n`);
  });

  it('is not there for a hook that moved or changed', () => {
    const text = textOf(trust(installed()).install(OWN, LAUNCHER));
    for (const hooks of [
      installed('{"hooks": {"PreToolUse": [{"hooks": []}]}}'),
      installed().replace('900', '9'),
      installed().replaceAll('/home/dev/', '/other/'),
    ]) {
      assert.equal(trust(hooks).state(text, LAUNCHER).kind, 'broken', hooks);
      assert.equal(trust(hooks).state(textOf(trust(hooks).install(text, LAUNCHER)), LAUNCHER).kind, 'in-force');
    }
    assert.equal(trust(undefined).state(text, LAUNCHER).kind, 'absent');
  });

  it('is not put where it would have no effect', () => {
    for (const text of ['hooks = 1\n', 'a = \n', '[hooks]\nstate = "x"\n'])
      assert.equal(trust(installed()).install(text, LAUNCHER).kind, 'refused', text);
  });
});
