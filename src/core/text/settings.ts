// A settings file to a tree with places, whichever notation its name says it is in.

import type { JsonTree } from '../model/json-tree.ts';
import { readJsonc } from './jsonc.ts';
import { readToml } from './toml.ts';

/** Reads JSON, JSONC and TOML. Never throws. */
export function readSettings(path: string, text: string): JsonTree {
  return path.toLowerCase().endsWith('.toml') ? readToml(text) : readJsonc(text);
}
