// Starts a hook as an agent does, and hears it out: the one place of Gatehouse that starts a process, and only our own.

import { spawn } from 'node:child_process';
import type { HookStart } from '../../core/agents/registered-hook.ts';
import { elapsed } from '../clock.ts';

export interface StartOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What the hook is told on standard input. */
  readonly input: string;
  /** Milliseconds after which it is killed, with all that it started. */
  readonly waitMs: number;
  readonly signal?: AbortSignal;
}

export interface HookSaid {
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined where it was killed, or could not be started. */
  readonly exitCode: number | undefined;
  /** Half a sentence after "the hook …": why there is no answer. */
  readonly problem: string | undefined;
  readonly ms: number;
}

/** Characters of each stream that are kept; a hook that says more says nothing that can be told from an answer. */
const MAX_SAID = 65_536;

/** Never rejects. */
export function startHook(start: HookStart, { cwd, env, input, waitMs, signal }: StartOptions): Promise<HookSaid> {
  const began = elapsed();
  return new Promise((resolve) => {
    const said = { stdout: '', stderr: '' };
    let problem: string | undefined;
    const options = { cwd, env, detached: process.platform !== 'win32', windowsHide: true } as const;
    const child =
      start.kind === 'line'
        ? spawn(start.line, [], { ...options, shell: true })
        : spawn(start.words[0], start.words.slice(1), options);
    const end = (why: string): void => {
      problem ??= why;
      killAll(child.pid);
    };
    const late = setTimeout(() => end(`did not answer within ${Math.round(waitMs / 1000)} seconds`), waitMs);
    const stop = (): void => end('was broken off');
    signal?.addEventListener('abort', stop, { once: true });
    const done = (exitCode: number | undefined): void => {
      clearTimeout(late);
      signal?.removeEventListener('abort', stop);
      resolve({ ...said, exitCode, problem, ms: elapsed() - began });
    };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (piece: string) => {
        said[name] = (said[name] + piece).slice(0, MAX_SAID);
      });
    }
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => {
      problem ??= `could not be started: ${error.message}`;
      done(undefined);
    });
    child.on('close', (code) => done(code ?? undefined));
    child.stdin.end(input);
  });
}

/** The launcher's own children too. */
function killAll(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
