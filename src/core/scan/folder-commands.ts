// The commands that files of a folder make tools run, with what each can do: assessed here once, so that rules need not.

import { assess } from '../commands/assess.ts';
import type { FolderCommand } from '../model/artifact.ts';
import type { JsonTree } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { entryAtPath } from '../text/json-query.ts';

/** Characters of one command that are read. */
const MAX_COMMAND = 20_000;

/** What `npm install` runs: of a dependency the first three, in the project itself all of them. */
const LIFECYCLE = [
  ...['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare', 'dependencies'],
];

/** The lifecycle scripts of a package.json in `folder`. */
export function installCommands(manifest: JsonTree, folder: string): readonly FolderCommand[] {
  return LIFECYCLE.flatMap((name) => {
    const script = entryAtPath(manifest.root, ['scripts', name])?.value;
    return script?.type === 'string' ? [folderCommand(name, script.value, script.span, folder)] : [];
  });
}

/** What the settings file of a tool makes it run as shell text: the expansions of a binding.gyp, an .envrc as a whole. */
export function toolCommands(tool: string, text: string, folder: string): readonly FolderCommand[] {
  if (tool === 'direnv') return [folderCommand('', text, { start: 0, end: text.length }, folder)];
  return tool === 'gyp' ? gypExpansions(text, folder) : [];
}

/** `<!(command)` and `<!@(command)`: run when the file is read, before anything is built. */
const EXPANSION = /<!@?\(/g;

/** Expansions of one file that are read, and characters of one. */
const MAX_EXPANSIONS = 200;
const MAX_EXPANSION = 4_000;

function gypExpansions(text: string, folder: string): readonly FolderCommand[] {
  const commands: FolderCommand[] = [];
  for (const match of text.matchAll(EXPANSION)) {
    if (commands.length === MAX_EXPANSIONS) break;
    const start = match.index + match[0].length;
    const end = closingAt(text, start);
    const command = withoutExpansions(text.slice(start, end).replaceAll('\\"', '"').replaceAll("\\'", "'"));
    commands.push(folderCommand('', command, { start: match.index, end: Math.min(end + 1, text.length) }, folder));
  }
  return commands;
}

/** Expansions and variables inside are read where they stand; here they are some word. */
function withoutExpansions(command: string): string {
  let plain = command;
  for (let count = 0; count < MAX_INSIDE; count++) {
    const inside = /[<>]!?@?\(/.exec(plain);
    if (inside === null) break;
    const end = closingAt(plain, inside.index + inside[0].length);
    plain = `${plain.slice(0, inside.index)}value${plain.slice(end + 1)}`;
  }
  return plain;
}

const MAX_INSIDE = 20;

function closingAt(text: string, from: number): number {
  const limit = Math.min(text.length, from + MAX_EXPANSION);
  let depth = 1;
  for (let at = from; at < limit; at++) {
    const char = text[at];
    if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  return limit;
}

/** The home folder of whoever runs it; any that is not the folder itself. */
const HOME = '/home/user';

function folderCommand(name: string, command: string, span: Span, folder: string): FolderCommand {
  const surroundings = { cwd: folder, home: HOME, workspace: folder, isWorkTree: true };
  const line = command.slice(0, MAX_COMMAND);
  const { capabilities, inspectable, problems } = assess({ line, shell: 'bash' }, surroundings);
  return {
    name,
    command,
    span,
    capabilities: capabilities.map(({ id, title, evidence }) => ({ id, title, evidence })),
    obstacle: inspectable ? undefined : (problems[0] ?? 'could not be read to its end'),
  };
}
