// Which files a command writes, deletes and reads, from its words and redirects.

import type { SimpleCommand, Word } from '../shell/command-line.ts';
import { once } from '../shell/once.ts';
import { absolutePath } from '../shell/paths.ts';
import { SOMEWHERE } from '../shell/places.ts';
import { codeWrites } from './code-effects.ts';
import { gitCall } from './git.ts';
import { windowsTargets } from './windows/files.ts';
import { hasOption, operandsOf, valueAfter } from './words.ts';
import { OUTPUT_OPTIONS, WRITES_ALL, WRITES_LAST } from './write-tables.ts';

/** A file or folder that a command names. */
export interface NamedFile {
  readonly word: Word;
  /** Absolute; undefined where it cannot be known. */
  readonly path: string | undefined;
}

export function named(command: SimpleCommand, word: Word, text = word.text): NamedFile {
  const known =
    word.isStatic || /^[^\0]{2,}\/[^\0]*\0|^[\w.-]{3,}\0[\w.-]*$/.test(text) ? text.replaceAll('\0', '…') : undefined;
  // Below a folder that only shows when it runs the names are still what they are.
  const tail = known === undefined ? /\0(\/[^\0]{1,400})$/.exec(text)?.[1] : undefined;
  if (tail !== undefined) return { word, path: absolutePath(tail.slice(1), SOMEWHERE) };
  // A tilde that the shell left alone is taken as programs take it; whose home it is makes no difference here.
  if (known?.startsWith('~/')) return { word, path: absolutePath(`/home/user/${known.slice(2)}`, undefined) };
  return { word, path: known === undefined ? undefined : absolutePath(known, command.cwd ?? SOMEWHERE) };
}

function namedText(command: SimpleCommand, text: string | undefined): readonly NamedFile[] {
  const word =
    text === undefined ? undefined : (command.words.find((each) => each.text.includes(text)) ?? command.head);
  return word === undefined || text === undefined ? [] : [named(command, word, text)];
}

const toOutput = (command: SimpleCommand) => hasOption(command, 'ctl', 'stdout', 'to-stdout', 'test', 'list');
/** Calls of those that write nothing. */
const PRINTS: ReadonlyMap<string, (command: SimpleCommand) => boolean> = new Map([
  ...['gzip', 'gunzip', 'bzip2', 'bunzip2', 'xz', 'unxz', 'zstd'].map((name) => [name, toOutput] as const),
  ['xattr', (command) => !hasOption(command, 'wdc')],
  ['patch', (command) => hasOption(command, '', 'dry-run')],
]);

