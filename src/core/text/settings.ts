// A settings file to a tree with places, whichever notation its name says it is in.

import type { JsonTree } from '../model/json-tree.ts';
import { readDotenv } from './dotenv.ts';
import { readJsonc } from './jsonc.ts';
import { readStarlarkCalls } from './starlark.ts';
import { readToml } from './toml.ts';

/** Reads JSON, JSONC, TOML, `.env` files and files of Starlark calls. Never throws. */
export function readSettings(path: string, text: string): JsonTree {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.endsWith('.toml')) return readToml(text);
  if (name.endsWith('.rules')) return readStarlarkCalls(text);
  return /^\.env(?:\.|$)/.test(name) ? readDotenv(text) : readJsonc(text);
}
