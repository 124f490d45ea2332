// What programs get from the command prompt: paths with `/`, code as it stands, and the words of `cmd` and `start`.

import { literalWord, UNKNOWN, type Word } from '../command-line.ts';
import { slashedPath } from '../windows-environment.ts';
import { withoutMarks } from './syntax.ts';

/** `C:\Program Files\x.exe` without quotes is meant as one name. */
export function quotedProgram(text: string): string {
  return text.replace(/^([A-Za-z]:\\Program Files[^"\n&|<>]{0,250}?\.exe)(?=\s|$)/i, '"$1"');
}

/** `cmd /c …` fills in what this prompt cannot. */
export function callsPrompt(text: string): boolean {
  return /^\s{0,20}@?"?(?:[^"\s]{0,200}[\\/])?cmd(?:\.exe)?"?\s/i.test(text);
}

/** Escaped characters stay escaped on the second reading. */
export function asCommands(text: string): string {
  return text.replace(/[\ue100-\ue110]/g, (mark) => `^${withoutMarks(mark)}`);
}

/** Names are the same in any case; a path keeps how it is written. */
export function programText(text: string): string {
  return /[\\/]/.test(text) ? slashedPath(text) : text.toLowerCase();
}

/** Words of programs that take code or registry paths stay as they are. */
export function nativeWord(program: string, word: Word): Word {
  return /^(?:reg|schtasks|sc|wmic|powershell|pwsh|forfiles|wsl|bash|python|py|node|runas|findstr|git|mshta|rundll32)$/.test(
    program,
  )
    ? word
    : { ...word, text: slashedPath(word.text) };
}

/** A word that may have unknown parts. */
export function wordFor(text: string): Word {
  return { ...literalWord(text), isStatic: !text.includes(UNKNOWN) };
}

/** `/c` and the text behind it, without the quotes around the whole. */
export function cmdWords(tail: string): readonly Word[] {
  const found = /^((?:\/[^\s"]{1,12}\s+){0,6}?)(\/[ckr])\s*([\s\S]*)$/i.exec(tail);
  if (found === null) return tail === '' ? [] : tail.split(/\s+/).map(wordFor);
  const code = (found[3] ?? '').trim();
  const isWhole = code.startsWith('"') && code.endsWith('"') && code.length > 1;
  return [literalWord('/c'), wordFor(isWhole ? code.slice(1, -1) : code)];
}

/** A first word in quotes is the window's title; switches come before the program, its own words are not `start`'s. */
export function started(words: readonly Word[], tail: string): readonly Word[] {
  const isTitled = tail.startsWith('"') && words.length > 1;
  const rest = isTitled ? words.slice(1) : words;
  const at = rest.findIndex(
    ({ text }) =>
      !/^\/(?:min|max|wait|b|i|low|normal|high|realtime|abovenormal|belownormal|shared|separate|d|node|affinity)\b/i.test(
        text,
      ),
  );
  const [file, ...given] = at === -1 ? [] : rest.slice(at);
  if (file === undefined) return [];
  return [file, ...given.map((word) => ({ ...word, text: `-argumentlist:${word.text}` }))];
}
