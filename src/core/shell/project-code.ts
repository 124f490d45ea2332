// Shell text of the workspace that a command runs: package scripts, make recipes, script files.

import type { Code, SimpleCommand, Word } from './command-line.ts';
import { isConventional } from './conventional.ts';
import { isShellProgram } from './executors.ts';
import { recipesOf } from './makefile.ts';
import { operandsStart, optionValue } from './options.ts';
import { absolutePath } from './paths.ts';

/** Looks up a small text file by absolute path. */
export type ReadText = (path: string) => string | undefined;

export interface ProjectCode extends Code {
  readonly arguments: readonly Word[];
  /** The folder that it runs in. */
  readonly cwd: string;
  /** One of the names under which every project builds, tests and formats. */
  readonly isConventional: boolean;
}

/** Folders above that may hold the manifest. */
const MAX_UP = 8;

/** Undefined where the command runs no text of the workspace, or none that could be read. */
export function projectCode(command: SimpleCommand, read: ReadText | undefined): ProjectCode | undefined {
  if (read === undefined || command.cwd === undefined) return undefined;
  if (/^(?:npm|pnpm|yarn|bun)$/.test(command.program)) return packageScript(command, command.cwd, read);
  if (/^(?:vsce|ovsx)$/.test(command.program)) return packingScripts(command, command.cwd, read, ['vscode:prepublish']);
  if (/^g?make$/.test(command.program)) return makeTarget(command, command.cwd, read);
  return scriptFile(command, command.cwd, read);
}

function code(text: string, cwd: string, isConventional: boolean, given: readonly Word[] = []): ProjectCode {
  return { language: 'shell', text, from: [], arguments: given, cwd, isConventional };
}

const DIRECT = /^(?:test|t|tst|start|stop|restart)$/;
const RUNS = /^(?:run|run-script|rum|urn)$/;
/** Another package than the one that stands here. */
const ELSEWHERE = /^(?:-w|--workspaces?|--filter|-F|-r|--recursive|workspace|workspaces)(?:=|$)/;

