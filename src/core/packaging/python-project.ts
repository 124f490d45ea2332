// What a pyproject.toml says about building: the backend, the name, who may read the source.

import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { FILE_START } from '../model/span.ts';
import { booleanAt, entryAt, entryAtPath, membersOf, plainValue, stringAt } from '../text/json-query.ts';
import type { Openness } from './manifest.ts';
import { pythonOpenness } from './python-openness.ts';

export const BACKENDS = ['setuptools', 'hatchling', 'poetry', 'flit', 'pdm', 'uv'] as const;
export type Backend = (typeof BACKENDS)[number];

export interface PythonProject {
  readonly backend: Backend;
  /** As modules are named: `my_package`. */
  readonly moduleName: string;
  readonly openness: Openness;
  /** Where the file says which backend builds. */
  readonly span: Span;
  /** Plain values of `[tool.…]`. */
  readonly tool: Readonly<Record<string, unknown>>;
  /** Whether the source distribution takes what version control tracks, by a plug-in of setuptools. */
  readonly takesTracked: boolean;
}

const MARKS: readonly (readonly [RegExp, Backend])[] = [
  [/^hatchling\b/, 'hatchling'],
  [/^poetry\b/, 'poetry'],
  [/^flit(?:_core|_scm)?\b/, 'flit'],
  [/^pdm(?:\.|-|_)?(?:backend|pep517)/, 'pdm'],
  [/^uv_build\b/, 'uv'],
  [/^setuptools\b/, 'setuptools'],
];

/** Undefined for a file that only sets options for tools, and for backends whose rules are not known here. */
export function pythonProject(root: JsonValue | undefined): PythonProject | undefined {
  const system = entryAt(root, 'build-system')?.value;
  const project = entryAt(root, 'project')?.value;
  const poetry = entryAtPath(root, ['tool', 'poetry'])?.value;
  const name = stringAt(project, 'name') ?? stringAt(poetry, 'name');
  if (system === undefined || name === undefined || booleanAt(poetry, 'package-mode') === false) return undefined;
  const said = stringAt(system, 'build-backend') ?? 'setuptools';
  const backend = MARKS.find(([mark]) => mark.test(said))?.[1];
  if (backend === undefined) return undefined;
  const entry = entryAt(system, 'build-backend') ?? entryAt(project ?? poetry, 'name');
  const tool = entryAt(root, 'tool')?.value;
  const value = tool === undefined ? {} : plainValue(tool);
  return {
    backend,
    moduleName: name.toLowerCase().replace(/[-.]+/g, '_'),
    openness: opennessOf(project, poetry),
    span: entry === undefined ? FILE_START : { start: entry.keySpan.start, end: entry.value.span.end },
    tool: typeof value === 'object' && value !== null ? { ...value } : {},
    takesTracked: listAt(plain(entryAt(system, 'requires')?.value)).some((item) =>
      /^setuptools[-_](?:scm|git)/i.test(item),
    ),
  };
}

function opennessOf(project: JsonValue | undefined, poetry: JsonValue | undefined): Openness {
  const licence = entryAt(project, 'license')?.value;
  const addresses = [
    ...membersOf(entryAt(project, 'urls')?.value).map(({ value }) => value),
    ...['repository', 'homepage'].flatMap((key) => entryAt(poetry, key)?.value ?? []),
  ];
  return pythonOpenness({
    licence:
      (licence?.type === 'string' ? licence.value : stringAt(licence, 'text')) ?? stringAt(poetry, 'license') ?? '',
    classifiers: [
      ...listAt(plain(entryAt(project, 'classifiers')?.value)),
      ...listAt(plain(entryAt(poetry, 'classifiers')?.value)),
    ],
    hasAddress: addresses.some((value) => value.type === 'string' && /^https?:/.test(value.value)),
    hasLicenceFile: stringAt(licence, 'file') !== undefined || entryAt(project, 'license-files') !== undefined,
  });
}

function plain(value: JsonValue | undefined): unknown {
  return value === undefined ? undefined : plainValue(value);
}

/** The texts of a list, or one text as a list. */
export function listAt(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The value at the end of a chain of keys. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}
