// Takes wrappers off: the command inside `sudo`, `xargs`, `find -exec`, `ssh host`, `docker run` and others.

import { literalWord, type SimpleCommand, UNKNOWN, type Word } from './command-line.ts';
import { foundBy, quoted, withFound } from './found.ts';
import { type OptionGrammar, operandsStart, optionValue } from './options.ts';
import { shellTexts } from './shell-options.ts';
import { WRAPPERS, type Wrapper, wrapper } from './wrappers.ts';

export type Inner =
  | { readonly kind: 'words'; readonly words: readonly Word[]; readonly isElsewhere: boolean }
  /** Shell text, with what its `$1` … are. */
  | {
      readonly kind: 'script';
      readonly text: Word;
      readonly arguments: readonly Word[];
      readonly isElsewhere: boolean;
    };

/** Options that only ask a question: nothing is run. */
const QUESTIONS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    command: /^-[vV]+$/,
    busybox: /^--(?:list|help)/,
    sudo: /^(?:-l|-v|-k|-K|--list|--validate|-V|--version|-h|--help)$/,
  }),
);

const SSH: OptionGrammar = { short: 'BbcDEeFIiJLlmOopQRSWw', long: [] };

/** The commands that a command runs by being given their words or their text. */
export function innerOf(command: SimpleCommand): readonly Inner[] {
  return [...shellTexts(command).map((text) => script(text)), ...wrappedIn(command)];
}

function wrappedIn(command: SimpleCommand): readonly Inner[] {
  const { program, words } = command;
  const first = words[0]?.text ?? '';
  if (QUESTIONS.get(program)?.test(first)) return [];
  switch (program) {
    case 'env': {
      const text = optionValue(
        words.slice(0, operandsStart(words, { short: 'uCS', long: ['split-string', 'unset', 'chdir'] })),
        'S',
        ['split-string'],
      );
      if (text !== undefined) return [script(text, words.slice(words.indexOf(text) + 1))];
      break;
    }
    case 'su':
    case 'runuser':
    case 'script':
    case 'flock':
    case 'sg': {
      const text = optionValue(words, 'c', ['command', 'session-command']);
      if (text !== undefined) return [script(text)];
      if (program === 'sg' && words[1] !== undefined) return [script(words[1])];
      if (program === 'flock') return wrapped(words, wrapper('Eow', 'timeout wait conflict-exit-code', { skip: 1 }));
      if (program === 'runuser') break;
      return [];
    }
    case 'watch':
    case 'entr': {
      const rest = words.slice(operandsStart(words, { short: 'nq', long: ['interval', 'equexit'] }));
      return rest.length === 0 ? [] : [script(together(rest))];
    }
    case 'ssh':
    case 'autossh':
    case 'mosh': {
      const rest = words.slice(
        operandsStart(words, { ...SSH, short: program === 'autossh' ? `${SSH.short}M` : SSH.short }) + 1,
      );
      const after = rest.slice(operandsStart(rest, SSH));
      return after.length === 0 ? [] : [{ ...script(together(after)), isElsewhere: true }];
    }
    case 'find':
    case 'gfind':
    case 'fd':
      return findActions(words, program);
    case 'kubectl':
    case 'oc':
      return inCluster(words);
    case 'concurrently':
    case 'hyperfine':
    case 'run-p':
      return words.filter((word) => /\s/.test(word.text)).map((word) => script(word));
    case 'parallel':
      return inParallel(command);
    case 'salt':
    case 'salt-call':
    case 'pdsh':
    case 'pssh':
    case 'parallel-ssh':
    case 'clush':
    case 'dsh': {
      const text = words.findLast((word) => /\s/.test(word.text));
      return text === undefined ? [] : [{ ...script(text), isElsewhere: true }];
    }
    case 'git':
      return gitTexts(words);
    case 'java': {
      // The jar is the program: `java -jar jenkins-cli.jar delete-job x`.
      const jar = words.findIndex(({ text }) => text === '-jar');
      return jar === -1 || words.length <= jar + 2
        ? []
        : [{ kind: 'words', words: words.slice(jar + 1), isElsewhere: false }];
    }
    case 'python':
    case 'pypy': {
      // `python -m twine upload` is twine.
      const module = words.findIndex(({ text }) => text === '-m');
      const options = words.slice(0, Math.max(0, module)).every(({ text }) => /^-[a-zA-Z]{1,4}$/.test(text));
      return module === -1 || !options || words.length <= module + 1
        ? []
        : [{ kind: 'words', words: words.slice(module + 1), isElsewhere: false }];
    }
    case 'trap':
      return words.length > 1 && words[0] !== undefined && !/^-/.test(first) && first !== '' ? [script(words[0])] : [];
  }
  const heads = headsIn(words);
  for (const size of [3, 2, 1]) {
    const taken = heads.slice(0, size - 1);
    const known =
      taken.length < size - 1 ? undefined : WRAPPERS.get([program, ...taken.map(({ text }) => text)].join(' '));
    if (known !== undefined) return wrapped(words.slice((taken.at(-1)?.index ?? -1) + 1), known);
  }
  return [];
}

