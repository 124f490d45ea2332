// What `make` would run for its targets: the recipes of a makefile with its plain variables put in.

const MAX_RULES = 64;
const MAX_DEPTH = 8;

/** What make itself sets. */
const DEFAULTS = [
  ['CC', 'cc'],
  ['CXX', 'c++'],
  ['AR', 'ar'],
  ['LD', 'ld'],
  ['RM', 'rm -f'],
  ['MAKE', 'make'],
  ['SHELL', '/bin/sh'],
] as const;

interface Rule {
  readonly needs: readonly string[];
  readonly recipe: readonly string[];
}

/**
 * Shell text of the recipes for the targets, or for the first one where none is named, with what they need before them.
 * Undefined where it has none of them. `given` are the `NAME=value` words of the command. What cannot be known becomes a variable that nobody set.
 */
export function recipesOf(makefile: string, targets: readonly string[], given: readonly string[]): string | undefined {
  const { rules, variables, first } = read(makefile.replace(/\\\n/g, ' '));
  for (const word of given) variables.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
  const lines: string[] = [];
  const done = new Set<string>();
  const visit = (target: string, depth: number): void => {
    const rule = rules.get(target);
    if (rule === undefined || done.has(target) || done.size > MAX_RULES || depth > MAX_DEPTH) return;
    done.add(target);
    for (const need of rule.needs) visit(need, depth + 1);
    const local = new Map([...variables, ['@', target], ['<', rule.needs[0] ?? ''], ['^', rule.needs.join(' ')]]);
    for (const line of rule.recipe) lines.push(`(${expand(line.replace(/^[\s@+-]+/, ''), local, 0)}\n)`);
  };
  for (const target of targets.length > 0 ? targets : first === undefined ? [] : [first]) visit(target, 0);
  return done.size === 0 ? undefined : lines.join('\n');
}

function read(text: string): { rules: Map<string, Rule>; variables: Map<string, string>; first: string | undefined } {
  const rules = new Map<string, Rule>();
  const variables = new Map<string, string>(DEFAULTS);
  let current: readonly string[] = [];
  let first: string | undefined;
  for (const line of text.split('\n')) {
    if (line.startsWith('\t')) {
      for (const name of current) {
        const rule = rules.get(name);
        if (rule !== undefined) rules.set(name, { ...rule, recipe: [...rule.recipe, line] });
      }
      continue;
    }
    const assigned = /^(?:export\s+|override\s+)?([\w.-]{1,80})\s{0,20}(?::{1,3}|\?|\+)?=\s{0,20}(.{0,2000})$/.exec(
      line,
    );
    if (assigned !== null) {
      variables.set(assigned[1] ?? '', (assigned[2] ?? '').replace(/\s#.*$/, '').trim());
      continue;
    }
    const rule = /^([^\s:#=][^:#=]{0,400}?)\s{0,20}::?(?!=)([^;]{0,2000})(?:;(.{0,2000}))?$/.exec(line);
    if (rule === null) continue;
    current = (rule[1] ?? '').split(/\s+/);
    const needs = (rule[2] ?? '').split(/[\s|]+/).filter((need) => need !== '');
    for (const name of current) {
      const before = rules.get(name);
      const inline = rule[3] === undefined ? [] : [rule[3]];
      rules.set(name, { needs: [...(before?.needs ?? []), ...needs], recipe: [...(before?.recipe ?? []), ...inline] });
    }
    if (first === undefined && !(current[0] ?? '.').startsWith('.')) first = current[0];
  }
  return { rules, variables, first };
}

/** `$(NAME)` and its like; a call of make's own functions is taken as unknown up to its closing bracket. */
const REFERENCE =
  /\$(?:\$|([@<^*+?%])|[({]([\w.-]{1,80})[)}]|\(shell ([^()]{0,1000}(?:\([^()]{0,400}\)[^()]{0,400}){0,4})\)|[({][^(){}]{0,1000}(?:\([^()]{0,400}\)[^(){}]{0,400}){0,4}[)}]|(\w))/g;

function expand(text: string, variables: ReadonlyMap<string, string>, depth: number): string {
  return text.replace(REFERENCE, (whole, automatic?: string, name?: string, call?: string, letter?: string) => {
    if (whole === '$$') return '$';
    if (call !== undefined) return `$(${call})`;
    const value = variables.get(automatic ?? name ?? letter ?? '');
    if (value !== undefined && depth < MAX_DEPTH) return expand(value, variables, depth + 1);
    return '"$UNKNOWN_TO_MAKE"';
  });
}
