// Judges every home folder as if it lay where home folders usually lie, so that what is protected there is protected anywhere.

import type { Surroundings } from '../model/command.ts';

/** Where the patterns of protected places look. */
const USUAL = /^(?:\/home\/[^/]{1,64}|\/Users\/[^/]{1,64}|\/root|\/var\/root|[A-Za-z]:\/Users\/[^/]{1,64})$/;
const STAND_IN = '/home/home-of-user';

export interface UsualHome {
  readonly surroundings: Surroundings;
  /** Texts in which the home folder is named, with the stand-in; and back, for people. */
  toUsual(text: string): string;
  toReal(text: string): string;
}

/** Undefined where the home folder is a usual one already. */
export function usualHome(surroundings: Surroundings): UsualHome | undefined {
  const { cwd, home, workspace, readText, isThere, realPath } = surroundings;
  if (USUAL.test(home) || home.length < 2) return undefined;
  const toUsual = (text: string): string => replaced(text, home, STAND_IN);
  const toReal = (text: string): string => replaced(text, STAND_IN, home);
  return {
    surroundings: {
      ...surroundings,
      cwd: toUsual(cwd),
      home: STAND_IN,
      workspace: toUsual(workspace),
      ...(readText !== undefined && { readText: (path: string) => readText(toReal(path)) }),
      ...(isThere !== undefined && { isThere: (path: string) => isThere(toReal(path)) }),
      ...(realPath !== undefined && {
        realPath: (path: string) => {
          const real = realPath(toReal(path));
          return real === undefined ? undefined : toUsual(real);
        },
      }),
    },
    toUsual,
    toReal,
  };
}

/** Only where the name ends there: `/srv/me` is no part of `/srv/metrics`. */
function replaced(text: string, name: string, by: string): string {
  let at = text.indexOf(name);
  if (at === -1) return text;
  let out = '';
  let from = 0;
  for (; at !== -1; at = text.indexOf(name, at + name.length)) {
    out += text.slice(from, at) + (/[\w.-]/.test(text.charAt(at + name.length)) ? name : by);
    from = at + name.length;
  }
  return out + text.slice(from);
}
