// The capability of installing or removing packages.

import { defineCapability } from '../../capability.ts';
import { installsPackages } from '../../packages.ts';
import { onlyAsks } from '../../words.ts';

export const packageInstall = defineCapability({
  id: 'package-install',
  title: 'installs or removes packages',
  rationale: 'A package brings code of strangers, and many run some of it while they are installed.',
  tier: 2,
  safer: 'Install what the lock file names, with install scripts off.',
  attack: ['T1195.002'],
  examples: {
    has: [
      'npm install left-pad',
      'pip install requests',
      'sudo apt-get install -y jq',
      'npx create-app x',
      'cargo add serde',
    ],
    lacks: ['npm test', 'pip list', 'apt-cache search jq', 'cargo build', 'npm ls'],
  },
  detect(command) {
    return !onlyAsks(command) && installsPackages(command) ? true : undefined;
  },
});
