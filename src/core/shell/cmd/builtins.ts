// The prompt's internal commands under the names of the cmdlets that do the same, their switches as words.

import { literalWord, type Word } from '../command-line.ts';
import { slashedPath } from '../windows-environment.ts';

interface Builtin {
  readonly program: string;
  /** What a switch letter means; other switches stay as `-letter`. */
  readonly switches: Readonly<Record<string, string>>;
}

const DELETE = { s: 'recurse', f: 'force', q: 'quiet', p: 'confirm' };

const BUILTINS: ReadonlyMap<string, Builtin> = new Map(
  Object.entries({
    del: { program: 'remove-item', switches: DELETE },
    erase: { program: 'remove-item', switches: DELETE },
    rd: { program: 'remove-item', switches: DELETE },
    rmdir: { program: 'remove-item', switches: DELETE },
    copy: { program: 'copy-item', switches: { y: 'force' } },
    xcopy: { program: 'copy-item', switches: { s: 'recurse', e: 'recurse', y: 'force' } },
    robocopy: { program: 'copy-item', switches: { s: 'recurse', e: 'recurse', mir: 'mirror', purge: 'mirror' } },
    move: { program: 'move-item', switches: { y: 'force' } },
    ren: { program: 'rename-item', switches: {} },
    rename: { program: 'rename-item', switches: {} },
    md: { program: 'mkdir', switches: {} },
    mkdir: { program: 'mkdir', switches: {} },
    mklink: { program: 'new-item', switches: { d: 'directory', h: 'hardlink', j: 'junction' } },
    type: { program: 'get-content', switches: {} },
    more: { program: 'get-content', switches: {} },
    dir: { program: 'get-childitem', switches: { s: 'recurse', b: 'name' } },
    tree: { program: 'get-childitem', switches: {} },
    where: { program: 'get-command', switches: {} },
    fc: { program: 'compare-object', switches: {} },
    comp: { program: 'compare-object', switches: {} },
    find: { program: 'findstr', switches: {} },
    echo: { program: 'write-output', switches: {} },
    pushd: { program: 'cd', switches: {} },
    chdir: { program: 'cd', switches: { d: '' } },
    cd: { program: 'cd', switches: { d: '' } },
    start: { program: 'start-process', switches: {} },
    sort: { program: 'sort-object', switches: { o: 'outfile' } },
    ver: { program: 'get-computerinfo', switches: {} },
    vol: { program: 'get-volume', switches: {} },
    cls: { program: 'clear-host', switches: {} },
    date: { program: 'get-date', switches: {} },
    time: { program: 'get-date', switches: {} },
  }),
);

/** The cmdlet and its words; undefined for a name that is no internal command and has no cmdlet. */
export function builtinWords(name: string, words: readonly Word[]): readonly Word[] | undefined {
  const builtin = BUILTINS.get(name);
  if (builtin === undefined) return undefined;
  const isText = builtin.program === 'write-output' || builtin.program === 'findstr';
  const given = words.flatMap((word): readonly Word[] => {
    const flags = /^(?:\/[A-Za-z-]{1,10}(?::[^\s]{0,60})?)+$/.exec(word.text)?.[0];
    if (isText || flags === undefined) return [isText ? word : { ...word, text: slashedPath(word.text) }];
    return flags
      .slice(1)
      .split('/')
      .map((flag) => {
        const [letter = '', value] = flag.toLowerCase().split(':');
        const meaning = builtin.switches[letter] ?? letter;
        return meaning === ''
          ? undefined
          : { ...word, text: value === undefined ? `-${meaning}` : `-${meaning}:${value}` };
      })
      .filter((flag) => flag !== undefined);
  });
  return [literalWord(builtin.program), ...arranged(name, given)];
}

/** `rd` takes folders whole with `/s`; a link's name comes before its target; a title is not a program. */
function arranged(name: string, words: readonly Word[]): readonly Word[] {
  if (/^(?:rd|rmdir)$/.test(name)) return words;
  if (name === 'robocopy') return withFolders(words);
  if (name === 'mklink') return [literalWord('-itemtype:symboliclink'), ...words.slice(0, -1)];
  if (name === 'copy') return words.filter(({ text }) => text !== '+');
  return words;
}

/** The first two operands are folders, what follows names files in them. */
function withFolders(words: readonly Word[]): readonly Word[] {
  const operands = words.filter(({ text }) => !text.startsWith('-'));
  return [...words.filter(({ text }) => text.startsWith('-')), ...operands.slice(0, 2)];
}
