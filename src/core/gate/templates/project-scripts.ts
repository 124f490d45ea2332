// The shipped template for running the workspace's own scripts under the names that every project has.

import type { AssessedCommand } from '../../commands/assess.ts';
import { named } from '../../commands/files.ts';
import { CAPABILITIES } from '../../commands/registry.ts';
import type { Surroundings } from '../../model/command.ts';
import { type SimpleCommand, textsOf } from '../../shell/command-line.ts';
import { isConventional } from '../../shell/conventional.ts';
import { readInlineCode } from '../../shell/inline-code.ts';
import { baseName, isWithin } from '../../shell/paths.ts';
import { isOrdinary, surePath } from './ordinary.ts';

/** Words for a script that name no other code. */
const GIVEN = /^(?:--?(?!\w*(?:config|require|import|loader|plugin))[\w-]{1,40}(?:=[\w./@-]{0,80})?|[\w./@-]{1,80})$/;

const OPTION =
  /^(?:-s|--silent|-w|--watch|--if-present|-r|--recursive|--parallel|--workspaces|--production|--bun|-j\d{0,3}|--jobs=\d{1,3}|-k|-B|--keep-going|--filter=[\w@*./-]{1,60})$/;
/** The next word is a package of this workspace. */
const TAKES = /^(?:--filter|-F|--workspace)$/;

/** Interpreters, and the endings of the files that they run. */
const RUNS_FILE: ReadonlyMap<string, RegExp> = new Map([
  ['node', /\.[cm]?js$/],
  ['tsx', /\.[cm]?[jt]sx?$/],
  ['bun', /\.[cm]?[jt]sx?$/],
  ['python', /\.py$/],
  ['ruby', /\.rb$/],
  ['bash', /\.sh$/],
  ['sh', /\.sh$/],
]);
/** Where package managers and make look for what they run. */
const MANIFESTS = [
  'package.json',
  'Makefile',
  'makefile',
  'GNUmakefile',
  'justfile',
  'Justfile',
  'Taskfile.yml',
  'Taskfile.yaml',
];

/** The text was read, or there is nothing to run: what is there and was not read is somebody's to look at. */
function isReadOrGone({ code, cwd }: SimpleCommand, { workspace, isThere }: Surroundings): boolean {
  if (code?.text !== undefined || isThere === undefined) return true;
  for (let folder = cwd ?? workspace; isWithin(folder, workspace); folder = folder.slice(0, folder.lastIndexOf('/')))
    if (MANIFESTS.some((name) => isThere(`${folder}/${name}`) !== false)) return false;
  return true;
}

/** `node scripts/build.mjs`: its text, where there is one, does nothing that a person would be asked about. */
function runsOwnFile(command: SimpleCommand, surroundings: Surroundings): boolean {
  const [file, ...rest] = command.words;
  const path = file === undefined ? undefined : surePath(named(command, file));
  if (file === undefined || path === undefined || !isOrdinary(path, surroundings)) return false;
  if (RUNS_FILE.get(command.program)?.test(path) !== true || !isConventional(baseName(path).replace(/\.\w{1,4}$/, '')))
    return false;
  if (!rest.every(({ text }) => GIVEN.test(text))) return false;
  const { readText, isThere } = surroundings;
  const text = readText?.(path);
  if (text === undefined) return isThere === undefined || isThere(path) === false;
  // Shell text has been read into the line already.
  if (command.code?.text !== undefined) return true;
  const language = /^(?:node|tsx|bun)$/.test(command.program) ? 'node' : command.program;
  const asCode = { ...command, code: { language, text, from: [] } };
  const { scripts, calls, problem } = readInlineCode(text, language);
  return (
    problem === undefined &&
    scripts.length + calls.length === 0 &&
    !CAPABILITIES.some(({ tier, detect }) => tier === 3 && detect(asCode, surroundings) !== undefined)
  );
}

/** Where the text of the script could be read, each of its commands stands on the line by itself and has to pass too. */
export function runsOwnScript({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  const { program, cwd, redirects } = command;
  if (
    !surroundings.isWorkTree ||
    capabilities.length > 0 ||
    cwd === undefined ||
    !isWithin(cwd, surroundings.workspace)
  )
    return false;
  if (redirects.some(({ operator, target }) => operator !== '>&' && target.text !== '/dev/null')) return false;
  if (RUNS_FILE.has(program) && command.words[0]?.text !== 'run' && runsOwnFile(command, surroundings)) return true;
  if (!isReadOrGone(command, surroundings)) return false;
  const all = textsOf(command);
  const end = all.indexOf('--');
  const texts = end === -1 ? all : all.slice(0, end);
  // What follows is the script's business, as long as it names no other code.
  if (
    end !== -1 &&
    all
      .slice(end + 1)
      .some(
        (text) =>
          !/^(?:--?[\w-]{1,40}(?:=[\w./@-]{0,80})?|[\w./@-]{1,80})$/.test(text) ||
          /config|require|import|loader|plugin/.test(text),
      )
  )
    return false;
  if (
    !texts.every(
      (text, index) => !text.startsWith('-') || OPTION.test(text) || (TAKES.test(text) && index < texts.length - 1),
    )
  )
    return false;
  const names = texts.filter((text, index) => !text.startsWith('-') && !TAKES.test(texts[index - 1] ?? ''));
  if (/^(?:g?make|just|task)$/.test(program)) return names.length > 0 && names.every(isConventional);
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return false;
  const [first = '', ...rest] = names;
  if (/^(?:run|run-script)$/.test(first))
    return rest.length > 0 && (program === 'bun' ? rest : rest.slice(0, 1)).every(isConventional);
  return (
    names.length === 1 &&
    (program === 'npm' ? /^(?:test|t|tst|start|restart|stop)$/.test(first) : isConventional(first))
  );
}
