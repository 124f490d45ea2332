// Tells a regular expression that every command line matches, by reading it; a stranger's expression is never run.

/** Groups inside more groups than this count as narrow: reading costs the length times the square of the depth. */
const MAX_DEPTH = 6;

/** Longer patterns count as narrow. */
const MAX_PATTERN_LENGTH = 10_000;

/** `/…/flags`: how VS Code tells a regular expression from the start of a command. */
const REGEX_KEY = /^\/(.+)\/[dgimsuvy]*$/s;

/** Whether a key of the terminal approvals lets every command through, or every command but a list. */
export function isCatchAllPattern(key: string): boolean {
  if (key.length > MAX_PATTERN_LENGTH) return false;
  const source = REGEX_KEY.exec(key)?.[1];
  return source !== undefined && matchesAnything(source, 0, true);
}

/**
 * One branch is enough whose every part matches anything, or may match nothing. The marks `^` and `$` are understood
 * at the ends of the whole (`isWhole`) only; elsewhere nearly nothing matches them.
 */
function matchesAnything(source: string, depth: number, isWhole: boolean): boolean {
  if (depth > MAX_DEPTH) return false;
  return branchesOf(source).some((branch) => {
    const isStarted = isWhole && branch.startsWith('^');
    const isEnded = isWhole && /(?:^|[^\\])\$$/.test(branch);
    const atoms = atomsOf(branch.slice(isStarted ? 1 : 0, isEnded ? -1 : undefined));
    const isOnly = isWhole && !isStarted && !isEnded && atoms.length === 1;
    if (!atoms.every((atom) => isLoose(atom, depth, isOnly))) return false;
    // Between both marks a part has to run on over the whole line: `^.$` and `^\w+$` leave most commands out.
    return !isStarted || !isEnded || atoms.some((atom) => runsOn(atom, depth));
  });
}

interface Atom {
  readonly body: string;
  readonly repeat: string;
}

const EVERY_CHARACTER: ReadonlySet<string> = new Set([
  ...['.', '[^]', '[\\s\\S]', '[\\S\\s]', '[\\w\\W]', '[\\W\\w]', '[\\d\\D]', '[\\D\\d]', '[^\\n]', '[^\\r\\n]'],
]);

/** Every command line has one of these somewhere, nearly all at their start. */
const COMMON_CHARACTER: ReadonlySet<string> = new Set(['\\S', '\\w', '[a-z]', '[A-Za-z]', '[a-zA-Z]', '(?=.)', '\\b']);

function isLoose({ body, repeat }: Atom, depth: number, isOnly: boolean): boolean {
  if (/^[*?]|^\{0?,/.test(repeat)) return true;
  if (EVERY_CHARACTER.has(body) || COMMON_CHARACTER.has(body)) return true;
  // `(?!rm)` leaves something out and lets the rest through.
  if (body.startsWith('(?!') || body.startsWith('(?<!')) return true;
  const group = contentOfGroup(body);
  return group !== undefined && matchesAnything(group, depth + 1, isOnly);
}

function runsOn({ body, repeat }: Atom, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (EVERY_CHARACTER.has(body)) return /^[*+]|^\{\d*,\}/.test(repeat);
  const group = contentOfGroup(body);
  return (
    group !== undefined && branchesOf(group).some((branch) => atomsOf(branch).some((atom) => runsOn(atom, depth + 1)))
  );
}

function contentOfGroup(body: string): string | undefined {
  return /^\((?:\?:|\?<\w+>)?(.*)\)$/s.exec(body)?.[1];
}

/** The parts of a branch (characters, escapes, classes, groups) with their repetition marks. */
function atomsOf(branch: string): readonly Atom[] {
  const atoms: Atom[] = [];
  for (let at = 0; at < branch.length; ) {
    const end = endOfAtom(branch, at);
    const repeat = /^(?:[*+?]|\{\d*,?\d*\})[?+]?/.exec(branch.slice(end, end + 20))?.[0] ?? '';
    atoms.push({ body: branch.slice(at, end), repeat });
    at = end + repeat.length;
  }
  return atoms;
}

function branchesOf(source: string): readonly string[] {
  const branches: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length; at = endOfAtom(source, at)) {
    if (source[at] !== '|') continue;
    branches.push(source.slice(from, at));
    from = at + 1;
  }
  return [...branches, source.slice(from)];
}

function endOfAtom(source: string, start: number): number {
  const first = source[start];
  if (first === '\\') return Math.min(start + 2, source.length);
  if (first !== '(' && first !== '[') return start + 1;
  let depth = 0;
  let isInClass = false;
  for (let at = start; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') {
      at++;
      continue;
    }
    if (isInClass) isInClass = char !== ']';
    else if (char === '[') isInClass = true;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    if (!isInClass && depth === 0) return at + 1;
  }
  return source.length;
}
