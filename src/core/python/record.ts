// Reads the RECORD of an installed distribution: which files it brought, with their digests.

export interface RecordEntry {
  /** As written: relative to the site directory. */
  readonly path: string;
  /** SHA-256 as RECORD writes it (base64url without padding); undefined where none is given. */
  readonly sha256: string | undefined;
}

/**
 * The entries whose path is wanted (Binary distribution format: CSV of path, digest and size).
 * Lines that are no such entry are skipped; only names without quotes or commas can be start-up files of ours.
 */
export function* readRecord(text: string, isWanted: (path: string) => boolean): Generator<RecordEntry> {
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    // Nearly every line is somebody else's: its path alone is looked at.
    const path = text[start] === '"' ? undefined : plainPath(text, start, end);
    if (path === undefined || isWanted(path)) {
      const entry = readEntry(text.slice(start, end));
      if (entry !== undefined && isWanted(entry.path)) yield entry;
    }
    start = end + 1;
  }
}

/** The path of a line without quotes, `./` in front left out; undefined where the line is no such. */
function plainPath(text: string, start: number, end: number): string | undefined {
  const comma = text.indexOf(',', start);
  return comma === -1 || comma > end || text.startsWith('./', start) ? undefined : text.slice(start, comma);
}

/** A longer line names no file that a file system could hold. */
const MAX_LINE = 5_000;

function readEntry(line: string): RecordEntry | undefined {
  if (line.length > MAX_LINE) return undefined;
  const isQuoted = line.startsWith('"');
  const close = isQuoted ? line.indexOf('",', 1) : line.indexOf(',');
  if (close === -1) return undefined;
  const path = isQuoted ? line.slice(1, close).replaceAll('""', '"') : line.slice(0, close);
  const [digest = ''] = line.slice(close + (isQuoted ? 2 : 1)).split(',');
  const value = digest.startsWith('sha256=') ? digest.slice('sha256='.length).replace(/=+$/, '') : undefined;
  return { path: path.replace(/^\.\//, ''), sha256: value };
}
