// Real shells in a folder of their own, asked for by an agent or a person, and a window that answers by a word in the text.

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { claimShellFolder, leaveShellFolder, putShellScripts } from '../../src/node/gate/shell-folder.ts';
import type { ShellQuestion } from '../../src/node/gate/shell-question.ts';
import { watchShells } from '../../src/node/gate/shell-watch.ts';
import { withTempDir } from '../support/temp-dir.ts';

export type ShellName = ShellQuestion['shell'];

export interface ShellRoom {
  readonly path: string;
  /** What was asked, oldest first. */
  readonly asked: ShellQuestion[];
  /** Starts a shell with these words, and waits for its end. */
  start(shell: ShellName, words: readonly string[], env?: Record<string, string>): Promise<Ended>;
  /** Types the lines at a prompt, each when the one before has shown its prompt again, and waits for the end. */
  type(shell: ShellName, lines: readonly string[], env?: Record<string, string>): Promise<Ended>;
  /** From now on nobody answers. */
  close(): void;
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A text with this word in it is denied. */
export const FORBIDDEN = 'FORBIDDEN';
export const AGENT = { AI_AGENT: 'github_copilot_vscode_agent' };

const PROMPT = 'ready-for-more>';
/** A shell that shows no prompt in this time never will. */
const TYPED_WITHIN_MS = 20_000;

export async function inShellRoom(act: (room: ShellRoom) => Promise<void>): Promise<void> {
  await withTempDir({}, async ({ path }) => {
    const [home, user] = [`${path}/gatehouse`, `${path}/home`];
    for (const folder of [home, user]) mkdirSync(folder, { mode: 0o700 });
    // Where this is missing, fish fills it behind our back while the test ends.
    mkdirSync(`${user}/.local/share/fish/generated_completions`, { recursive: true });
    putShellScripts('media/shell', { home });
    const folder = claimShellFolder([path], { home });
    const asked: ShellQuestion[] = [];
    const watch = watchShells(folder, {
      answer: async (question) => {
        asked.push(question);
        return question.text.includes(FORBIDDEN) ? { runs: false, reason: 'a forbidden word.' } : { runs: true };
      },
      log: () => undefined,
    });
    const base = {
      PATH: process.env['PATH'] ?? '',
      HOME: user,
      LANG: 'C.UTF-8',
      TERM: 'dumb',
      // As in a terminal: a bash that takes itself for the first reads ~/.bashrc in place of BASH_ENV when it hears a socket.
      SHLVL: '1',
      GATEHOUSE_SHELL: folder,
      ...carriers(`${home}/shell/scripts`),
    };
    const close = (): void => {
      watch.dispose();
      leaveShellFolder(folder);
    };
    try {
      await act({
        path,
        asked,
        close,
        start: (shell, words, env = AGENT) => ended(spawn(shell, words, { cwd: path, env: { ...base, ...env } })),
        type: (shell, lines, env = AGENT) => typed(shell, lines, path, { ...base, ...env }),
      });
    } finally {
      close();
    }
  });
}

/** As the editor carries them into every terminal. */
function carriers(scripts: string): Record<string, string> {
  return {
    PROMPT_COMMAND: `[ ! -r '${scripts}/prompt.bash' ] || . '${scripts}/prompt.bash';`,
    BASH_ENV: `${scripts}/env.bash`,
    XDG_DATA_DIRS: `${scripts}:/usr/local/share:/usr/share`,
    ZDOTDIR: `${scripts}/zsh`,
  };
}

const INTERACTIVE: Readonly<Record<ShellName, string>> = {
  bash: 'bash --norc --noprofile -i',
  zsh: 'zsh -i',
  fish: `fish -i -C 'function fish_prompt; echo -n "${PROMPT} "; end; function fish_greeting; end'`,
};

async function typed(
  shell: ShellName,
  lines: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<Ended> {
  const child = spawn('script', ['-qec', INTERACTIVE[shell], '/dev/null'], {
    cwd,
    env: { ...env, PS1: `${PROMPT} `, PS2: `${PROMPT} `, SHELL: '/bin/sh' },
  });
  let output = '';
  child.stdout.on('data', (data) => {
    output += String(data);
  });
  const end = ended(child);
  let seen = 0;
  for (const line of [...lines, 'exit']) {
    const until = performance.now() + TYPED_WITHIN_MS;
    while (output.indexOf(PROMPT, seen) < 0 && child.exitCode === null) {
      if (performance.now() > until) throw new Error(`No prompt before ${JSON.stringify(line)}: ${output}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    // What the line editor draws of the prompt is drawn before it reads.
    await new Promise((resolve) => setTimeout(resolve, 150));
    seen = output.length;
    child.stdin.write(`${line}\r`);
  }
  child.stdin.end();
  const { code } = await end;
  return { code, output };
}

function ended(child: ReturnType<typeof spawn>): Promise<Ended> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += String(data)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
