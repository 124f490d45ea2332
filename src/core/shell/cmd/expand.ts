// The command prompt's variables: `%NAME%`, its slices and replacements, `!NAME!`, and the letters of `for`.

import { UNKNOWN } from '../command-line.ts';
import type { Scope } from '../scope.ts';
import { environmentValue } from '../windows-environment.ts';
import { escapedMark } from './syntax.ts';

const VARIABLE = /%([A-Za-z_#$@][\w#$@.()-]{0,80})(:[^%\n]{1,120})?%|!([A-Za-z_][\w.()-]{0,80})(:[^!\n]{1,120})?!/g;
const ARGUMENT = /%~?[fdpnxsatz$:]{0,6}[0-9](?![\w%])|%\*/g;

/**
 * What is not known is marked, so that it is never taken for what stands there; `keepsUnknown` leaves it as written, for
 * text that another prompt will read.
 */
export function expandVariables(text: string, scope: Scope, keepsUnknown = false): string {
  if (!/[%!]/.test(text)) return text;
  return text
    .replace(
      VARIABLE,
      (whole: string, percent: string | undefined, slice: string | undefined, bang?: string, late?: string) => {
        const value = variableValue(percent ?? bang ?? '', scope);
        if (value === undefined && keepsUnknown) return whole;
        return value === undefined ? UNKNOWN : (changed(value, (slice ?? late ?? '').slice(1)) ?? UNKNOWN);
      },
    )
    .replace(ARGUMENT, UNKNOWN);
}

/** Letters of the loops that a text stands in, with what they hold; `%~nxa` is something of it. */
export function expandLetters(text: string, letters: ReadonlyMap<string, string>): string {
  if (letters.size === 0 || !text.includes('%')) return text;
  return text.replace(
    /%{1,2}(~[fdpnxsatz]{0,6}|~\$\w{1,20}:)?([A-Za-z#?])/g,
    (whole, part: string | undefined, letter: string, at: number) => {
      const value = letters.get(letter);
      // `%PATH%` is a variable, whatever letters are taken.
      if (value === undefined || /^%{1,2}[A-Za-z_]\w{1,80}(?::[^%\n]{1,100})?%/.test(text.slice(at, at + 200)))
        return whole;
      if (part === undefined || part === '~') return part === '~' ? value.replaceAll('"', '') : value;
      return value.includes(UNKNOWN) ? value : UNKNOWN;
    },
  );
}

function variableValue(name: string, scope: Scope): string | undefined {
  const set = scope.variables.get(name.toUpperCase());
  if (set !== undefined && !/^(?:IFS|SHELL|TMPDIR)$/i.test(name)) return set.text;
  if (/^cd$/i.test(name)) return scope.cwd;
  return environmentValue(name, scope.variables.get('HOME')?.text ?? '/');
}

/** `~4,2` takes a part, `a=b` replaces. */
function changed(value: string, change: string): string | undefined {
  if (change === '') return value;
  const part = /^~(-?\d{1,5})(?:,(-?\d{1,5}))?$/.exec(change);
  if (part !== null) {
    const from = Number(part[1]) < 0 ? Math.max(0, value.length + Number(part[1])) : Number(part[1]);
    if (part[2] === undefined) return value.slice(from);
    return Number(part[2]) < 0 ? value.slice(from, Number(part[2])) : value.slice(from, from + Number(part[2]));
  }
  const equals = change.indexOf('=');
  if (equals < 1) return undefined;
  const [what, by] = [change.slice(0, equals), change.slice(equals + 1)];
  if (what.startsWith('*')) {
    const found = value.toLowerCase().indexOf(what.slice(1).toLowerCase());
    return found === -1 ? value : by + value.slice(found + what.length - 1);
  }
  return value.replace(new RegExp(what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), () => by);
}

/** A value that takes part in the line as text only, whatever characters it has. */
export function asText(value: string): string {
  return [...value].map((char) => (/[&|<>()^]/.test(char) ? escapedMark(char) : char)).join('');
}
