// The digest that binds an answer to the very bytes that were shown.

import { type SignOffRequest, signedText } from '../../core/gate/sign-off.ts';
import { sha256 } from '../digest.ts';

/** Hex SHA-256 of agent, session, folder and act: what `digest` of a request has to be. */
export function signOffDigest(request: Pick<SignOffRequest, 'agent' | 'cwd' | 'act'>): string {
  return sha256(signedText(request));
}