export const writtenFiles: (command: SimpleCommand) => readonly NamedFile[] = once((command) => {
  const found: NamedFile[] = [];
  for (const { operator, target } of command.redirects) {
    // That is no file but a connection.
    if (/^\/dev\/(?:tcp|udp)\//.test(target.text)) continue;
    if (/^(?:&?>{1,2}|>\||<>)$/.test(operator) || (operator === '>&' && !/^(?:\d+|-)$/.test(target.text)))
      found.push(named(command, target));
  }
  const { program } = command;
  found.push(...codeWrites(command).map((path) => named(command, command.head, path)));
  if (program === 'rsync' && hasOption(command, 'n', 'dry-run')) return found;
  const operands = operandsOf(command);
  const isPrinted = PRINTS.get(program)?.(command) ?? false;
  if ((WRITES_ALL.has(program) && !isPrinted) || isInPlace(command)) {
    const skip =
      /^(?:sed|perl|ruby|gawk|awk|yq|setfacl|chattr|sponge)$/.test(program) &&
      !hasOption(command, 'e') &&
      program !== 'sponge'
        ? 1
        : 0;
    found.push(
      ...operands
        .slice(program === 'sed' || program === 'yq' || program === 'gawk' || program === 'chattr' ? skip : 0)
        .map((word) => named(command, word)),
    );
  }
  if (WRITES_LAST.has(program) && program !== 'dd') {
    const target = valueAfter(command, '-t', '--target-directory');
    const last = operands.at(-1);
    if (target !== undefined) found.push(...namedText(command, target));
    else if (last !== undefined && operands.length > 1) found.push(...intoFolder(command, last, operands.slice(0, -1)));
  }
  if (program === 'chmod' || program === 'chown' || program === 'chgrp')
    found.push(...operands.slice(1).map((word) => named(command, word)));
  if (program === 'dd')
    for (const word of operands) if (word.text.startsWith('of=')) found.push(named(command, word, word.text.slice(3)));
  for (const option of OUTPUT_OPTIONS.get(program) ?? []) {
    const value = valueAfter(command, option) ?? attached(command, option);
    // `git -o` and the like on a subcommand that has no such option would be an error, not a write.
    if (value !== undefined && value !== '-') found.push(...namedText(command, value));
  }
  found.push(...reportFiles(command));
  const call = gitCall(command);
  if (call?.subcommand === 'clone')
    found.push(
      ...operandsOf(call.inner)
        .slice(1, 2)
        .map((word) => named(command, word)),
    );
  found.push(...archiveOf(command), ...scriptWrites(command));
  for (const { word, text } of windowsTargets(command)) found.push(named(command, word, text));
  return found;
});

/** Options by which programs of every kind name a file for their report; `--output json` is a format. */
const REPORT_OPTION =
  /^--?(?:output(?:-?(?:file|dir|path))?|out(?:-?(?:file|dir|put))?|log(?:-?file)?|report-?(?:file|dir)?|junit-?xml|result-?file|save-?to|dump-?file)$/i;

function reportFiles(command: SimpleCommand): readonly NamedFile[] {
  return command.words.flatMap((word, at) => {
    const [, option = '', attachedValue] = /^(--?[A-Za-z-]{1,40})(?:=(.{0,2000}))?$/s.exec(word.text) ?? [];
    if (!REPORT_OPTION.test(option)) return [];
    const value = attachedValue ?? command.words[at + 1]?.text ?? '';
    return /[/~]|\.\w{1,8}$/.test(value) && !value.startsWith('-') && !value.includes('://')
      ? namedText(command, value)
      : [];
  });
}

/** `-oFILE`, for options of one letter. */
function attached({ words }: SimpleCommand, option: string): string | undefined {
  if (!/^-[oOPd]$/.test(option)) return undefined;
  const word = words.find(({ text }) => text.startsWith(option) && text.length > 2 && !text.startsWith('--'));
  return word?.text.slice(2);
}

/** A copy into a folder lands under its own name; both are named, since only the disk knows which it is. */
function intoFolder(command: SimpleCommand, target: Word, sources: readonly Word[]): readonly NamedFile[] {
  const inside = sources.map((source) =>
    named(command, target, `${target.text.replace(/\/$/, '')}/${source.text.replace(/\/+$/, '').replace(/^.*\//, '')}`),
  );
  return [named(command, target), ...(target.isStatic ? inside : [])];
}

/** `sed -i` and its like. */
export function isInPlace(command: SimpleCommand): boolean {
  const { program, words } = command;
  if (program === 'sed' || program === 'gsed')
    return words.some(({ text }) => /^-[a-zA-Z]*i/.test(text) || text.startsWith('--in-place'));
  if (program === 'perl' || program === 'ruby') return words.some(({ text }) => /^-[a-z0]{0,4}i/.test(text));
  if (program === 'gawk' || program === 'awk')
    return words.some(
      ({ text }, index) => text === 'inplace' && /^(?:-i|--include)$/.test(words[index - 1]?.text ?? ''),
    );
  return program === 'yq' && hasOption(command, 'i', 'inplace', 'in-place');
}

/** Every path that the words may name: as they are, after `=`, `@`, `:` and `file://`. */
export const mentionedFiles: (command: SimpleCommand) => readonly NamedFile[] = once((command) => {
  const words = [
    ...command.words,
    ...command.redirects.filter(({ operator }) => operator === '<').map(({ target }) => target),
  ];
  return words.flatMap((word) => {
    if (word.text.length > 2_000) return [];
    const texts = new Set([
      word.text,
      ...[...word.text.matchAll(/[=@:]@?((?:\/\/)?[^=@\s]{2,400})$/g)].map((match) =>
        (match[1] ?? '').replace(/^\/\/(?=\/)/, ''),
      ),
    ]);
    const afterEquals = /^[^=\s]{1,60}=(.{2,400})$/.exec(word.text)?.[1];
    if (afterEquals !== undefined) texts.add(afterEquals.replace(/^@/, ''));
    const attachedValue = /^-[A-Za-z]((?:\/|~|\.)[^\s]{2,400})$/.exec(word.text)?.[1];
    if (attachedValue !== undefined) texts.add(attachedValue);
    return [...texts]
      .filter((text) => text !== '' && !/^[a-z][a-z+.-]{1,12}:\/\/(?!\/)/.test(text))
      .map((text) => named(command, word, text));
  });
});

/** The archive that is made: `tar cf FILE`, `zip FILE …`. */
function archiveOf(command: SimpleCommand): readonly NamedFile[] {
  const { program, words } = command;
  const operands = operandsOf(command);
  if (/^(?:g?tar|bsdtar)$/.test(program)) {
    const mode = words[0]?.text ?? '';
    const makes = hasOption(command, 'cruA', 'create', 'append', 'update') || /^[a-zA-Z]*[cru][a-zA-Z]*$/.test(mode);
    // Without dashes the first word is the options, and their values follow in order.
    const value = valueAfter(command, '-f', '--file') ?? (/f/.test(mode) ? words[1]?.text : clusterValue(words, 'f'));
    return makes && value !== undefined && value !== '-' ? namedText(command, value) : [];
  }
  if (/^(?:zip|rar|arj|ar)$/.test(program))
    return operands
      .slice(program === 'zip' ? 0 : 1)
      .slice(0, 1)
      .map((word) => named(command, word));
  return program === 'xxd' && hasOption(command, 'r') ? operands.slice(1, 2).map((word) => named(command, word)) : [];
}

/** `-czf FILE`: the letter ends its cluster. */
function clusterValue(words: readonly Word[], letter: string): string | undefined {
  const at = words.findIndex(({ text }) => new RegExp(`^-[A-Za-z]{1,12}${letter}$`).test(text));
  return at === -1 ? undefined : words[at + 1]?.text;
}

/** `sed -n 'w FILE'`. */
function scriptWrites(command: SimpleCommand): readonly NamedFile[] {
  if (!/^g?sed$/.test(command.program)) return [];
  return command.words.flatMap((word) => {
    const file = /(?:^|[;}\n\d$/gpI])\s{0,4}[wW]\s{1,4}([^\s;}]{1,400})/.exec(word.text.slice(0, 4_000))?.[1];
    return file === undefined ? [] : [named(command, word, file)];
  });
}

