// Tries once whether zsh asks here: it is led to our files in place of a person's own.

import { readFileSync } from 'node:fs';
import { type Disposable, type Terminal, window } from 'vscode';
import { sha256 } from '../../node/digest.ts';
import { SHELL_SCRIPTS, shellScriptsFolder } from '../../node/gate/shell-folder.ts';
import type { ShellQuestion } from '../../node/gate/shell-question.ts';
import type { Log } from '../log.ts';

export interface ZshTrialParts {
  /** Where shells ask. */
  readonly folder: string;
  readonly state: { get(key: string): unknown; update(key: string, value: unknown): Thenable<void> };
  readonly log: Log;
}

const STATE = 'gatehouse.zshTrial';
const WITHIN_MS = 15_000;
/** Says nothing and changes nothing; a comment would not do, since shells drop it. */
const LINE = ': gatehouse-trial';

export class ZshTrial implements Disposable {
  private readonly parts: ZshTrialParts;
  private running: Promise<boolean> | undefined;
  private heard: (() => void) | undefined;
  private terminal: Terminal | undefined;
  hasPassed = false;

  constructor(parts: ZshTrialParts) {
    this.parts = parts;
  }

  /** Whether zsh asks. Tried once for these scripts and this zsh, and only where zsh is the person's shell. */
  passes(): Promise<boolean> {
    this.running ??= this.tried();
    return this.running;
  }

  /** Whether the question is the one of the trial. */
  isItsOwn({ shell, text }: ShellQuestion): boolean {
    if (shell !== 'zsh' || text.trim() !== LINE || this.heard === undefined) return false;
    this.heard();
    return true;
  }

  dispose(): void {
    this.terminal?.dispose();
  }

  private async tried(): Promise<boolean> {
    const zsh = process.env['SHELL'] ?? '';
    if (!/(?:^|\/)zsh$/.test(zsh)) return false;
    const key = sha256([zsh, ...SHELL_SCRIPTS.map((name) => textAt(`${shellScriptsFolder()}/${name}`))].join('\n'));
    if (this.parts.state.get(STATE) !== key) {
      if (!(await this.isHeard(zsh))) {
        this.parts.log.warn('zsh did not ask when it was tried, so that it is left alone: lines in it are not gated.');
        return false;
      }
      await this.parts.state.update(STATE, key);
    }
    this.hasPassed = true;
    return true;
  }

  private async isHeard(zsh: string): Promise<boolean> {
    const heard = new Promise<boolean>((resolve) => {
      this.heard = () => resolve(true);
      setTimeout(() => resolve(false), WITHIN_MS).unref();
    });
    this.terminal = window.createTerminal({
      name: 'Gatehouse',
      shellPath: zsh,
      hideFromUser: true,
      isTransient: true,
      env: { AI_AGENT: 'gatehouse-trial', GATEHOUSE_SHELL: this.parts.folder, ZDOTDIR: `${shellScriptsFolder()}/zsh` },
    });
    this.terminal.sendText(LINE);
    const result = await heard;
    this.heard = undefined;
    this.terminal.dispose();
    return result;
  }
}

function textAt(path: string): string {
  return readFileSync(path, 'utf8');
}
