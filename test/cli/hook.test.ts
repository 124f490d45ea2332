// `gatehouse hook` as agents start it: whatever goes wrong denies in the agent's own form, and nothing else is ever said.

import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { SignOffRequest } from '../../src/core/gate/sign-off.ts';
import { ownLife } from '../../src/node/process-life.ts';
import { claudeInput, localInput, runtimeInput } from '../core/agents/hook-inputs.ts';
import { gatehouse } from '../support/cli.ts';
import { approve, deny, inRoom, wait } from '../support/gate-room.ts';
import { withTempDir } from '../support/temp-dir.ts';

const CLI = resolve('dist/cli.cjs');
const TIER_3 = 'ssh -fNR 0:localhost:22 host.invalid';

type Agent = 'claude-code' | 'vscode';

interface Answered {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Setting {
  /** The person's home folder. */
  readonly home: string;
  readonly cwd: string;
}

function hook(agent: string, input: string | Uint8Array, { home, cwd }: Setting): Answered {
  const run = spawnSync(process.execPath, [CLI, 'hook', agent], {
    input,
    cwd,
    env: { HOME: home, USERPROFILE: home },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

function claude(command: string, cwd: string): string {
  return JSON.stringify(claudeInput('Bash', { command }, { cwd }));
}

/** Fails unless this denies in the agent's own form. Returns the reason. */
function deniedIn(agent: Agent, { code, stdout, stderr }: Answered): string {
  assert.equal(code, 0, stderr);
  const said = JSON.parse(stdout) as Record<string, Record<string, string>>;
  const { hookEventName, permissionDecision, permissionDecisionReason } = said['hookSpecificOutput'] ?? {};
  assert.deepEqual({ hookEventName, permissionDecision }, { hookEventName: 'PreToolUse', permissionDecision: 'deny' });
  assert.ok(permissionDecisionReason);
  if (agent === 'claude-code') assert.deepEqual(Object.keys(said), ['hookSpecificOutput']);
  else {
    assert.equal(said['permissionDecision'], 'deny');
    assert.equal(said['permissionDecisionReason'], permissionDecisionReason);
  }
  return permissionDecisionReason;
}

function assertPassed({ code, stdout, stderr }: Answered): void {
  assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
}

/** A home and a work tree in it. */
async function inHome(act: (setting: Setting) => Promise<void> | void): Promise<void> {
  await withTempDir({ 'proj/.git/HEAD': '', 'proj/a.txt': '' }, async ({ path }) => {
    await act({ home: path, cwd: `${path}/proj` });
  });
}

type Logged = Readonly<Record<string, unknown>>;

function records({ home }: Setting): readonly Logged[] {
  const path = `${home}/.gatehouse/audit/audit.jsonl`;
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Logged)
    .filter(({ kind }) => kind !== 'lifecycle');
}

const intact = ({ home }: Setting): void => assert.equal(gatehouse(['audit', 'verify'], { home }).code, 0);

describe('gatehouse hook', () => {
  it('says nothing about what only reads, and records it', () =>
    inHome((place) => {
      assertPassed(hook('claude-code', claude('ls -la', place.cwd), place));
      assertPassed(hook('vscode', JSON.stringify(localInput('run_in_terminal', { command: 'ls' }, place)), place));
      assertPassed(hook('claude-code', JSON.stringify(claudeInput('Read', { file_path: '/a' })), place));
      assertPassed(hook('claude-code', JSON.stringify(claudeInput('Bash', {}, { hook_event_name: 'Stop' })), place));
      assert.deepEqual(
        records(place).map(({ kind, tool, command, tier, verdict, decision, by }) => [
          kind,
          tool,
          command,
          tier,
          verdict,
          decision,
          by,
        ]),
        [
          ['decision', 'Bash', 'ls -la', 1, 'allow', 'passed', 'policy'],
          ['decision', 'run_in_terminal', 'ls', 1, 'allow', 'passed', 'policy'],
          ['decision', 'Read', '{"file_path":"/a"}', null, 'allow', 'passed', 'policy'],
        ],
      );
      intact(place);
    }));

  it('denies what a person would have to approve and nobody can be asked, with a code to answer later', () =>
    inHome((place) => {
      const reason = deniedIn('claude-code', hook('claude-code', claude(TIER_3, place.cwd), place));
      const code = /\(Gatehouse: Show Waiting Requests, ([a-z2-9]{6})\)/.exec(reason)?.[1];
      assert.ok(code, reason);
      assert.ok(existsSync(`${place.home}/.gatehouse/pending/${code}.json`));
      const [request, decision] = records(place);
      assert.deepEqual([request?.['kind'], request?.['detail']], ['request', { code }]);
      assert.deepEqual([decision?.['kind'], decision?.['decision']], ['decision', 'denied']);
      assert.deepEqual(decision?.['detail'], { code, way: 'no-window' });
      deniedIn('vscode', hook('vscode', JSON.stringify(runtimeInput('bash', { command: TIER_3 })), place));
      intact(place);
    }));

  it('holds a write to a protected file, by whatever name', () =>
    inHome((place) => {
      symlinkSync(`${place.home}/.codex/config.toml`, `${place.cwd}/notes.txt`);
      symlinkSync(place.home, `${place.cwd}/up`);
      for (const path of [
        `${place.home}/.claude/settings.json`,
        `${place.cwd}/.vscode/settings.json`,
        '../.gatehouse/gatehouse.jsonc',
        `${place.cwd}/notes.txt`,
        'up/.claude.json',
        '~/.gatehouse/audit.key',
      ]) {
        const reason = deniedIn(
          'claude-code',
          hook('claude-code', JSON.stringify(claudeInput('Write', { file_path: path }, place)), place),
        );
        assert.doesNotMatch(reason, /could not decide/, path);
      }
      assert.deepEqual([...new Set(records(place).map(({ tier }) => tier))], [3]);
    }));

  const long = JSON.stringify(claudeInput('Bash', { command: `echo ${'x'.repeat(2 ** 21)}` }));
  const broken: readonly (readonly [string, string | Uint8Array])[] = [
    ['nothing', ''],
    ['blanks', ' \n'],
    ['text', 'rm -rf /'],
    ['JSON that ends too early', claude('ls', '/').slice(0, -3)],
    ['more than one value', `${claude('ls', '/')}\n${claude('ls', '/')}`],
    ['more than a mebibyte', long],
    ['no object', '"PreToolUse"'],
    ['an empty object', '{}'],
    ['a NUL in the command', claude('ls\0', '/')],
    ['a NUL in the text', `\0${claude('ls', '/')}`],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(claude('ls ', '/').slice(0, -4)), Buffer.from([0xff, 0xfe])]),
    ],
    ['nesting without end', '['.repeat(900_000)],
    ['a deep object', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['another event’s name', JSON.stringify(claudeInput('Bash', { command: 'ls' }, { hook_event_name: 'preToolUse' }))],
    ['a tool without a name', JSON.stringify(claudeInput('', { command: 'ls' }))],
    ['a tool without input', JSON.stringify(claudeInput('Bash', 'ls'))],
  ];
  for (const [what, input] of broken) {
    it(`denies ${what}, and records that`, () =>
      inHome((place) => {
        deniedIn('claude-code', hook('claude-code', input, place));
        deniedIn('vscode', hook('vscode', input, place));
        assert.deepEqual(
          records(place)
            .filter(({ kind }) => kind === 'decision')
            .map(({ agent, decision }) => [(agent as { id: string }).id, decision]),
          [
            ['claude-code', 'denied'],
            ['vscode', 'denied'],
          ],
        );
      }));
  }

  it('refuses the name of no agent, in a way that denies', () =>
    inHome((place) => {
      for (const words of [['hook'], ['hook', 'nobody'], ['hook', 'claude-code', 'vscode'], ['hook', '--yes']]) {
        const { code, stdout } = gatehouse(words, place);
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' }, words.join(' '));
      }
    }));
});

describe('gatehouse hook where the machine fails it', () => {
  const pass = (place: Setting) => claude('ls', place.cwd);

  it('denies when the log cannot be written', () =>
    inHome((place) => {
      mkdirSync(`${place.home}/.gatehouse`, { mode: 0o700 });
      writeFileSync(`${place.home}/.gatehouse/audit`, 'in the way');
      assert.match(deniedIn('claude-code', hook('claude-code', pass(place), place)), /audit log/);
    }));

  it('denies when the log was emptied, and when its key is open to others', () =>
    inHome((place) => {
      assertPassed(hook('claude-code', pass(place), place));
      chmodSync(`${place.home}/.gatehouse/audit.key`, 0o644);
      assert.match(deniedIn('claude-code', hook('claude-code', pass(place), place)), /chmod 600/);
      chmodSync(`${place.home}/.gatehouse/audit.key`, 0o600);
      writeFileSync(`${place.home}/.gatehouse/audit/audit.jsonl`, '');
      assert.match(deniedIn('claude-code', hook('claude-code', pass(place), place)), /once reached/);
    }));

  it('denies when somebody holds the log', () =>
    inHome((place) => {
      assertPassed(hook('claude-code', pass(place), place));
      writeFileSync(`${place.home}/.gatehouse/audit.lock`, JSON.stringify({ ...ownLife(), nonce: 'a'.repeat(24) }));
      assert.match(deniedIn('claude-code', hook('claude-code', pass(place), place)), /audit\.lock was held/);
    }));

  it('takes a policy that cannot be read for one that passes nothing by template', () =>
    inHome((place) => {
      const write = JSON.stringify(claudeInput('Write', { file_path: 'a.txt' }, place));
      assertPassed(hook('claude-code', write, place));
      mkdirSync(`${place.home}/.gatehouse/gatehouse.jsonc`);
      deniedIn('claude-code', hook('claude-code', write, place));
    }));

  it('denies when it has no home', () =>
    inHome((place) => {
      deniedIn('claude-code', hook('claude-code', pass(place), { home: `${place.cwd}/a.txt`, cwd: place.cwd }));
    }));
});

describe('gatehouse hook beside a window', () => {
  /** A home whose window answers so, with what it was shown. */
  const beside = (
    answering: Parameters<Parameters<Parameters<typeof inRoom>[0]>[0]['open']>[0],
    act: (place: Setting, shown: readonly SignOffRequest[], close: () => Promise<void>) => Promise<void>,
  ) =>
    inRoom(async ({ path, open }) => {
      mkdirSync(`${path}/proj/.git`, { recursive: true });
      const { broker, shown } = await open(answering, { home: `${path}/.gatehouse` });
      await act({ home: path, cwd: `${path}/proj` }, shown, () => broker.dispose());
    });

  /** The same as `hook`, but with this process free to answer. */
  const start = (agent: Agent, input: string | undefined, { home, cwd }: Setting): ChildProcessWithoutNullStreams => {
    const child = spawn(process.execPath, [CLI, 'hook', agent], { cwd, env: { HOME: home, USERPROFILE: home } });
    if (input !== undefined) child.stdin.end(input);
    return child;
  };
  const ending = async (child: ChildProcessWithoutNullStreams): Promise<Answered> => {
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (piece) => (said.stdout += String(piece)));
    child.stderr.on('data', (piece) => (said.stderr += String(piece)));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, ...said };
  };
  const shownOne = async (shown: readonly SignOffRequest[]): Promise<SignOffRequest> => {
    for (;;) {
      const [first] = shown;
      if (first !== undefined) return first;
      await pause(10);
    }
  };

