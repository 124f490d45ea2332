// Adds to the user's policy file: everything else in it, comments included, stays as it is.

import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { SuppressionEntry, TrustedFile } from '../core/policy/policy.ts';
import { readPolicy } from '../core/policy/read-policy.ts';
import { readJsonc, withItem } from '../core/text/jsonc.ts';
import { makeGatehouseFolder } from './gatehouse-folder.ts';
import { policyFacts } from './policy-file.ts';
import { userPolicyPath } from './policy-places.ts';

/** The text that a user's policy begins with. */
export const FIRST_TEXT = `// What Gatehouse shows, leaves out, lets pass and asks about, for this user on this machine.
// "scan": { "severity": { "rule-id": "low" or "off" }, "exclude": ["globs"] }
{}
`;

/** Makes the file, with this text, where there is none. Returns its path. */
export async function ensurePolicyFile(text = FIRST_TEXT): Promise<string> {
  await makeGatehouseFolder();
  const path = userPolicyPath();
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return path;
}

export async function addSuppression(entry: SuppressionEntry): Promise<void> {
  await addItem('suppressions', entry);
}

export async function addTrustedFile(file: TrustedFile): Promise<void> {
  await addItem('trusted', file);
}

/** Throws, and changes nothing, when the file cannot be read or would not be read back with the new entry in force. */
async function addItem(list: 'suppressions' | 'trusted', item: SuppressionEntry | TrustedFile): Promise<void> {
  const path = await ensurePolicyFile();
  const text = await readFile(path, 'utf8');
  const { root, mistakes } = readJsonc(text);
  const mistake = mistakes[0];
  if (mistake !== undefined || root?.type !== 'object') {
    throw new Error(
      `Your policy cannot be added to until it is mended: ${path}: ${mistake?.message ?? 'not an object'}`,
    );
  }
  const changed = withItem(text, list, item);
  const facts = await policyFacts();
  const entriesIn = (policy: string): number => readPolicy(path, policy, 'user', facts).policy[list].length;
  if (entriesIn(changed) !== entriesIn(text) + 1) {
    throw new Error(`The entry would not be accepted: ${JSON.stringify(item)}`);
  }
  await putPolicy(changed);
}

/** Puts a text in the place of the user's policy: a reader never sees half of it. */
export async function putPolicy(text: string): Promise<void> {
  await makeGatehouseFolder();
  const path = userPolicyPath();
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, path);
}
