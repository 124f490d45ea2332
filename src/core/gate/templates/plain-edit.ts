// Whether `sed -i` only changes text: its scripts can also run programs and write other files.

import { operandsOf } from '../../commands/words.ts';
import { type SimpleCommand, textsOf } from '../../shell/command-line.ts';

const OPTION = /^-[Ernsz]{0,4}i?$|^-i\.\w{1,10}$|^--(?:in-place|regexp-extended|quiet|silent)$/;
/** Lines by number, `$` or a pattern. */
const ADDRESS = String.raw`(?:\d{1,6}|\$|\/(?:\\.|[^\\/\n]){1,300}\/)`;
/** One substitution, one deletion, one line printed: nothing can follow it. */
const EDIT = new RegExp(
  String.raw`^(?:${ADDRESS}(?:,${ADDRESS})?)?(?:s([/|#,:@])(?:\\.|(?!\1)[^\\\n]){0,500}\1(?:\\.|(?!\1)[^\\\n]){0,500}\1[gipI\d]{0,4}|[dp])$`,
);

export function editsPlainly(command: SimpleCommand): boolean {
  if (command.program === 'perl') return perlEditsPlainly(command);
  if (command.program !== 'sed' && command.program !== 'gsed') return false;
  const texts = textsOf(command);
  const given = texts.filter((_, index) => texts[index - 1] === '-e');
  const scripts =
    given.length > 0
      ? given
      : operandsOf(command)
          .slice(0, 1)
          .map(({ text }) => text);
  const options = texts.filter((text, index) => text.startsWith('-') && texts[index - 1] !== '-e');
  return (
    scripts.length > 0 &&
    scripts.every((script) => EDIT.test(script)) &&
    options.every((text) => text === '-e' || text === '--' || OPTION.test(text))
  );
}

/** `perl -pi -e 's/a/b/g' FILE`, with nothing in it that perl would fill in or run. */
function perlEditsPlainly(command: SimpleCommand): boolean {
  const texts = textsOf(command);
  const at = texts.findIndex((text) => /^-(?:[pw]{0,2}i?[pw]{0,2})?e$/.test(text));
  const script = (texts[at + 1] ?? '').replace(/;\s{0,4}$/, '');
  return (
    at !== -1 &&
    texts
      .filter((text) => text.startsWith('-'))
      .every((text) => /^-(?:p?i(?:\.\w{1,10})?|i?p?|w|pie|e|pe)$/.test(text)) &&
    EDIT.test(script) &&
    !/[$@`]|\(\?\??\{/.test(script)
  );
}
