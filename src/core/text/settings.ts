// A settings file to a tree with places, whichever notation its name says it is in.

import type { JsonTree } from '../model/json-tree.ts';
import { readDotenv } from './dotenv.ts';
import { readJsonc } from './jsonc.ts';
import { readStarlarkCalls } from './starlark.ts';
import { readToml } from './toml.ts';
import { readXml } from './xml.ts';
import { frontMatterOf, readYaml } from './yaml.ts';

/** Reads JSON, JSONC, TOML, YAML, XML, `.env` files, files of Starlark calls, and the front matter of documents. Never throws. */
export function readSettings(path: string, text: string): JsonTree {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.endsWith('.toml')) return readToml(text);
  if (name.endsWith('.xml')) return readXml(text);
  if (name.endsWith('.rules')) return readStarlarkCalls(text);
  if (/\.ya?ml$/.test(name)) return readYaml(text);
  if (name.endsWith('.md')) return readFrontMatter(text);
  return /^\.env(?:\.|$)/.test(name) ? readDotenv(text) : readJsonc(text);
}

/** Keys of front matter that hand control away. */
const TELLING = /^["']?(?:hooks|mcp-?servers|permissionMode)\b/im;

/**
 * Agents forgive nearly everything in the head of their own documents, and people write prose there: what could not be
 * read is told only where one of the keys is in it.
 */
function readFrontMatter(text: string): JsonTree {
  const within = frontMatterOf(text);
  if (within === undefined) return { root: undefined, mistakes: [] };
  const tree = readYaml(text, within);
  return TELLING.test(text.slice(within.start, within.end)) ? tree : { ...tree, mistakes: [] };
}
