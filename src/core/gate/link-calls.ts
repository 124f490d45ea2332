// Links a line to the calls before it: what it runs or sends of what they brought, and what it brings or copies itself.

import type { AssessedCommand, Assessment } from '../commands/assess.ts';
import { mentionedFiles, type NamedFile, writtenFiles } from '../commands/files.ts';
import type { Surroundings } from '../model/command.ts';
import type { SimpleCommand } from '../shell/command-line.ts';
import { RUNS_FOLDER } from '../shell/memory.ts';
import { isWithin } from '../shell/paths.ts';
import { broughtFiles, originOf, type PlacedFile, unpackedInto } from './brought-files.ts';
import { type FileTimes, isOf, LEDGER_BOUNDS, type Ledger, type LedgerMark } from './ledger.ts';
import { inputFiles, runFiles } from './run-files.ts';

/** A file of an earlier call that this line uses. */
export interface LedgerUse {
  readonly act: 'runs' | 'sends';
  readonly path: string;
  /** Undefined where the ledger was lost, and the file is too young for anybody to say where it comes from. */
  readonly mark: LedgerMark | undefined;
}

/** Who lets this line through, and when. */
export interface LinkingCall {
  readonly at: string;
  readonly seq: number;
  readonly agent: string;
}

export interface LinkParts {
  readonly call: LinkingCall;
  readonly times: FileTimes;
  /** Folders that a person has open: what was cloned and then opened is theirs. Absolute, as marks are. */
  readonly opened: readonly string[];
}

export interface Links {
  readonly uses: readonly LedgerUse[];
  readonly marks: readonly LedgerMark[];
}

const SENDS: ReadonlySet<string> = new Set(['data-upload', 'post-as-user', 'publish', 'public-exposure']);
const DAY_MS = LEDGER_BOUNDS.hours * 3_600_000;

/**
 * Command by command, so that what the line itself copies is followed too. Pure but for `times`, which looks at the disk
 * and is asked about files that would be run alone.
 */
export function linkCalls(
  { commands }: Pick<Assessment, 'commands'>,
  ledger: Ledger,
  surroundings: Surroundings,
  { call, times, opened }: LinkParts,
): Links {
  const uses: LedgerUse[] = [];
  const added: LedgerMark[] = [];
  const known = ledger.marks.filter(
    ({ shape, path }) => shape !== 'folder' || !opened.some((each) => isWithin(each, path)),
  );
  const secrets = new Set<SimpleCommand>();
  // A folder that was there before holds other files too.
  const spread = (place: PlacedFile): PlacedFile =>
    place.shape === 'folder' && surroundings.isThere?.(place.path) === true ? { ...place, shape: 'among' } : place;
  const marksOf = (file: NamedFile): readonly LedgerMark[] =>
    [...known, ...added].filter((mark) => namesOf(file, surroundings).some((name) => isMarked(mark, name, times)));
  for (const assessed of commands) {
    const { command } = assessed;
    if (hasOne(assessed, (id) => id === 'secret-read')) secrets.add(command);
    uses.push(...usesOf(assessed, { known, lost: ledger.lost, marksOf, call, times }));
    const brought = broughtFiles(command).map(
      (place): LedgerMark => ({ ...call, kind: 'downloaded', ...spread(place), from: cut(originOf(command)) }),
    );
    const sources = [...mentionedFiles(command), ...inputFiles(command.input, 4)];
    const from = sources.flatMap((file) => marksOf(file))[0];
    const copied =
      from === undefined ? [] : copies(command, from).map((place) => ({ ...from, ...spread(place), at: call.at }));
    added.push(...brought, ...copied, ...secretMarks(command, secrets, call));
  }
  return { uses, marks: added };
}

interface Asking {
  readonly known: readonly LedgerMark[];
  readonly lost: string | undefined;
  readonly call: LinkingCall;
  readonly times: FileTimes;
  marksOf(file: NamedFile): readonly LedgerMark[];
}

