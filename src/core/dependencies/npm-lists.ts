// Reads what npm, Bun and package.json say is used.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { entryAt, membersOf, stringAt } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';
import { addRequirement, type DependencyList, type ListBuilder, newList } from './dependency.ts';

const REQUIRING = ['dependencies', 'optionalDependencies', 'peerDependencies'];
const ASKING = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** package-lock.json and npm-shrinkwrap.json (versions 1 to 3), and the hidden one that npm leaves in node_modules. */
export function readNpmLock(text: string): DependencyList {
  const { root } = readJsonc(text);
  const list = newList();
  const packages = entryAt(root, 'packages')?.value;
  if (packages === undefined) {
    readNested(list, entryAt(root, 'dependencies')?.value, 0);
    return list;
  }
  for (const { key, value } of membersOf(packages)) {
    if (key === '') {
      for (const name of namesIn(value, ASKING)) list.direct.add(name);
      continue;
    }
    const name = stringAt(value, 'name') ?? key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const version = entryAt(value, 'version')?.value;
    if (version?.type !== 'string' || !key.includes('node_modules/')) continue;
    add(list, name, version.value, version.span);
    for (const required of namesIn(value, REQUIRING)) addRequirement(list, name, required);
  }
  return list;
}

/** npm itself nests no deeper. */
const MAX_NESTING = 50;

/** Version 1: each package with those that only it uses inside. */
function readNested(list: ListBuilder, packages: JsonValue | undefined, depth: number): void {
  if (depth > MAX_NESTING) return;
  for (const { key, value } of membersOf(packages)) {
    const version = entryAt(value, 'version')?.value;
    if (version?.type === 'string') add(list, key, version.value, version.span);
    for (const required of namesIn(value, ['requires'])) addRequirement(list, key, required);
    readNested(list, entryAt(value, 'dependencies')?.value, depth + 1);
  }
}

/** bun.lock: `"axios": ["axios@1.7.0", "", { "dependencies": { … } }, "sha512-…"]`. */
export function readBunLock(text: string): DependencyList {
  const { root } = readJsonc(text);
  const list = newList();
  for (const { value } of membersOf(entryAt(root, 'workspaces')?.value)) {
    for (const name of namesIn(value, ASKING)) list.direct.add(name);
  }
  for (const { value } of membersOf(entryAt(root, 'packages')?.value)) {
    if (value.type !== 'array') continue;
    const [id] = value.items;
    const about = value.items.find((item) => item.type === 'object');
    if (id?.type !== 'string') continue;
    const at = id.value.lastIndexOf('@');
    if (at <= 0) continue;
    const name = id.value.slice(0, at);
    add(list, name, id.value.slice(at + 1), id.span);
    for (const required of namesIn(about, REQUIRING)) addRequirement(list, name, required);
  }
  return list;
}

/** The exact versions that a package.json itself asks for; ranges say nothing of what is used. */
export function readPackageManifest(text: string): DependencyList {
  const { root } = readJsonc(text);
  const list = newList();
  addExtension(list, root);
  for (const { key, value } of entriesIn(root, [...ASKING, 'overrides', 'resolutions'])) {
    if (value.type !== 'string') continue;
    const exact = /^(?:npm:(.{1,200})@)?=?v?(\d+\.\d+\.\d+[-+\w.]{0,60})$/.exec(value.value);
    if (exact === null) continue;
    const name = exact[1] ?? key;
    list.direct.add(name);
    add(list, name, exact[2] ?? '', value.span);
  }
  return list;
}

/** The manifest of an editor extension says itself which version is installed. */
function addExtension(list: ListBuilder, root: JsonValue | undefined): void {
  const [publisher, name] = [stringAt(root, 'publisher'), stringAt(root, 'name')];
  const version = entryAt(root, 'version')?.value;
  const isExtension = entryAt(entryAt(root, 'engines')?.value, 'vscode') !== undefined;
  if (!isExtension || publisher === undefined || name === undefined || version?.type !== 'string') return;
  const id = `${publisher}.${name}`.toLowerCase();
  list.direct.add(id);
  list.dependencies.push({ ecosystem: 'editor-extension', name: id, version: version.value, span: version.span });
}

function add(list: ListBuilder, name: string, version: string, span: Span): void {
  list.dependencies.push({ ecosystem: 'npm', name, version, span });
}

function entriesIn(value: JsonValue | undefined, keys: readonly string[]): readonly JsonEntry[] {
  return keys.flatMap((key) => membersOf(entryAt(value, key)?.value));
}

function namesIn(value: JsonValue | undefined, keys: readonly string[]): readonly string[] {
  return entriesIn(value, keys).map((entry) => entry.key);
}
