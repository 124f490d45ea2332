// The capability of writing files of the workspace or of a temporary folder.

import { UNKNOWN } from '../../../shell/command-line.ts';
import { placeOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { writtenFiles } from '../../files.ts';
import { onlyAsks } from '../../words.ts';

export const localWrite = defineCapability({
  id: 'local-write',
  title: 'writes files',
  rationale: 'A file that is written over is lost unless version control has it.',
  tier: 2,
  safer: 'Write to a new file and look at the difference.',
  attack: ['T1565'],
  examples: {
    has: [
      'echo x > notes.txt',
      'sed -i s/a/b/ src/main.ts',
      'mkdir -p out',
      'sort -o names.txt names.txt',
      'git diff --output=x.patch',
    ],
    lacks: ['echo x > /dev/null', 'sed s/a/b/ src/main.ts', 'cat notes.txt', 'ls 2>&1'],
  },
  detect(command, surroundings) {
    if (onlyAsks(command)) return undefined;
    const file = writtenFiles(command).find(({ path }) => path === undefined || placeOf(path, surroundings) !== 'null');
    return file === undefined ? undefined : `writes ${file.word.text.replaceAll(UNKNOWN, '…')}`;
  },
});
