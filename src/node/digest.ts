// SHA-256, the one digest the product uses.

import { createHash } from 'node:crypto';

/** Lower-case hex SHA-256 of a text's UTF-8 bytes, or of the bytes themselves. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
