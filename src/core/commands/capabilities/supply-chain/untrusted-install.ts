// The capability of installing from somewhere else than the registry everybody uses.

import { defineCapability } from '../../capability.ts';
import { foreignSource } from '../../packages.ts';
import { onlyAsks, operandsOf } from '../../words.ts';

export const untrustedInstall = defineCapability({
  id: 'untrusted-install',
  title: 'installs a package from an unusual source',
  rationale: 'Nobody but the owner of that address decides what is installed, and install scripts run at once.',
  tier: 3,
  safer: 'Install a pinned version from the default registry.',
  attack: ['T1195.002', 'T1105'],
  examples: {
    has: [
      'pip install git+https://example.invalid/x.git',
      'npm install https://example.invalid/x.tgz',
      'pip install --index-url https://example.invalid/simple x',
      'npx github:someone/tool',
      'add-apt-repository ppa:someone/tools',
    ],
    lacks: [
      'pip install requests',
      'npm ci',
      'pip download requests',
      'cargo install ripgrep',
      'echo pip install git+https://example.invalid/x.git',
    ],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    if (command.program === 'add-apt-repository' || command.program === 'apt-key')
      return operandsOf(command).length > 0 ? true : undefined;
    return foreignSource(command);
  },
});
