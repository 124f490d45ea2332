// Reads the list of members in front of an .asar archive (Electron's): JSON in a pickle, then the files one after another.

import type { ByteSource } from './byte-source.ts';

export interface AsarMember {
  readonly name: string;
  readonly bytes: number;
  /** Where its bytes begin; undefined where they lie outside of the archive. */
  readonly at: number | undefined;
}

const MAX_LIST_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 64;

/** Throws where it is no such archive. */
export async function asarMembers(source: ByteSource): Promise<Generator<AsarMember>> {
  const head = await source.read(0, 16);
  const [four, pickled, inner, letters] = [0, 4, 8, 12].map((at) => (head.length < 16 ? 0 : head.readUInt32LE(at)));
  const isHead = four === 4 && pickled !== undefined && inner !== undefined && letters !== undefined;
  if (!isHead || inner > pickled || letters > inner || letters > MAX_LIST_BYTES)
    throw new Error('it is no asar archive');
  const list: unknown = JSON.parse((await source.read(16, letters)).toString('utf8'));
  return membersIn(list, 8 + pickled);
}

function* membersIn(list: unknown, base: number): Generator<AsarMember> {
  const waiting: { readonly node: unknown; readonly name: string; readonly depth: number }[] = [
    { node: list, name: '', depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, name, depth } = next;
    if (typeof node !== 'object' || node === null) continue;
    if ('files' in node && typeof node.files === 'object' && node.files !== null) {
      if (depth === MAX_DEPTH) continue;
      const entries = Object.entries(node.files).reverse();
      for (const [part, inner] of entries)
        waiting.push({ node: inner, name: name === '' ? part : `${name}/${part}`, depth: depth + 1 });
    } else if ('size' in node && typeof node.size === 'number' && node.size >= 0 && !('link' in node)) {
      const offset = 'offset' in node && typeof node.offset === 'string' ? Number(node.offset) : Number.NaN;
      yield { name, bytes: node.size, at: Number.isSafeInteger(offset) && offset >= 0 ? base + offset : undefined };
    }
  }
}
