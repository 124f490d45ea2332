// The commands that git, a cluster and `parallel` run from their words.

import { literalWord, type SimpleCommand, UNKNOWN, type Word } from './command-line.ts';
import { foundBy, quoted, withFound } from './found.ts';
import { type Inner, script, together } from './inner.ts';
import { operandsStart, optionValue } from './options.ts';

/** `git -c alias.x='!command' x`, `git bisect run command`, `git rebase --exec command`. */
export function gitTexts(words: readonly Word[]): readonly Inner[] {
  const aliases = words.flatMap((word, index) => {
    const isConfig = words[index - 1]?.text === '-c' || (words[index - 1]?.text ?? '').startsWith('alias.');
    const text = /^(?:alias\.[\w.-]{1,64}=)?!([\s\S]+)$/.exec(word.text)?.[1];
    return isConfig && text !== undefined ? [script({ ...word, text })] : [];
  });
  const at = words.findIndex((word, index) => word.text === 'run' && words[index - 1]?.text === 'bisect');
  if (at !== -1) return [...aliases, { kind: 'words', words: words.slice(at + 1), isElsewhere: false }];
  const each = words.findIndex((word, index) => word.text === 'foreach' && words[index - 1]?.text === 'submodule');
  if (each !== -1) return [...aliases, script(together(words.slice(each + 1).filter(({ text }) => !/^--/.test(text))))];
  const isRebase = words.some(({ text }) => text === 'rebase');
  const exec = isRebase ? optionValue(words, 'x', ['exec']) : undefined;
  return exec === undefined ? aliases : [...aliases, script(exec)];
}

/** `kubectl exec pod -- command`, also without the dashes that older ones leave out. */
export function inCluster(words: readonly Word[]): readonly Inner[] {
  const verb = words.findIndex(({ text }) => /^(?:exec|run|debug|rsh)$/.test(text));
  if (verb === -1) return [];
  const dash = words.findIndex((word) => word.text === '--');
  if (dash !== -1) return [{ kind: 'words', words: words.slice(dash + 1), isElsewhere: true }];
  if (!/^(?:exec|rsh)$/.test(words[verb]?.text ?? '')) return [];
  const after = words.slice(verb + 1);
  const inner = after.slice(operandsStart(after, { short: 'cnf', long: ['container', 'namespace', 'filename'] }) + 1);
  const start = operandsStart(inner, { short: 'cn', long: ['container', 'namespace'] });
  return inner.length <= start ? [] : [{ kind: 'words', words: inner.slice(start), isElsewhere: true }];
}

/** What follows that many words is left out: each would be read again. */
const MAX_PARALLEL = 8;

/** `parallel command ::: a b`; without a command each of the words is one. */
export function inParallel({ words, inputText, input }: SimpleCommand): readonly Inner[] {
  const mark = words.findIndex(({ text }) => /^:::\+?$/.test(text));
  const own = mark === -1 ? words : words.slice(0, mark);
  const template = own.slice(
    operandsStart(own, {
      short: 'aIjnNSL',
      long: ['jobs', 'arg-file', 'colsep', 'results', 'joblog', 'tmpdir', 'delay', 'timeout', 'retries', 'max-args'],
    }),
  );
  const fed = inputText?.split('\n').filter((line) => line !== '') ?? [];
  const given = mark === -1 ? fed.map((line) => literalWord(line)) : words.slice(mark + 1);
  const before = input.at(-1);
  const unknown: Word =
    before?.program === 'find' ? foundBy(before.words) : { ...literalWord(UNKNOWN), isStatic: false, from: input };
  const each = given.length === 0 ? [unknown] : given.slice(0, MAX_PARALLEL);
  return each.map((word) => {
    if (template.length === 0) return script(word);
    // One argument more, whatever it is: nothing that a shell would read again.
    if (!word.isStatic && template.length > 1 && !template.some(({ text }) => /[\s{]/.test(text)))
      return { kind: 'words', words: [...template, word], isElsewhere: false };
    if (!word.isStatic && template.every(({ text }) => !/\s/.test(text)))
      return { kind: 'words', words: template.map((part) => withFound(part, word)), isElsewhere: false };
    const given = { ...word, text: quoted(word.text) };
    const isPlaced = template.some(({ text }) => text.includes('{}'));
    const filled = template.map((part) => withFound(part, given));
    return script(together(isPlaced ? filled : [...filled, given]));
  });
}
