// The place that commands are judged in by tests: nobody's machine, and nothing of it exists.

import type { Surroundings } from '../../src/core/model/command.ts';

export const PLACE: Surroundings = {
  cwd: '/home/dev/proj',
  home: '/home/dev',
  workspace: '/home/dev/proj',
  isWorkTree: true,
};
