// Takes wrappers off: the command inside `sudo`, `xargs`, `find -exec`, `ssh host`, `docker run` and others.

import type { SimpleCommand, Word } from './command-line.ts';
import { foundBy, withFound } from './found.ts';
import { gitTexts, inCluster, inParallel } from './indirect.ts';
import { type Inner, script, together } from './inner.ts';
import { type OptionGrammar, operandsStart, optionValue } from './options.ts';
import { shellTexts } from './shell-options.ts';
import { startedWords } from './windows-code.ts';
import { type Wrapper, wrapper, wrapperNamed } from './wrappers.ts';

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
      if (text !== undefined) return [script(together([text, ...words.slice(words.indexOf(text) + 1)]))];
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
    case 'start-process':
    case 'runas':
    case 'psexec':
      return [{ kind: 'words', words: startedWords(command), isElsewhere: false }].filter(
        (inner) => inner.words.length > 0,
      ) as readonly Inner[];
    case 'trap':
      return words.length > 1 && words[0] !== undefined && !/^-/.test(first) && first !== '' ? [script(words[0])] : [];
  }
  const heads = headsIn(words);
  for (const size of [3, 2, 1]) {
    const taken = heads.slice(0, size - 1);
    const known =
      taken.length < size - 1 ? undefined : wrapperNamed([program, ...taken.map(({ text }) => text)].join(' '));
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
  if (takesAssignments) while (/^[A-Za-z_]\w*(?:%%|\(\))?=/.test(words[start]?.text ?? '')) start += 1;
  const inner = words.slice(start);
  if (inner[0]?.text === '--') inner.shift();
  // The image's own program gives way to the one that is named.
  const entry = isElsewhere ? optionValue(words.slice(0, start), '', ['entrypoint']) : undefined;
  if (entry !== undefined) inner.unshift(entry);
  const [head] = inner;
  if (head === undefined) return [];
  // No program has blanks in its name: such a word is a line for a shell, as `tmux` and `screen` take it.
  const isLine = /\s/.test(head.text) || (inner.length === 1 && /[$`{}()|;&<>'"\\]/.test(head.text));
  return [isLine ? { ...script(head), isElsewhere } : { kind: 'words', words: inner, isElsewhere }];
}

const MAX_ACTIONS = 8;

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
    const what = foundBy(words);
    found.push({ kind: 'words', words: inner.map((each) => withFound(each, what)), isElsewhere: false });
    // Without its end an action takes all the rest; nobody writes many of them.
    if (end === -1 || found.length >= MAX_ACTIONS) break;
  }
  return found;
}
