// Our hook in a file of its own, where an agent reads a folder of them: the file is all ours, or none of ours.

import { broken, type HookSettings, refused } from './hook-plan.ts';

/** @param written the whole file. A file that does not name the launcher is somebody else's, and stays. */
export function ownHookFile(written: (launcher: string) => string): HookSettings {
  const isOurs = (text: string): boolean => text.includes('gatehouse-hook');
  return {
    state: (text, launcher) => {
      if (text === undefined) return { kind: 'absent' };
      if (!isOurs(text)) return { kind: 'unreadable', problem: 'is not of Gatehouse' };
      return text === written(launcher)
        ? { kind: 'in-force' }
        : broken('is not as Gatehouse writes it: install it again');
    },
    install: (text, launcher) =>
      text === undefined || isOurs(text)
        ? { kind: 'text', text: written(launcher) }
        : refused('is there already, and not of Gatehouse: move what it does elsewhere first'),
    uninstall: (text) => ({ kind: 'text', text: text === undefined || !isOurs(text) ? text : undefined }),
  };
}