  it('lets an approved call run without another question, once it is on record', () =>
    beside(approve, async (place, shown) => {
      const answered = await ending(start('claude-code', claude(TIER_3, place.cwd), place));
      assert.equal(
        answered.stdout,
        '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"allow","permissionDecisionReason":"A person approved exactly this in Gatehouse."}}\n',
      );
      const request = await shownOne(shown);
      assert.deepEqual(request.act, { kind: 'command', line: TIER_3, shell: 'bash' });
      assert.deepEqual([request.tier, request.cwd, request.callId], [3, place.cwd, 'toolu_1']);
      assert.deepEqual(
        records(place).map(({ kind, decision, by }) => [kind, decision, by]),
        [
          ['request', null, null],
          ['decision', 'approved', 'person'],
        ],
      );
      intact(place);
    }));

  it('tells the agent that a person denied', () =>
    beside(deny, async (place) => {
      const reason = deniedIn(
        'vscode',
        await ending(start('vscode', JSON.stringify(localInput('run_in_terminal', { command: TIER_3 }, place)), place)),
      );
      assert.match(reason, /A person denied it/);
      assert.doesNotMatch(reason, /Show Waiting Requests/);
      assert.equal(records(place).at(-1)?.['by'], 'person');
    }));

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    it(`denies on ${signal} while it waits`, () =>
      beside(wait, async (place, shown) => {
        const child = start('claude-code', claude(TIER_3, place.cwd), place);
        const ended = ending(child);
        await shownOne(shown);
        child.kill(signal);
        deniedIn('claude-code', await ended);
        assert.equal(records(place).at(-1)?.['decision'], 'expired');
      }));
  }

  it('denies on SIGTERM before it was told anything', () =>
    beside(wait, async (place) => {
      const child = start('vscode', undefined, place);
      const ended = ending(child);
      // Long enough for Node to start; a signal before that ends it as any other program.
      await pause(1_000);
      child.kill('SIGTERM');
      // Nothing would answer the read that it waits in: it says what there is to say, and ends the hard way.
      const { code, ...said } = await ended;
      assert.equal(code, process.platform === 'win32' ? 0 : null);
      assert.match(deniedIn('vscode', { code: 0, ...said }), /told to stop/);
    }));

  it('denies an input that does not end, and puts on record how it began', () =>
    beside(wait, async (place) => {
      const child = start('vscode', undefined, place);
      child.stdin.write('{"half":');
      const { code, ...said } = await ending(child);
      assert.equal(code, process.platform === 'win32' ? 0 : null);
      assert.match(deniedIn('vscode', { code: 0, ...said }), /did not end in time/);
      assert.deepEqual(records(place).at(-1)?.['command'], '{"half":');
    }));

  it('denies when the window goes away while it waits', () =>
    beside(wait, async (place, shown, close) => {
      const ended = ending(start('claude-code', claude(TIER_3, place.cwd), place));
      await shownOne(shown);
      await close();
      assert.match(deniedIn('claude-code', await ended), /Show Waiting Requests/);
    }));

  it('denies when it cannot be heard', () =>
    beside(wait, async (place, shown) => {
      const child = start('claude-code', claude(TIER_3, place.cwd), place);
      child.stdout.destroy();
      const ended = once(child, 'close');
      await shownOne(shown);
      child.kill('SIGTERM');
      assert.deepEqual((await ended)[0], 2);
    }));
});
