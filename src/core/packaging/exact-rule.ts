// One ignore rule that stands for thousands of exact paths, answering as minimatch would for each of them.

/** Paths below a folder, without magic letters, as npm 12 takes them from the disk for an entry of `files`. */
export interface ExactPaths {
  readonly files: readonly string[];
  /** Folders, each with all below it. */
  readonly folders: readonly string[];
}

export interface ExactRule {
  readonly negate: boolean;
  /** What a rule of ignore-walk shows: this one is never matched by last names alone. */
  readonly globParts: readonly (readonly string[])[];
  match(path: string, partial?: boolean): boolean;
  slashSplit(path: string): string[];
}

/**
 * The rules `/path` for files and `/path`, `/path/**` for folders, letter case aside, all of one sign and one after the
 * other: together they are one rule. `partial` asks whether something below `path` could match.
 */
export function exactRule({ files, folders }: ExactPaths, negate: boolean): ExactRule {
  const whole = new Set([...files, ...folders].map((path) => path.toLowerCase()));
  const open = new Set(folders.map((path) => path.toLowerCase()));
  const above = new Set([...whole].flatMap(foldersAbove));
  return {
    negate,
    globParts: [['', '', '']],
    match(path, partial = false) {
      if (!path.startsWith('/')) return false;
      const name = path.slice(1).replace(/\/$/, '').toLowerCase();
      if (whole.has(name) || (partial && above.has(name))) return true;
      return foldersAbove(name).some((folder) => open.has(folder));
    },
    slashSplit: (path) => path.split('/'),
  };
}

/** Whether a path means only itself when it is read as a pattern. */
export function isExact(path: string): boolean {
  return !/[*?[\]{}!+@()\\#]/.test(path);
}

function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}