/** Options before a subcommand that take the next word with them. */
const GLOBAL_VALUES =
  /^(?:-[HcflpCFn]|--(?:host|context|config|log-level|file|project-name|profile|env-file|directory|project|dir|filter|cwd|prefix|project-directory|namespace))$/;

/** The first words that are no options, which may be subcommands. */
function headsIn(words: readonly Word[]): readonly { readonly text: string; readonly index: number }[] {
  const heads: { readonly text: string; readonly index: number }[] = [];
  for (let index = 0; index < words.length && heads.length < 2; index++) {
    const text = words[index]?.text ?? '';
    if (GLOBAL_VALUES.test(text)) index += 1;
    else if (!text.startsWith('-')) heads.push({ text, index });
  }
  return heads;
}

function wrapped(
  words: readonly Word[],
  { short, long, skip, takesAssignments, isElsewhere }: Wrapper,
): readonly Inner[] {
  let start = operandsStart(words, { short, long }) + skip;
  if (takesAssignments) while (/^[A-Za-z_]\w*=/.test(words[start]?.text ?? '')) start += 1;
  const inner = words.slice(start);
  if (inner[0]?.text === '--') inner.shift();
  // The image's own program gives way to the one that is named.
  const entry = isElsewhere ? optionValue(words.slice(0, start), '', ['entrypoint']) : undefined;
  if (entry !== undefined) inner.unshift(entry);
  const [head] = inner;
  if (head === undefined) return [];
  // No program has blanks in its name: such a word is a line for a shell, as `tmux` and `screen` take it.
  return [/\s/.test(head.text) ? { ...script(head), isElsewhere } : { kind: 'words', words: inner, isElsewhere }];
}

function script(text: Word, given: readonly Word[] = []): Extract<Inner, { kind: 'script' }> {
  return { kind: 'script', text, arguments: given, isElsewhere: false };
}

/** Words that a program joins with blanks and hands to a shell. */
function together(words: readonly Word[]): Word {
  const text = words.map((word) => word.text).join(' ');
  return {
    ...literalWord(text, words[0]?.span),
    isStatic: words.every((word) => word.isStatic),
    from: words.flatMap((word) => word.from),
  };
}

/** `-exec … ;` and `-exec … +`, where `{}` is what was looked for. */
function findActions(words: readonly Word[], program: string): readonly Inner[] {
  const found: Inner[] = [];
  const starts = program === 'fd' ? /^(?:-x|-X|--exec|--exec-batch)$/ : /^-(?:exec|execdir|ok|okdir)$/;
  for (const [index, word] of words.entries()) {
    if (!starts.test(word.text)) continue;
    const end = words.findIndex(
      (other, at) => at > index && (other.text === ';' || (other.text === '+' && words[at - 1]?.text === '{}')),
    );
    const inner = words.slice(index + 1, end === -1 ? undefined : end);
    found.push({ kind: 'words', words: inner.map((each) => withFound(each, foundBy(words))), isElsewhere: false });
  }
  return found;
}

/** `git -c alias.x='!command' x`, `git bisect run command`, `git rebase --exec command`. */
function gitTexts(words: readonly Word[]): readonly Inner[] {
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
function inCluster(words: readonly Word[]): readonly Inner[] {
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
function inParallel({ words, inputText, input }: SimpleCommand): readonly Inner[] {
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
