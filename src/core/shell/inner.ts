// What a command runs inside it: words of its own, or a shell text.

import { literalWord, type Word } from './command-line.ts';

export type Inner =
  | { readonly kind: 'words'; readonly words: readonly Word[]; readonly isElsewhere: boolean }
  /** Shell text, with what its `$1` … are. */
  | {
      readonly kind: 'script';
      readonly text: Word;
      readonly arguments: readonly Word[];
      readonly isElsewhere: boolean;
    };

export function script(text: Word, given: readonly Word[] = []): Extract<Inner, { kind: 'script' }> {
  return { kind: 'script', text, arguments: given, isElsewhere: false };
}

/** Words that a program joins with blanks and hands to a shell. */
export function together(words: readonly Word[]): Word {
  const text = words.map((word) => word.text).join(' ');
  return {
    ...literalWord(text, words[0]?.span),
    isStatic: words.every((word) => word.isStatic),
    from: words.flatMap((word) => word.from),
  };
}
