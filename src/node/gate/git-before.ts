// Where the repository stands before a call changes it, for its record.

import type { GitDetail } from '../git-state.ts';
import type { JudgedCall } from './judge-call.ts';

/** So that there is a way back. Reads need none. */
export async function gitStateBefore({ judgement, cwd }: JudgedCall): Promise<GitDetail> {
  if (judgement.tier === 1) return {};
  const { gitDetail } = await import('../git-state.ts');
  return gitDetail(cwd);
}
