// The capability of deleting named files of the workspace or of a temporary folder.

import { UNKNOWN } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { deletedFiles, findDeletes } from '../../deleted-files.ts';
import { onlyAsks } from '../../words.ts';

export const localDelete = defineCapability({
  id: 'local-delete',
  title: 'deletes files',
  rationale: 'Work that is not committed yet is not in version control.',
  tier: 2,
  safer: 'Commit or stash first, so that the files can be brought back.',
  attack: ['T1070.004'],
  examples: {
    has: ['rm -rf build', 'rm notes.txt', 'find . -name "*.pyc" -delete'],
    lacks: ['ls build', 'echo rm build', 'rm --help'],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    if (findDeletes(command)) return true;
    const [first] = deletedFiles(command);
    return first === undefined ? undefined : `${command.program} ${first.word.text.replaceAll(UNKNOWN, '…')}`;
  },
});
