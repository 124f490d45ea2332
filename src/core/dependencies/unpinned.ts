// Dependencies that a manifest asks for without saying which version: what is installed is decided on the day.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { entryAt, entryAtPath, membersOf } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';
import { readToml } from '../text/toml.ts';
import { isBuildFile, openReferences } from './build-lists.ts';
import { linesOf } from './text-lines.ts';

export interface Unpinned {
  readonly name: string;
  /** Where it is asked for. */
  readonly span: Span;
}

/** A name, extras, and no exact version: `requests`, `requests[socks]>=2,<3 ; python_version > "3.8"`. */
const LOOSE =
  /^\s{0,40}([A-Za-z0-9][\w.-]{0,100})\s{0,4}(?:\[[\w\s,.-]{0,200}\])?\s{0,4}(?:[<>~!][^#;]{0,200})?(?:;.{0,300})?$/;

/**
 * Requirements files, package.json, pyproject.toml and Pipfile; of build files the actions without a commit and the
 * images without a digest. Nothing of others. Work is linear.
 */
export function unpinnedIn(path: string, text: string): readonly Unpinned[] {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'package.json') return inManifest(text);
  if (name === 'pyproject.toml') return inProject(text);
  if (name === 'pipfile') return inPipfile(text);
  if (isBuildFile(path.toLowerCase())) return openReferences(text);
  return /^requirements[\w.-]{0,60}\.(?:txt|in)$/.test(name) || /\/requirements\/[^/]{1,80}$/i.test(path)
    ? inRequirements(text)
    : [];
}

function inRequirements(text: string): readonly Unpinned[] {
  const found: Unpinned[] = [];
  for (const line of linesOf(text)) {
    const code = (line.text.split(/(?:^|\s)#/, 1)[0] ?? '').trimEnd();
    const name = code.length > 600 ? undefined : LOOSE.exec(code)?.[1];
    if (name === undefined) continue;
    const start = line.start + code.indexOf(name);
    found.push({ name, span: { start, end: start + name.length } });
  }
  return found;
}

const ASKING = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Not versions: paths, addresses, git hosts, other workspaces. */
const ELSEWHERE = /^(?:workspace:|file:|link:|portal:|catalog:|git|https?:|[\w.-]{1,100}\/)/;

const EXACT = /^(?:npm:.{1,200}@)?=?v?\d+\.\d+\.\d+[-+\w.]{0,60}$/;

function inManifest(text: string): readonly Unpinned[] {
  const { root } = readJsonc(text);
  return ASKING.flatMap((key) => membersOf(entryAt(root, key)?.value)).flatMap(({ key, value }) =>
    value.type === 'string' && !ELSEWHERE.test(value.value) && !EXACT.test(value.value)
      ? [{ name: key, span: value.span }]
      : [],
  );
}

/** Where a pyproject.toml lists requirements: as texts, and in groups of them. */
function inProject(text: string): readonly Unpinned[] {
  const { root } = readToml(text);
  const groups = [entryAtPath(root, ['project', 'optional-dependencies']), entryAtPath(root, ['dependency-groups'])];
  const lists = [
    entryAtPath(root, ['project', 'dependencies'])?.value,
    ...groups.flatMap((group) => membersOf(group?.value).map(({ value }) => value)),
  ];
  const poetry = entryAtPath(root, ['tool', 'poetry'])?.value;
  const tables = [
    ...['dependencies', 'dev-dependencies'].map((key) => entryAt(poetry, key)?.value),
    ...membersOf(entryAt(poetry, 'group')?.value).map(({ value }) => entryAt(value, 'dependencies')?.value),
  ];
  return [...lists.flatMap(inTexts), ...tables.flatMap(inTable)];
}

function inPipfile(text: string): readonly Unpinned[] {
  const { root } = readToml(text);
  return ['packages', 'dev-packages'].flatMap((key) => inTable(entryAt(root, key)?.value));
}

/** `["requests>=2", "flask"]`. */
function inTexts(list: JsonValue | undefined): readonly Unpinned[] {
  if (list?.type !== 'array') return [];
  return list.items.flatMap((item) => {
    const name = item.type === 'string' && item.value.length <= 600 ? LOOSE.exec(item.value)?.[1] : undefined;
    return name === undefined ? [] : [{ name, span: item.span }];
  });
}

/** `requests = "^2.31"`, `flask = { version = "*" }`; paths and addresses are no versions. */
function inTable(table: JsonValue | undefined): readonly Unpinned[] {
  return membersOf(table).flatMap(({ key, value }: JsonEntry) => {
    const version = value.type === 'object' ? entryAt(value, 'version')?.value : value;
    if (key.toLowerCase() === 'python' || version?.type !== 'string' || EXACT_PIN.test(version.value)) return [];
    return [{ name: key, span: version.span }];
  });
}

const EXACT_PIN = /^\s{0,8}={0,3}\s{0,8}v?\d[\w.!+-]{0,60}\s{0,8}$/;
