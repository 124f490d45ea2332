// The capability of writing files that belong to the system or to other projects.

import type { Surroundings } from '../../../model/command.ts';
import type { SimpleCommand } from '../../../shell/command-line.ts';
import { absolutePath } from '../../../shell/paths.ts';
import { placeOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { writtenFiles } from '../../files.ts';
import { gitCall, isGitRead } from '../../git.ts';
import { onlyAsks } from '../../words.ts';

export const outsideWrite = defineCapability({
  id: 'outside-write',
  title: 'writes files outside the workspace',
  rationale:
    'Those files belong to the system or to other projects, and no version control of this one can restore them.',
  tier: 3,
  safer: 'Write inside the workspace or to a temporary folder, and let a person move the file.',
  attack: ['T1565', 'T1574.007'],
  examples: {
    has: ['cp build/tool /usr/local/bin/node', 'echo x >> ../other/settings.ini', 'ln -sf /bin/sh ~/start'],
    lacks: ['cp a.txt b.txt', 'echo x > /tmp/out.txt', 'cat ../other/README.md', 'mkdir -p src/lib'],
  },
  detect(command, surroundings) {
    // An empty folder holds nothing and takes nothing away.
    if (onlyAsks(command) || command.program === 'mkdir') return undefined;
    const elsewhere = otherTree(command, surroundings);
    if (elsewhere !== undefined) return elsewhere;
    const file = writtenFiles(command).find(({ path, word }) => {
      // `host:file` is another machine's, `C:/file` is not.
      if (path === undefined || /^(?![A-Za-z]:[\\/])[\w.-]{1,100}:/.test(word.text)) return false;
      const place = placeOf(path, surroundings);
      return place === 'outside' || place === 'version-control';
    });
    return file === undefined ? undefined : `writes ${file.word.text}`;
  },
});

/** `git -C ../other commit`: the repository of another project. */
function otherTree(command: SimpleCommand, surroundings: Surroundings): string | undefined {
  const call = gitCall(command);
  if (call === undefined || isGitRead(call)) return undefined;
  const at = call.own.findIndex((text) => text === '-C' || text === '--git-dir' || text === '--work-tree');
  const folder = at === -1 ? undefined : absolutePath(call.own[at + 1] ?? '', command.cwd);
  return folder !== undefined && placeOf(folder, surroundings) === 'outside' ? `git ${call.own.join(' ')}` : undefined;
}