/** Programs that name files inside a language of their own: editors, databases, typesetters, debuggers. */
const EMBEDS =
  /^(?:sqlite3|duckdb|gdb|lldb|vi|vim|nvim|view|ex|ed|lualatex|luatex|pdftex|pdflatex|xelatex|latex|tex|xetex|gimp|jjs|smbclient|dosbox|gnuplot|octave|octave-cli|m4|maxima|gp|make|gmake|terraform|tofu|psql|mysql|mariadb|lftp|sftp|ftp|jq|groff|asymptote|gs|ghostscript|inkscape|blender|R|maple|matlab|mathematica|sage|expect|dc|ghci)$/;

/** Absolute and home paths that stand somewhere in the words or on standard input of such a program. */
export function embeddedFiles(command: SimpleCommand): readonly NamedFile[] {
  if (!EMBEDS.test(command.program)) return [];
  const texts = [...command.words.map(({ text }) => text), command.inputText ?? ''].map((text) => text.slice(0, 4_000));
  return texts.flatMap((text) =>
    [...text.matchAll(/(?:^|[\s"'({=,:>])((?:~|\/[\w.-]{1,60})\/[\w./-]{2,200})/g)]
      .slice(0, 16)
      .map((match) => named(command, command.head, match[1] ?? '')),
  );
}
