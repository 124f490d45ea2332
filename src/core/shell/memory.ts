// What a command leaves behind for those after it on the line: variables, files, folders.

import { literalWord, type SimpleCommand, UNKNOWN, type Word } from './command-line.ts';
import { keepOpen } from './descriptors.ts';
import { optionValue } from './options.ts';
import { outputOf } from './output.ts';
import { absolutePath, isWithin } from './paths.ts';
import { forgetValues, type Scope, setVariable } from './scope.ts';
import type { Reading } from './walk.ts';

const DECLARES = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);

/** Builtins that change what later words mean. */
export function setByBuiltin(command: SimpleCommand, scope: Scope): void {
  const { program, words, input, inputText } = command;
  const operands = words.filter((word) => !word.text.startsWith('-'));
  if (DECLARES.has(program) || program === 'alias') {
    for (const { text, isStatic, from } of operands) {
      const equals = text.indexOf('=');
      if (equals < 1) continue;
      const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
      if (program === 'alias') scope.aliases.set(name, isStatic ? value : UNKNOWN);
      else setVariable(scope, name, { text: isStatic ? value : undefined, from });
      if (program !== 'alias' && program !== 'export' && program !== 'readonly') scope.locals.add(name);
    }
  } else if (program === 'read' || program === 'mapfile' || program === 'readarray') {
    const line = inputText?.split('\n')[0];
    for (const { text } of operands.length > 0 ? operands : [literalWord('REPLY')])
      setVariable(scope, text, { text: operands.length === 1 ? line : undefined, from: input });
  } else if (program === 'printf' && words[0]?.text === '-v' && words[1] !== undefined) {
    setVariable(scope, words[1].text, { text: undefined, from: [] });
  } else if (program === 'unset') {
    for (const { text } of operands) scope.variables.delete(text);
  } else if (program === 'set') {
    const dashes = words.findIndex((word) => word.text === '--');
    if (dashes !== -1) scope.arguments = words.slice(dashes + 1).map((word) => (word.isStatic ? word.text : undefined));
  } else if (program === 'cd' || program === 'pushd') {
    const target = operands[0];
    if (target === undefined) scope.cwd = scope.variables.get('HOME')?.text;
    else scope.cwd = target.isStatic && !target.hasGlob ? absolutePath(target.text, scope.cwd) : undefined;
  } else if (program === 'popd') scope.cwd = undefined;
  else if (program === 'exec' && words.length === 0) keepOpen(command, scope);
  // What was not read may have set anything.
  else if ((program === 'source' || program === '.') && words.length > 0 && command.code?.text === undefined)
    forgetValues(scope);
}

