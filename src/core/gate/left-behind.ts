// What a line leaves behind in a shell that goes on: a folder or settings under which later calls mean something else.

import type { Assessment } from '../commands/assess.ts';
import { named } from '../commands/files.ts';
import type { CommandRequest, Surroundings } from '../model/command.ts';
import type { Span } from '../model/span.ts';
import type { SimpleCommand } from '../shell/command-line.ts';
import { isWithin } from '../shell/paths.ts';
import { protectionOf } from '../shell/places.ts';
import { parsePosix } from '../shell/posix.ts';
import type { NodeSyntax } from '../shell/syntax.ts';
import { quoted } from '../text/quoted.ts';
import { steersShell } from './plain-command.ts';

/** Wrappers that run the rest in the shell itself. */
const SAME_SHELL = /^(?:eval|source|\.|command|builtin)$/;
const MOVES = /^(?:cd|chdir|pushd|sl|set-location|push-location)$/i;
const ADVICE = 'Calls after it would mean something else than they say; in parentheses it leaves nothing behind.';

/**
 * One sentence or two: why a person has to see it. Later calls are judged as if the shell stood in the workspace, with
 * nothing set: so it may go to plain folders of the workspace, and set what steers no program. Undefined where that is so.
 */
export function leftBehind(
  { line, shell }: Pick<CommandRequest, 'line' | 'shell'>,
  { commands }: Assessment,
  surroundings: Surroundings,
): string | undefined {
  const syntax = shell === 'powershell' || shell === 'cmd' ? undefined : parsePosix(line).node;
  const { functions, apart } = syntax === undefined ? NOTHING : stateIn(syntax);
  const [first] = functions;
  if (first !== undefined) return `It defines ${quoted(first)} anew in a terminal that goes on. ${ADVICE}`;
  for (const { command } of commands) {
    if (command.ofProject || !command.via.every((wrapper) => SAME_SHELL.test(wrapper))) continue;
    if (command.via.length === 0 && apart.has(placeIn(command.span))) continue;
    if (steersShell(command)) return `It changes what a terminal that goes on runs and finds. ${ADVICE}`;
    const folder = folderLeft(command, surroundings);
    if (folder !== undefined) return `It leaves a terminal that goes on in ${quoted(folder)}. ${ADVICE}`;
  }
  return undefined;
}

/** The folder it goes to, as written, where protected files have plain names there, or that is not in the workspace. */
function folderLeft(command: SimpleCommand, surroundings: Surroundings): string | undefined {
  if (!MOVES.test(command.program)) return undefined;
  const target = command.words.find(({ text }) => !/^-[A-Za-z@]/.test(text));
  // Alone it goes home; `-` goes to where it has been before, and that was looked at then.
  if (target === undefined) return command.program === 'cd' ? '~' : undefined;
  if (/^(?:-|--|\+\d+)$/.test(target.text)) return undefined;
  const { path } = named(command, target);
  const { workspace, realPath } = surroundings;
  if (path === undefined || isElsewhere(path, workspace)) return target.text.replaceAll('\0', '…') || '…';
  const real = realPath?.(path) ?? path;
  const top = real === path ? workspace : (realPath?.(workspace) ?? workspace);
  return isElsewhere(real, top) ? target.text : undefined;
}

/** Whether a name relative to the workspace would not tell what lies there. */
function isElsewhere(path: string, workspace: string): boolean {
  if (!isWithin(path, workspace)) return true;
  const folders = path.slice(workspace.length).split('/');
  return folders.some((name) => name.startsWith('.')) || protectionOf(`${path}/x`) !== undefined;
}

interface State {
  /** Names that are defined. */
  readonly functions: readonly string[];
  /** Places of commands that run in shells of their own, which end with the line. */
  readonly apart: ReadonlySet<string>;
}

const NOTHING: State = { functions: [], apart: new Set() };

/** Bounded by the depth that the parser allows. */
function stateIn(node: NodeSyntax): State {
  const functions: string[] = [];
  const apart = new Set<string>();
  const visit = (at: NodeSyntax, isApart: boolean): void => {
    switch (at.kind) {
      case 'simple':
        if (isApart) apart.add(placeIn(at.span));
        return;
      case 'function':
        if (!isApart) functions.push(at.name);
        return;
      case 'list':
      case 'perhaps':
        for (const item of at.items) visit(item, isApart);
        return;
      case 'subshell':
        visit(at.body, true);
        return;
      case 'pipeline':
        // The last stage runs in the shell itself in zsh.
        for (const [index, stage] of at.stages.entries()) visit(stage, isApart || index < at.stages.length - 1);
        return;
      case 'loop':
      case 'redirected':
        visit(at.body, isApart);
        return;
      case 'words':
        return;
    }
  };
  visit(node, false);
  return { functions, apart };
}

function placeIn({ start, end }: Span): string {
  return `${start}:${end}`;
}