function usesOf(assessed: AssessedCommand, { known, lost, marksOf, call, times }: Asking): readonly LedgerUse[] {
  const { command } = assessed;
  const uses: LedgerUse[] = [];
  for (const file of runFiles(command)) {
    if (file.path === undefined) continue;
    const mark = marksOf(file).find(({ kind, seq }) => kind === 'downloaded' && seq !== call.seq);
    if (mark !== undefined) uses.push({ act: 'runs', path: file.path, mark });
    else if (lost !== undefined && isYoung(file.path, call.at, times))
      uses.push({ act: 'runs', path: file.path, mark: undefined });
  }
  const { cwd } = command;
  if (cwd !== undefined && RUNS_FOLDER.test(command.program)) {
    const mark = known.find((each) => each.shape === 'folder' && isWithin(cwd, each.path));
    if (mark !== undefined) uses.push({ act: 'runs', path: cwd, mark });
  }
  if (!hasOne(assessed, (id) => SENDS.has(id))) return uses;
  for (const file of [...mentionedFiles(command), ...inputFiles(command.input, 4)]) {
    const mark = marksOf(file).find(({ kind, seq }) => kind === 'secret' && seq !== call.seq);
    if (mark !== undefined && file.path !== undefined) uses.push({ act: 'sends', path: file.path, mark });
  }
  return uses;
}

function hasOne({ capabilities }: AssessedCommand, test: (id: string) => boolean): boolean {
  return capabilities.some(({ id }) => test(id));
}

/** Under its own name, and where links lead. */
function namesOf({ path, word }: NamedFile, { realPath }: Surroundings): readonly (string | RegExp)[] {
  if (path === undefined) return [];
  if (word.hasGlob) return [globOf(path)];
  const real = realPath?.(path);
  return real === undefined || real === path ? [path] : [path, real];
}

/** What stands before the first sign of a pattern: more than the pattern means, and nothing less. */
function globOf(path: string): RegExp {
  const fixed = path.replace(/[*?[{].*$/s, '').replace(/[\\^$.|+()\]}]/g, '\\$&');
  return new RegExp(`^${fixed}`);
}

function isMarked(mark: LedgerMark, name: string | RegExp, times: FileTimes): boolean {
  return typeof name === 'string' ? isOf(mark, name, times) : name.test(mark.path);
}

/** Where a command puts what it reads. */
function copies(command: SimpleCommand, from: LedgerMark): readonly PlacedFile[] {
  if (/^(?:g?tar|bsdtar|unzip|cpio|pax|7z|unar|unrar)$/.test(command.program)) {
    const { path } = unpackedInto(command);
    return path === undefined ? [] : [{ path, shape: 'among' }];
  }
  const inPlace = /^(?:gunzip|bunzip2|unxz|unzstd|gzip|bzip2|xz|zstd|gpg)$/.test(command.program)
    ? mentionedFiles(command).flatMap(({ path }) => (path === undefined ? [] : [path.replace(/\.\w{1,5}$/, '')]))
    : [];
  const written = writtenFiles(command).flatMap(({ path }) => (path === undefined ? [] : [path]));
  return [...written, ...inPlace]
    .filter((path) => path !== from.path && !path.startsWith('/dev/'))
    .flatMap((path): readonly PlacedFile[] =>
      from.shape === 'file' ? [{ path, shape: 'file' }] : [{ path, shape: 'folder' }],
    );
}

/** The secret by its own name, and where its text is put. */
function secretMarks(command: SimpleCommand, secrets: ReadonlySet<SimpleCommand>, call: LinkingCall): LedgerMark[] {
  const source = [command, ...command.input].find((each) => secrets.has(each));
  if (source === undefined) return [];
  const read = mentionedFiles(source).flatMap(({ path }) => (path === undefined ? [] : [path]));
  const written = writtenFiles(command).flatMap(({ path }) => (path === undefined ? [] : [path]));
  return [...new Set([...read, ...written])].map((path) => ({
    ...({ ...call, kind: 'secret', shape: 'file', path } as const),
    from: cut(read[0] ?? ''),
  }));
}

/** Changed within the time that a ledger remembers, or of an age that nobody knows. */
function isYoung(path: string, at: string, { changedAt, instantOf }: FileTimes): boolean {
  const changed = changedAt(path);
  return changed === undefined ? false : changed >= instantOf(at) - DAY_MS;
}

function cut(text: string): string {
  return text.slice(0, LEDGER_BOUNDS.from);
}