/** Files that the line itself writes, so that running them later is running what was written. */
export function remember(command: SimpleCommand, scope: Scope, reading: Reading): void {
  const { program, words, redirects, input, inputText } = command;
  const keep = (word: Word | undefined, output: { text: string | undefined; from: readonly SimpleCommand[] }) => {
    const path = word?.isStatic ? absolutePath(word.text, scope.cwd) : undefined;
    if (path !== undefined && !path.startsWith('/dev/')) reading.files.set(path, output);
  };
  const produced = [...input, command];
  for (const { operator, target, descriptor } of redirects) {
    if (!/^&?>/.test(operator) || operator === '>&' || (descriptor ?? 1) !== 1) continue;
    keep(target, { text: outputOf({ ...command, redirects: [] }, () => undefined), from: produced });
  }
  if (program === 'tee')
    for (const word of words) if (!word.text.startsWith('-')) keep(word, { text: inputText, from: produced });
  if (/^(?:curl|wget|aria2c|axel|fetch|http|xh)$/.test(program)) {
    const named = optionValue(
      words,
      program === 'wget' ? 'O' : 'o',
      program === 'wget' ? ['output-document'] : ['output', 'out'],
    );
    keep(named, { text: undefined, from: produced });
    const url = words.findLast((word) => /^[\w+.-]+:\/\/|\.\w+\//.test(word.text));
    if (
      url !== undefined &&
      (/^(?:wget|aria2c|axel|fetch)$/.test(program) || words.some((word) => /^-[a-zA-Z]*O/.test(word.text)))
    )
      keep(
        { ...url, text: url.text.replace(/[?#].*$/, '').replace(/^.*\//, '') || 'index.html' },
        { text: undefined, from: produced },
      );
  }
  if (/^(?:mv|cp|rsync|install|ln|ditto)$/.test(program) && words.length >= 2) {
    const [source, target] = words.filter((word) => !word.text.startsWith('-'));
    const held = source === undefined ? undefined : reading.files.get(absolutePath(source.text, scope.cwd) ?? '');
    if (held !== undefined) keep(target, held);
  }
  if (/^(?:scp|rsync|sftp)$/.test(program)) {
    const [source, target] = words.filter((word) => !word.text.startsWith('-'));
    const name = /^[\w.@-]{1,100}:(.{1,400})$/.exec(source?.text ?? '')?.[1]?.replace(/^.*\//, '');
    if (target !== undefined && name !== undefined)
      for (const path of [target.text, `${target.text.replace(/\/$/, '')}/${name}`])
        keep({ ...target, text: path }, { text: undefined, from: produced });
  }
  // An archive that comes over the network fills the folder that it is unpacked in.
  if (/^(?:g?tar|bsdtar|unzip|cpio|pax)$/.test(program) && input.length > 0 && scope.cwd !== undefined) {
    const folder =
      optionValue(words, 'C', ['directory'], { valued: 'f' })?.text ?? optionValue(words, 'd', [])?.text ?? '.';
    reading.folders.set(`${absolutePath(folder, scope.cwd)}/*`, produced);
  }
  if (program === 'git' && words.some(({ text }) => text === 'clone')) {
    const [source, folder] = words
      .slice(words.findIndex(({ text }) => text === 'clone') + 1)
      .filter(({ text }) => !text.startsWith('-'));
    const name =
      folder?.text ??
      source?.text
        .replace(/\/+$/, '')
        .replace(/\.git$/, '')
        .replace(/^.*[/:]/, '');
    const path = name === undefined ? undefined : absolutePath(name, scope.cwd);
    if (path !== undefined && /[:@]/.test(source?.text ?? '')) reading.folders.set(path, [command]);
  }
}

/** Programs that run what they find in the folder they stand in or are pointed to. */
export const RUNS_FOLDER =
  /^(?:make|gmake|cmake|ninja|npm|pnpm|yarn|bun|npx|pip|uv|poetry|python|node|bash|sh|zsh|source|\.|cargo|go|docker|docker-compose|bundle|rake|ruby|perl|php|composer|gradle|gradlew|mvn|mvnw|ant|configure|meson|tox|just|task|vagrant|terraform|deno|java|dotnet|setup\.py)$/;

/** Which earlier commands brought the folder that a command runs something from. */
export function broughtFor(
  { program, head, words }: SimpleCommand,
  cwd: string | undefined,
  { folders }: Reading,
): readonly SimpleCommand[] {
  if (folders.size === 0) return [];
  const own = head.text.includes('/') ? absolutePath(head.text, cwd) : undefined;
  const runs = RUNS_FOLDER.test(program);
  for (const [folder, from] of folders) {
    // Of a folder that was there before, only programs that are named count.
    const isShared = folder.endsWith('/*');
    if (own !== undefined && isWithin(own, isShared ? folder.slice(0, -2) : folder)) return from;
    if (!runs || isShared) continue;
    if (cwd !== undefined && isWithin(cwd, folder)) return from;
    if (words.some(({ text }) => !text.startsWith('-') && isWithin(absolutePath(text, cwd) ?? '', folder))) return from;
  }
  return [];
}
