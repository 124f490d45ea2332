// What is left to do when an agent goes: its hooks and grants are gone, and what it could read is for a person to change.

import { CREDENTIAL_PLACES } from '../startup/credentials.ts';

/** @param reach paths of `CREDENTIAL_PLACES` that exist */
export function offboardText(grants: number, reach: readonly string[]): string {
  const gone = `${grants === 0 ? 'No grant was' : grants === 1 ? '1 grant was' : `${grants} grants were`} in force; none is now.`;
  const places = CREDENTIAL_PLACES.filter(({ path }) => reach.includes(path));
  if (places.length === 0) return `${gone}\nIt could reach no credentials that are known here.\n`;
  const rows = places.map(({ path, what, change }) => `  ~/${path} (${what}): ${change}.`);
  return `${[gone, 'It could read these. Change what it should not know any more:', ...rows].join('\n')}\n`;
}
