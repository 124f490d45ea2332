// Break-glass as it is kept: a sealed file that hooks and windows read by themselves, over by itself.

import { uptime as systemUptime } from 'node:os';
import { type Glass, isGlass, isGlassBroken } from '../../core/gate/break-glass.ts';
import { now } from '../clock.ts';
import type { GateOptions } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';

/** Name of the file in its folder. */
export const GLASS_FILE = 'state';
/** Milliseconds between two looks of a window. */
const LOOK_MS = 1000;

/** Undefined where the glass is whole. Never throws: what cannot be read breaks nothing. */
export function brokenGlass(options: GateOptions = {}): Glass | undefined {
  const glass = sealedFolder('glass', options).read(GLASS_FILE);
  return isGlass(glass) && isGlassBroken(glass, { now: now(), uptime: systemUptime() }) ? glass : undefined;
}

/** Tells how it stands at once, and whenever that has changed. */
export function watchGlass(
  onChange: (glass: Glass | undefined) => void,
  options: GateOptions = {},
): { dispose(): void } {
  let known: string | undefined;
  const look = (): void => {
    const glass = brokenGlass(options);
    if (glass?.id === known) return;
    known = glass?.id;
    onChange(glass);
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return { dispose: () => clearInterval(timer) };
}
