// Makes disguised letters plain: invisible characters out, look-alikes in mixed words back to Latin.

/** Characters that carry no meaning of their own; removed before words are compared. */
const UNSEEN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the combining characters themselves are meant.
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]|\udb40[\udc00-\uddef]/g;

/** Cyrillic, Greek and full-width letters drawn like a Latin one (the small part of Unicode's confusables that is used). */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    е: 'e',
    ё: 'e',
    з: '3',
    і: 'i',
    ї: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
    һ: 'h',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    ѵ: 'v',
    ӏ: 'l',
    г: 'r',
    п: 'n',
    А: 'A',
    В: 'B',
    Е: 'E',
    І: 'I',
    Ј: 'J',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Ѕ: 'S',
    Т: 'T',
    У: 'Y',
    Х: 'X',
    α: 'a',
    ε: 'e',
    ι: 'i',
    ο: 'o',
    ρ: 'p',
    υ: 'u',
    ν: 'v',
    κ: 'k',
    τ: 't',
    ɑ: 'a',
    ɡ: 'g',
    ı: 'i',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ι: 'I',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
  }),
);

const DISGUISED = /[\u0251\u0261\u0131\u0370-\u03ff\u0400-\u052f]/;
const WORD = /[A-Za-z\u0251\u0261\u0131\u0370-\u03ff\u0400-\u052f]+/g;

/** Same text without the characters a reader does not see. */
export function withoutInvisible(text: string): string {
  return isAscii(text) ? text : text.replace(UNSEEN, '');
}

/** Words that mix Latin with Cyrillic or Greek letters are written in Latin; whole foreign words and units (`μs`) stay. */
export function foldLookalikes(text: string): string {
  if (!DISGUISED.test(text)) return text;
  return text.replace(WORD, (word) => {
    if (!DISGUISED.test(word) || !/[A-Za-z]/.test(word)) return word;
    return Array.from(word, (letter) => LOOKALIKES.get(letter) ?? letter).join('');
  });
}

/** Full-width forms and mathematical alphabets are styles of plain letters; NFKC undoes them. */
export function foldStyles(text: string): string {
  return /[\uff01-\uff5e]|\ud835/.test(text) ? text.normalize('NFKC') : text;
}

export function isAscii(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(text);
}
