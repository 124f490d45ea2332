// What a command brings from another machine, and under which names it comes to lie.

import { type NamedFile, named, writtenFiles } from '../commands/files.ts';
import { addressesOf, isDownload, LOOPBACK, staysLocal } from '../commands/flows.ts';
import { operandsOf, startsWith, valueAfter } from '../commands/words.ts';
import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import type { LedgerMark } from './ledger.ts';

export interface PlacedFile {
  /** Absolute. */
  readonly path: string;
  readonly shape: LedgerMark['shape'];
}

const REMOTE = /^(?:(?:s3|gs|https?|ftp|sftp|az|rsync):\/\/|[\w.@-]{2,100}:(?!\/\/))/;

/** Files that hold what came over the network when the command has run. */
export function broughtFiles(command: SimpleCommand): readonly PlacedFile[] {
  const clone = cloneOf(command);
  if (clone !== undefined) return clone.path === undefined ? [] : [{ path: clone.path, shape: 'folder' }];
  if (!hasFetched(command, 8)) return [];
  const { program } = command;
  const operands = operandsOf(command);
  if (/^(?:scp|rsync|sftp|aws|gsutil|gcloud|az|kubectl|oc|rclone|smbclient)$/.test(program) && fetches(command)) {
    const sources = operands.slice(0, -1).filter(({ text }) => REMOTE.test(text));
    const last = operands.at(-1);
    // The other way round it is an upload.
    if (sources.length === 0 || last === undefined || REMOTE.test(last.text)) return written(command);
    return [
      ...placed([named(command, last)], /[/.]$/.test(last.text) ? 'among' : 'file'),
      ...placed(sources.map(({ text }) => named(command, last, `${last.text.replace(/\/$/, '')}/${baseOf(text)}`))),
      ...(textsOf(command).some((text) => /^-[a-zA-Z]*[ra]|^--(?:recursive|archive)|^sync$/.test(text))
        ? placed([named(command, last)], 'folder')
        : []),
    ];
  }
  if (/^(?:tar|bsdtar|gtar|unzip|cpio|pax|7z|bsdcpio)$/.test(program)) return placed([unpackedInto(command)], 'among');
  return [...written(command), ...defaultNames(command)];
}

/** Where an archive puts its files. */
export function unpackedInto(command: SimpleCommand): NamedFile {
  const folder =
    valueAfter(command, '-C', '--directory', '-d', '-D') ??
    textsOf(command)
      .find((text) => /^-[od]./.test(text) && !text.startsWith('--'))
      ?.slice(2) ??
    '.';
  return named(command, command.head, folder);
}

/** Where it came from: the host, as written. */
export function originOf(command: SimpleCommand): string {
  for (const each of [command, ...command.input, ...(command.code?.from ?? [])]) {
    const addresses = addressesOf(each);
    const found =
      addresses.find((text) => text.includes('://')) ?? addresses[0] ?? textsOf(each).find((text) => REMOTE.test(text));
    if (found !== undefined) return hostIn(found);
  }
  return '';
}

function hostIn(address: string): string {
  return (
    address
      .replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '')
      .replace(/^[^/@]{0,200}@/, '')
      .split(/[/?#:]/)[0] ?? ''
  );
}

/** Whether what it writes comes over the network, by itself or by what it reads. */
function hasFetched(command: SimpleCommand, depth: number): boolean {
  if (fetches(command)) return true;
  return depth > 0 && command.input.some((before) => hasFetched(before, depth - 1));
}

function fetches(command: SimpleCommand): boolean {
  if (!isDownload(command) || staysLocal(command)) return false;
  // A file's name can look like a host; an address that says what it is counts before it.
  const addresses = textsOf(command).filter((text) => /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text));
  if (addresses.length > 0 && addresses.every((address) => LOOPBACK.test(address))) return false;
  if (command.program === 'git') return startsWith(command, 'git archive');
  return command.program !== 'openssl' || startsWith(command, 'openssl s_client');
}

function written(command: SimpleCommand): readonly PlacedFile[] {
  return placed(writtenFiles(command));
}

function placed(files: readonly NamedFile[], shape: LedgerMark['shape'] = 'file'): readonly PlacedFile[] {
  return files.flatMap(({ path }) => (path === undefined || path.startsWith('/dev/') ? [] : [{ path, shape }]));
}

/** The name that the address gives it, where none was chosen. */
function defaultNames(command: SimpleCommand): readonly PlacedFile[] {
  const { program } = command;
  const texts = textsOf(command);
  const byItself = /^(?:wget|aria2c|axel|fetch|http|https|xh|gh|curl)$/.test(program);
  if (!byItself || (program === 'curl' && !texts.some((text) => /^-[a-zA-Z]*[OJ]|^--remote-name/.test(text))))
    return [];
  if (program === 'gh') return startsWith(command, 'gh release download', 'gh run download') ? among(command) : [];
  if (/^(?:http|https|xh)$/.test(program) && !texts.some((text) => /^(?:-d|--download)$/.test(text))) return [];
  if (program === 'wget' && texts.some((text) => /^-[a-zA-Z]*[rm]|^--(?:recursive|mirror|input-file)|^-i$/.test(text)))
    return among(command);
  const folder = valueAfter(command, '-P', '--directory-prefix', '--output-dir', '-d', '--dir') ?? '.';
  return placed(
    addressesOf(command).map((address) =>
      named(command, command.head, `${folder}/${baseOf(address.replace(/[?#].*$/s, '')) || 'index.html'}`),
    ),
  );
}

function among(command: SimpleCommand): readonly PlacedFile[] {
  const folder = valueAfter(command, '-D', '--dir', '-P', '--directory-prefix') ?? '.';
  return placed([named(command, command.head, folder)], 'among');
}

/** The folder of a clone from elsewhere; its path is undefined where the name is not known. */
function cloneOf(command: SimpleCommand): NamedFile | undefined {
  const texts = textsOf(command);
  const isClone =
    startsWith(command, 'git clone', 'hg clone', 'svn checkout|co|export', 'gh repo', 'glab repo') &&
    texts.some((text) => /^(?:clone|checkout|co|export)$/.test(text));
  if (!isClone && command.program !== 'degit') return undefined;
  const at = texts.findIndex((text) => /^(?:clone|checkout|co|export)$/.test(text));
  const [source, folder] = command.words.slice(at + 1).filter(({ text }) => !text.startsWith('-'));
  if (source === undefined || (command.program !== 'gh' && command.program !== 'degit' && !/[:@]/.test(source.text)))
    return undefined;
  const name = folder?.text ?? baseOf(source.text.replace(/\/+$/, '').replace(/\.git$/, ''));
  return named(command, folder ?? source, name);
}

function baseOf(text: string): string {
  return text.replace(/\/+$/, '').replace(/^.*[/:]/s, '');
}
