// The words that a `for` of the command prompt goes through, as far as they can be known.

import { UNKNOWN } from '../command-line.ts';
import { asText } from './expand.ts';

/** A loop over more words than this is read once, its letter unknown. */
const MAX_ROUNDS = 32;

/** `tokens=1,2` fills the letters behind the first. */
export function tokensAfter(variable: string, options: string): readonly (readonly [string, string])[] {
  if (!/tokens=/i.test(options)) return [];
  return [1, 2, 3, 4, 5].map((step) => [String.fromCharCode(variable.charCodeAt(0) + step), UNKNOWN]);
}

/** What the loop's letter holds in turn, from the set with its variables filled in; `run` gives a command's output. */
export function loopValues(
  text: string,
  options: string,
  run: (command: string) => string | undefined,
): readonly string[] {
  if (/\/f/i.test(options)) {
    const command = /^(['`])([\s\S]*)\1$/.exec(text)?.[2];
    const usesQuotes = /usebackq/i.test(options);
    if (command !== undefined && (text.startsWith('`') || !usesQuotes)) {
      const line = run(command)?.split('\n')[0];
      return [
        line === undefined || line === ''
          ? UNKNOWN
          : asText(
              /delims=(?!["\s]|$)|tokens=/i.test(options) ? firstToken(line, options) : (line.split(/\s/)[0] ?? line),
            ),
      ];
    }
    const literal = /^"([\s\S]*)"$/.exec(text)?.[1];
    return [literal !== undefined && !usesQuotes ? asText(firstToken(literal, options)) : UNKNOWN];
  }
  if (/\/[lr]/i.test(options)) return [UNKNOWN];
  const words = text.split(/[\s,;=]+/).filter((word) => word !== '');
  const isKnown = words.length > 0 && words.length <= MAX_ROUNDS && !words.some((word) => /[*?]/.test(word));
  return isKnown ? words.map(asText) : [words.length === 1 && words[0] !== undefined ? words[0] : UNKNOWN];
}

function firstToken(line: string, options: string): string {
  const delimiters = /delims=([^"]{0,20}?)(?:\s+\w+=|"|$)/i.exec(options)?.[1] ?? ' \t';
  const wanted = Number(/tokens=(\d{1,2})/i.exec(options)?.[1] ?? 1);
  if (/tokens=\*/.test(options)) return line;
  const parts: string[] = [];
  let part = '';
  for (const char of `${line}${delimiters[0] ?? ' '}`) {
    if (!delimiters.includes(char)) part += char;
    else if (part !== '') {
      parts.push(part);
      part = '';
    }
  }
  return part !== '' ? line : (parts[wanted - 1] ?? '');
}
