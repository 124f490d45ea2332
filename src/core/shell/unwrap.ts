// Takes wrappers off: the command inside `sudo`, `xargs`, `find -exec`, `ssh host`, `docker run` and others.

import { literalWord, type SimpleCommand, UNKNOWN, type Word } from './command-line.ts';
import { type OptionGrammar, operandsStart, optionValue } from './options.ts';
import { startedWords } from './windows-code.ts';
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
    case 'oc': {
      const dash = words.findIndex((word) => word.text === '--');
      const isRun = words.some((word) => /^(?:exec|run|debug)$/.test(word.text));
      return isRun && dash !== -1 ? [{ kind: 'words', words: words.slice(dash + 1), isElsewhere: true }] : [];
    }
    case 'npm':
    case 'npx':
    case 'pnpm':
    case 'nix-shell':
    case 'concurrently': {
      if (program === 'concurrently') return words.filter((word) => /\s/.test(word.text)).map((word) => script(word));
      const text =
        program === 'nix-shell'
          ? optionValue(words, '', ['run', 'command'])
          : first === 'exec' || program === 'npx'
            ? optionValue(words, 'c', ['call'])
            : undefined;
      if (text !== undefined) return [script(text)];
      break;
    }
    case 'git':
      return gitAliases(words);
    case 'start-process':
    case 'runas':
    case 'psexec':
      return [{ kind: 'words', words: startedWords(command), isElsewhere: false }].filter(
        (inner) => inner.words.length > 0,
      ) as readonly Inner[];
    case 'trap':
      return words.length > 1 && words[0] !== undefined && !/^-/.test(first) && first !== '' ? [script(words[0])] : [];
  }
  for (const size of [3, 2, 1]) {
    const name = [program, ...words.slice(0, size - 1).map((word) => word.text)].join(' ');
    const known = WRAPPERS.get(name);
    if (known !== undefined) return wrapped(words.slice(size - 1), known);
  }
  return [];
}

function wrapped(
  words: readonly Word[],
  { short, long, skip, takesAssignments, isElsewhere }: Wrapper,
): readonly Inner[] {
  let start = operandsStart(words, { short, long }) + skip;
  if (takesAssignments) while (/^[A-Za-z_]\w*=/.test(words[start]?.text ?? '')) start += 1;
  const inner = words.slice(start);
  if (inner[0]?.text === '--') inner.shift();
  return inner.length === 0 ? [] : [{ kind: 'words', words: inner, isElsewhere }];
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

/** `git -c alias.x='!command' x` */
function gitAliases(words: readonly Word[]): readonly Inner[] {
  return words.flatMap((word, index) => {
    const isConfig = words[index - 1]?.text === '-c' || (words[index - 1]?.text ?? '').startsWith('alias.');
    const text = /^(?:alias\.[\w.-]{1,64}=)?!([\s\S]+)$/.exec(word.text)?.[1];
    return isConfig && text !== undefined ? [script({ ...word, text })] : [];
  });
}
