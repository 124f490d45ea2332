// One command of the prompt as words: quotes taken off as programs do it, redirections apart.

import { literalWord, type Redirect, UNKNOWN, type Word } from '../command-line.ts';
import { slashedPath } from '../windows-environment.ts';
import { withoutMarks } from './syntax.ts';

export interface CmdWords {
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
  /** Everything behind the first word as it was written, redirections left out: what `cmd /c`, `echo` and `set` get. */
  readonly tail: string;
}

/** Internal commands that may be written together with what follows: `cd..`, `echo.`, `del/q`. */
const GLUED = /^(cd|chdir|dir|del|erase|rd|rmdir|md|mkdir|type|copy|move|ren|start|call|set|pushd)(?=[\\/.,;:=([+])/i;
const REDIRECT = /^([0-9])?(>>|>|<)(&\d)?$/;

interface Token {
  readonly text: string;
  /** Where it begins in the command. */
  readonly at: number;
  readonly isOperator: boolean;
}

export function commandWords(text: string): CmdWords {
  // `echo.` and its like say nothing with the character.
  const shifted = text.replace(GLUED, '$1 ').replace(/^echo[\\/.,;:=([+]/i, 'echo ');
  const tokens = tokenize(shifted);
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  let tail = '';
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const redirect = token.isOperator ? REDIRECT.exec(token.text) : null;
    if (redirect === null) {
      const end = tokens[index + 1]?.at ?? shifted.length;
      if (words.length > 0) tail += shifted.slice(token.at, end);
      words.push(wordOf(token.text));
      continue;
    }
    const descriptor = redirect[1] === undefined ? undefined : Number(redirect[1]);
    const target = redirect[3]?.slice(1) ?? tokens[index + 1]?.text;
    if (redirect[3] === undefined) index += 1;
    if (target !== undefined)
      redirects.push(redirectTo(redirect[3] === undefined ? (redirect[2] ?? '>') : '>&', descriptor, target));
  }
  return { words, redirects, tail: withoutMarks(tail).trim() };
}

function redirectTo(operator: string, descriptor: number | undefined, target: string): Redirect {
  const name = withoutMarks(target);
  const file = /^nul$/i.test(name) ? '/dev/null' : slashedPath(name);
  return { operator, descriptor, target: wordOf(file) };
}

function wordOf(text: string): Word {
  const plain = withoutMarks(text);
  return {
    ...literalWord(plain),
    isStatic: !plain.includes(UNKNOWN),
    hasGlob: /[*?]/.test(plain) && !/^[/-]|:\/\//.test(plain),
  };
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/[\s,;]/.test(text[at] ?? '') || (text[at] === '=' && tokens.length === 0)) {
      at += 1;
      continue;
    }
    const operator = /^[0-9]?(?:>>|>|<)(?:&\d)?/.exec(text.slice(at, at + 6))?.[0];
    if (operator !== undefined) {
      tokens.push({ text: operator, at, isOperator: true });
      at += operator.length;
      continue;
    }
    const start = at;
    let [word, isQuoted] = ['', false];
    for (; at < text.length; at++) {
      const char = text[at] ?? '';
      if (char === '\\' && text[at + 1] === '"') {
        word += '"';
        at += 1;
      } else if (char === '"') isQuoted = !isQuoted;
      else if (!isQuoted && (/[\s<>]/.test(char) || (tokens.length === 0 && /[,;=]/.test(char)))) break;
      else word += char;
    }
    tokens.push({ text: word, at: start, isOperator: false });
  }
  return tokens;
}
