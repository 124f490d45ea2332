// The text of the user's policy, as a whole: what it begins with, and the putting of another in its place.

import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { makeGatehouseFolder } from './gatehouse-folder.ts';
import { userPolicyPath } from './policy-places.ts';

/** The text that a user's policy begins with. */
export const FIRST_TEXT = `// What Gatehouse shows, leaves out, lets pass and asks about, for this user on this machine.
// "scan": { "severity": { "rule-id": "low" or "off" }, "exclude": ["globs"] }
{}
`;

/** Puts a text in the place of the user's policy: a reader never sees half of it. */
export async function putPolicy(text: string): Promise<void> {
  await makeGatehouseFolder();
  const path = userPolicyPath();
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, path);
}
