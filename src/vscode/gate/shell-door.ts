// The window's end of the shell gate: carries it into terminals, answers shells, and notices what went around it.

import { type Disposable, type EnvironmentVariableCollection, type Terminal, window, workspace } from 'vscode';
import { agentInEnvironment } from '../../core/agents/agent-marks.ts';
import { type JudgedLine, MAX_JUDGED_LINES, wasJudged } from '../../core/gate/shell-lines.ts';
import { auditFile } from '../../node/audit-file.ts';
import { elapsed } from '../../node/clock.ts';
import { reportBypass } from '../../node/gate/bypass.ts';
import {
  claimShellFolder,
  leaveShellFolder,
  putShellScripts,
  shellScriptsFolder,
} from '../../node/gate/shell-folder.ts';
import type { ShellGate } from '../../node/gate/shell-gate.ts';
import type { ShellQuestion } from '../../node/gate/shell-question.ts';
import { type ShellAnswer, type ShellWatch, watchShells } from '../../node/gate/shell-watch.ts';
import { Disposables } from '../disposables.ts';
import { localFolders, rootOf } from '../folders.ts';
import type { Log } from '../log.ts';
import { readSettings } from '../settings.ts';
import { carryInto } from './shell-carrier.ts';
import { ZshTrial } from './zsh-trial.ts';

export interface ShellDoorParts {
  /** The folder of the scripts in the extension. */
  readonly scripts: string;
  readonly variables: EnvironmentVariableCollection;
  readonly state: { get(key: string): unknown; update(key: string, value: unknown): Thenable<void> };
  readonly log: Log;
}

/** Throws when the folders cannot be ours alone. */
export function openShellDoor(parts: ShellDoorParts): Disposable {
  return new ShellDoor(parts);
}

class ShellDoor implements Disposable {
  private readonly parts: ShellDoorParts;
  private readonly held = new Disposables();
  private readonly folder: string;
  private readonly watch: ShellWatch;
  private readonly trial: ZshTrial;
  private readonly judged: JudgedLine[] = [];
  /** Terminals that were opened since shells are told to ask. */
  private readonly told = new WeakSet<Terminal>();
  private gate: Promise<ShellGate> | undefined;

  constructor(parts: ShellDoorParts) {
    this.parts = parts;
    putShellScripts(parts.scripts);
    this.folder = claimShellFolder(localFolders().map(rootOf));
    this.watch = watchShells(this.folder, {
      answer: (question) => this.answer(question),
      log: (message) => parts.log.warn(message),
    });
    this.trial = this.held.add(new ZshTrial({ ...parts, folder: this.folder }));
    this.carry();
    for (const part of [
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('gatehouse.gate')) this.carry();
      }),
      window.onDidOpenTerminal((terminal) => this.told.add(terminal)),
      window.onDidStartTerminalShellExecution(({ terminal, execution }) =>
        this.noteStart(terminal, execution.commandLine.value),
      ),
    ])
      this.held.add(part);
  }

  dispose(): void {
    this.held.dispose();
    leaveShellFolder(this.folder);
    this.watch.dispose();
    void this.gate?.then((gate) => gate.dispose());
  }

  /** As the settings say now: zsh from the moment its trial has passed. */
  private carry(): void {
    const { gatedShells } = readSettings();
    const shells = gatedShells.filter((shell) => shell !== 'zsh' || this.trial.hasPassed);
    carryInto(this.parts.variables, { shells, folder: this.folder, scripts: shellScriptsFolder() });
    if (gatedShells.length === shells.length) return;
    void this.trial.passes().then((passes) => {
      if (passes) this.carry();
    });
  }

  private async answer(question: ShellQuestion): Promise<ShellAnswer> {
    if (this.trial.isItsOwn(question)) return { runs: true };
    try {
      this.gate ??= import('../../node/engine.ts').then(({ ENGINE }) => ENGINE.shellGate({ isGatedByHook }));
      const answer = await (await this.gate).answer(question);
      // A line that was denied and starts all the same has gone around the gate.
      if (answer.runs) this.judged.unshift({ text: question.text, at: elapsed() });
      this.judged.length = Math.min(this.judged.length, MAX_JUDGED_LINES);
      return answer;
    } catch (error) {
      this.parts.log.error('A shell could not be answered', error);
      return { runs: false, reason: 'Gatehouse could not decide about this line.' };
    }
  }

  /** The editor tells of what has been started already: it can be noticed, and no more. */
  private noteStart(terminal: Terminal, line: string): void {
    const { creationOptions, state } = terminal;
    const shell = 'shell' in state ? state.shell : undefined;
    if (!this.told.has(terminal) || !readSettings().gatedShells.some((name) => name === shell)) return;
    if (shell === 'zsh' && !this.trial.hasPassed) return;
    const agent = agentInEnvironment('env' in creationOptions ? textsOf(creationOptions.env) : {});
    if (agent === undefined || wasJudged(line, this.judged, elapsed())) return;
    void this.alarm(agent, line);
  }

  private async alarm(agent: string, line: string): Promise<void> {
    const what = `A shell of ${agent} has started a line that it did not ask about.`;
    this.parts.log.warn(what);
    await reportBypass({ kind: 'lifecycle', tool: 'shell', command: line }, what, { append: auditFile().append });
  }
}

async function isGatedByHook(agentId: string, folder: string): Promise<boolean> {
  return (await import('./agent-room.ts')).isGatedByHook(agentId, folder);
}

function textsOf(env: Readonly<Record<string, string | null | undefined>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(env ?? {}).filter((entry): entry is [string, string] => !!entry[1]));
}
