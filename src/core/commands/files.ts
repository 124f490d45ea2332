// Which files a command writes, deletes and reads, from its words and redirects.

import type { SimpleCommand, Word } from '../shell/command-line.ts';
import { absolutePath } from '../shell/paths.ts';
import { windowsTargets } from './windows/files.ts';
import { hasOption, operandsOf, valueAfter } from './words.ts';

/** A file or folder that a command names. */
export interface NamedFile {
  readonly word: Word;
  /** Absolute; undefined where it cannot be known. */
  readonly path: string | undefined;
}

export function named(command: SimpleCommand, word: Word, text = word.text): NamedFile {
  const known = word.isStatic || /^[^\0]{2,}\/[^\0]*\0/.test(text) ? text.replaceAll('\0', '…') : undefined;
  return { word, path: known === undefined ? undefined : absolutePath(known, command.cwd) };
}

function namedText(command: SimpleCommand, text: string | undefined): readonly NamedFile[] {
  const word =
    text === undefined ? undefined : (command.words.find((each) => each.text.includes(text)) ?? command.head);
  return word === undefined || text === undefined ? [] : [named(command, word, text)];
}

/** Programs whose operands are all written or changed. */
const WRITES_ALL = new Set([
  'tee',
  'touch',
  'mkdir',
  'truncate',
  'chattr',
  'setfacl',
  'xattr',
  'mkfifo',
  'mknod',
  'ed',
  'ex',
  'vi',
  'vim',
  'nvim',
  'nano',
  'emacs',
  'sponge',
  'dos2unix',
  'unix2dos',
  'gzip',
  'gunzip',
  'bzip2',
  'bunzip2',
  'xz',
  'unxz',
  'zstd',
  'patch',
  'split',
  'csplit',
  'SetFile',
  'code',
  'visudo',
  'crudini',
  'chsh',
  'rename',
  'mktemp',
]);
/** Programs whose last operand is written. */
const WRITES_LAST = new Set([
  'cp',
  'mv',
  'ln',
  'install',
  'rsync',
  'scp',
  'ditto',
  'dd',
  'link',
  'symlink',
  'gcp',
  'gmv',
  'uniq',
  'magick',
  'convert',
  'ffmpeg',
  'objcopy',
  'pandoc',
]);
/** Options that name a file to write. */
const OUTPUT_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    curl: [
      '-o',
      '--output',
      '-D',
      '--dump-header',
      '-c',
      '--cookie-jar',
      '--trace',
      '--trace-ascii',
      '--stderr',
      '--output-dir',
      '--hsts',
      '--etag-save',
      '--alt-svc',
      '--libcurl',
    ],
    wget: ['-O', '--output-document', '-o', '--output-file', '-P', '--directory-prefix', '-a', '--append-output'],
    sort: ['-o', '--output'],
    tree: ['-o', '--output'],
    find: ['-fprint', '-fprint0', '-fprintf', '-fls'],
    git: ['--output', '-o'],
    tar: ['-C', '--directory', '--one-top-level'],
    bsdtar: ['-C'],
    unzip: ['-d'],
    '7z': ['-o'],
    openssl: ['-out'],
    gcc: ['-o'],
    cc: ['-o'],
    clang: ['-o'],
    ld: ['-o'],
    as: ['-o'],
    go: ['-o'],
    xxd: [],
    base64: ['-o', '--output'],
    shuf: ['-o'],
    cpio: ['-D'],
    gpg: ['-o', '--output'],
    jq: [],
    sqlite3: [],
    pg_dump: ['-f', '--file'],
    mysqldump: ['--result-file', '-r'],
    strace: ['-o'],
    ltrace: ['-o'],
    time: ['-o', '--output'],
    ssh: ['-E', '-S'],
    'ssh-keygen': ['-f'],
    aria2c: ['-o', '-d', '--dir', '--out'],
    nmap: ['-oN', '-oX', '-oG', '-oA'],
    tcpdump: ['-w'],
    xargs: [],
    logger: [],
    less: ['-o', '-O', '--log-file', '--LOG-FILE'],
    screen: ['-Logfile'],
    yq: ['-o'],
  }),
);

export function writtenFiles(command: SimpleCommand): readonly NamedFile[] {
  const found: NamedFile[] = [];
  for (const { operator, target } of command.redirects) {
    if (/^(?:&?>{1,2}|>\||<>)$/.test(operator) || (operator === '>&' && !/^(?:\d+|-)$/.test(target.text)))
      found.push(named(command, target));
  }
  const { program } = command;
  if (program === 'rsync' && hasOption(command, 'n', 'dry-run')) return found;
  const operands = operandsOf(command);
  if (WRITES_ALL.has(program) || isInPlace(command)) {
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
  for (const { word, text } of windowsTargets(command)) found.push(named(command, word, text));
  return found;
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
export function mentionedFiles(command: SimpleCommand): readonly NamedFile[] {
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
}