function packageScript({ program, words }: SimpleCommand, cwd: string, read: ReadText): ProjectCode | undefined {
  if (words.some(({ text }) => ELSEWHERE.test(text))) return undefined;
  const start = operandsStart(words, { short: 'C', long: ['prefix', 'cwd', 'dir', 'silent'] });
  const first = words[start]?.text ?? '';
  if (INSTALLS.test(first) || (program === 'yarn' && first === '')) return installScripts(cwd, read);
  if (first === 'pack' || first === 'publish') return packingScripts({ program, words }, cwd, read, PACKS);
  if (program === 'bun' && first === 'pm' && words[start + 1]?.text === 'pack')
    return packingScripts({ program, words }, cwd, read, PACKS);
  const isRun = RUNS.test(first);
  const name = isRun ? words[start + 1]?.text : DIRECT.test(first) || program !== 'npm' ? first : undefined;
  if (name === undefined || name === '' || name.startsWith('-')) return undefined;
  const folder = optionValue(words.slice(0, start), 'C', ['prefix', 'cwd', 'dir'])?.text;
  const found = scriptsAbove(absolutePath(folder ?? '.', cwd) ?? cwd, read);
  const scripts = found?.scripts ?? {};
  const script = name === 't' || name === 'tst' ? 'test' : name;
  const text = scripts[script];
  if (found === undefined || text === undefined) return undefined;
  const rest = words.slice(start + (isRun ? 2 : 1)).filter((word, index) => index > 0 || word.text !== '--');
  // What is given is appended to the script as it stands; each in quotes of its own.
  const given = rest.every(({ isStatic }) => isStatic)
    ? rest.map((word) => ` '${word.text.replaceAll("'", `'\\''`)}'`).join('')
    : ' "$UNKNOWN"';
  const all = [scripts[`pre${script}`], `${text}${given}`, scripts[`post${script}`]].filter(
    (line) => line !== undefined,
  );
  return code(all.join('\n'), found.folder, isConventional(script));
}

const INSTALLS = /^(?:i|in|ins|inst|install|ci|cit|it|add|update|up|upgrade|rebuild|rb|install-test|clean-install)$/;

/** What a package manager runs of the project's own when it installs. */
function installScripts(cwd: string, read: ReadText): ProjectCode | undefined {
  const found = scriptsAbove(cwd, read);
  const names = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];
  const texts = names.map((name) => found?.scripts[name]).filter((text) => text !== undefined);
  return found === undefined || texts.length === 0 ? undefined : code(texts.join('\n'), found.folder, true);
}

/** What a package manager runs of the project's own when it packs or publishes, also when it only tries. */
const PACKS = [
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
  'prepublishOnly',
  'prepack',
  'postpack',
  'publish',
  'postpublish',
];

function packingScripts(
  { words }: Pick<SimpleCommand, 'program' | 'words'>,
  cwd: string,
  read: ReadText,
  names: readonly string[],
): ProjectCode | undefined {
  if (words.some(({ text }) => text === '--ignore-scripts' || text === '--help' || text === 'ls')) return undefined;
  const named = words.map(({ text }) => text).find((text) => /^\.{0,2}\//.test(text));
  const found = scriptsAbove(absolutePath(named ?? '.', cwd) ?? cwd, read);
  const texts = names.map((name) => found?.scripts[name]).filter((text) => text !== undefined);
  return found === undefined || texts.length === 0 ? undefined : code(texts.join('\n'), found.folder, true);
}

function scriptsAbove(
  start: string,
  read: ReadText,
): { readonly folder: string; readonly scripts: Readonly<Record<string, string | undefined>> } | undefined {
  let folder = start;
  for (let up = 0; up < MAX_UP; up++) {
    const text = read(`${folder === '/' ? '' : folder}/package.json`);
    if (text !== undefined) return { folder, scripts: scriptsIn(text) };
    const above = folder.slice(0, folder.lastIndexOf('/'));
    if (above === '' || above === folder) return undefined;
    folder = above;
  }
  return undefined;
}

function scriptsIn(manifest: string): Readonly<Record<string, string | undefined>> {
  try {
    const { scripts } = JSON.parse(manifest) as { scripts?: unknown };
    const entries = typeof scripts === 'object' && scripts !== null ? Object.entries(scripts) : [];
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    // A manifest that no package manager can read runs nothing.
    return {};
  }
}

function makeTarget({ words }: SimpleCommand, cwd: string, read: ReadText): ProjectCode | undefined {
  const folder = absolutePath(optionValue(words, 'C', ['directory'])?.text ?? '.', cwd);
  if (
    folder === undefined ||
    words.some(({ text }) => /^(?:-n|--dry-run|--just-print|-v|--version|-h|--help|-q|--question)$/.test(text))
  )
    return undefined;
  const named = optionValue(words, 'f', ['file', 'makefile'])?.text;
  const names = named === undefined ? ['GNUmakefile', 'makefile', 'Makefile'] : [named];
  const text = names
    .map((name) => absolutePath(name, folder))
    .map((path) => (path === undefined ? undefined : read(path)))
    .find((each) => each !== undefined);
  if (text === undefined) return undefined;
  const operands = words.slice(
    operandsStart(words, { short: 'CfIjlo', long: ['directory', 'file', 'makefile', 'jobs'] }),
  );
  const given = operands.map((word) => word.text).filter((each) => !each.startsWith('-'));
  const targets = given.filter((each) => !each.includes('='));
  const recipes = recipesOf(
    text,
    targets,
    given.filter((each) => each.includes('=')),
  );
  if (recipes === undefined) return undefined;
  return code(recipes, folder, targets.every(isConventional));
}

/** Wrappers that every project carries. */
const GENERATED = /(?:^|\/)(?:gradlew|mvnw|configure|node_modules\/\.bin\/[^/]+)$/;

function scriptFile({ program, head, words }: SimpleCommand, cwd: string, read: ReadText): ProjectCode | undefined {
  const isSourced = program === 'source' || program === '.';
  const start = isShellProgram(program) ? operandsStart(words, { short: 'oO', long: ['rcfile', 'init-file'] }) : 0;
  if (!isSourced && !isShellProgram(program) && !head.text.includes('/')) return undefined;
  if (isShellProgram(program) && words.slice(0, start).some(({ text }) => /^-[a-zA-Z]*[cs]/.test(text)))
    return undefined;
  const isNamed = isSourced || isShellProgram(program);
  const file = isNamed ? words[start] : head;
  const path = file?.isStatic && !GENERATED.test(file.text) ? absolutePath(file.text, cwd) : undefined;
  const text = path === undefined ? undefined : read(path);
  if (text === undefined || (!isNamed && !isShellText(text))) return undefined;
  return code(text, cwd, false, words.slice(isNamed ? start + 1 : 0));
}

function isShellText(text: string): boolean {
  return /^#![^\n]{0,120}\b(?:ba|z|da|k|a)?sh\b/.test(text);
}
