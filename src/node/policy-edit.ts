// Adds to the user's policy file: everything else in it, comments included, stays as it is.

import { readFile, writeFile } from 'node:fs/promises';
import type { SuppressionEntry, TrustedFile } from '../core/policy/policy.ts';
import { readPolicy } from '../core/policy/read-policy.ts';
import { readJsonc, withItem } from '../core/text/jsonc.ts';
import { makeGatehouseFolder } from './gatehouse-folder.ts';
import { policyFacts } from './policy-file.ts';
import { userPolicyPath } from './policy-places.ts';
import { FIRST_TEXT, putPolicy } from './put-policy.ts';

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
