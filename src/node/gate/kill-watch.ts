// Notices within a quarter of a second that the kill switch was thrown or released, whoever did it.

import { type FSWatcher, lstatSync, watch } from 'node:fs';
import type { KillReading } from '../../core/gate/kill-state.ts';
import { killFolder, readKillSwitch, stopAgents } from './kill-switch.ts';
import type { GateOptions } from './own-folder.ts';

/** Milliseconds between two looks: two of the file system's cheapest questions each. */
const LOOK_MS = 250;

export interface KillWatch {
  readonly reading: KillReading;
  dispose(): void;
}

/**
 * Looks at once, and tells of every change after that. A stop whose file was taken away is set again: only a release
 * lets agents run.
 */
export function watchKillSwitch(onChange: (reading: KillReading) => void, options: GateOptions = {}): KillWatch {
  const folder = killFolder(options);
  let reading = readKillSwitch(options);
  let stamp = stampOf(folder);
  let watcher: FSWatcher | undefined;

  function look(): void {
    watcher ??= startWatching();
    const next = stampOf(folder);
    if (next === stamp) return;
    stamp = next;
    const [before, after] = [reading, readKillSwitch(options)];
    reading = after;
    if (before.isStopped && next === '') {
      reading = before;
      void stopAgents({ by: 'alarm', why: 'The state of the kill switch was removed while all was stopped.' }, options);
      return;
    }
    if (JSON.stringify(before) !== JSON.stringify(after)) onChange(after);
  }

  /** A folder that is not there yet, or a system that cannot watch, leaves it at looking. */
  function startWatching(): FSWatcher | undefined {
    try {
      const started = watch(folder, { persistent: false }, look);
      started.on('error', () => {
        started.close();
        watcher = undefined;
      });
      return started;
    } catch {
      return undefined;
    }
  }

  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  watcher = startWatching();
  return {
    get reading() {
      return reading;
    },
    dispose: () => {
      clearInterval(timer);
      watcher?.close();
    },
  };
}

/** What changes whenever the state does: empty where there is none. */
function stampOf(folder: string): string {
  return [folder, `${folder}/state.json`].map(stampOfOne).join(' ').trim();
}

function stampOfOne(path: string): string {
  try {
    const status = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return status === undefined ? '' : `${status.ino}:${status.size}:${status.mtimeNs}:${status.ctimeNs}`;
  } catch {
    return 'closed';
  }
}
