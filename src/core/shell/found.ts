// Words that stand for what another command finds or is given: `{}` of `find`, `xargs` and `parallel`.

import { literalWord, UNKNOWN, type Word } from './command-line.ts';

/** What a `find` finds, as a pattern below its first folder: `./*.log`. Without a name it may be anything there. */
export function foundBy(words: readonly Word[]): Word {
  const root = words[0] !== undefined && !/^[-(!]/.test(words[0].text) ? words[0] : literalWord('.');
  const at = words.findIndex((word) => /^-(?:i?name|i?path|i?wholename)$/.test(word.text));
  const pattern = words[at - 1]?.text === '!' || words[at - 1]?.text === '-not' ? undefined : words[at + 1];
  const name = at === -1 || pattern === undefined ? '*' : pattern.text.replace(/^.*\//, '') || '*';
  const isStatic = root.isStatic && (pattern?.isStatic ?? true);
  return { text: `${root.text.replace(/\/$/, '')}/${name}`, isStatic, hasGlob: true, span: root.span, from: [] };
}

export function withFound(word: Word, found: Word, mark = '{}'): Word {
  if (!word.text.includes(mark)) return word;
  return {
    ...word,
    text: word.text.replaceAll(mark, () => found.text),
    isStatic: word.isStatic && found.isStatic && !found.text.includes(UNKNOWN),
    hasGlob: found.hasGlob,
  };
}

/** The text as one word of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
