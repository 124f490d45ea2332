// The files that a build would write, as far as TypeScript's settings and the manifest say so; no build is run.

import type { JsonValue } from '../model/json-tree.ts';
import { booleanAt, entryAt, itemsAt, stringAt } from '../text/json-query.ts';

const MAX_OUTPUTS = 5_000;

/** What `tsc` makes of the sources: `src/a.ts` → `dist/a.js`, `dist/a.d.ts`, their maps. `files`: all of the folder. */
export function compiledFiles(tsconfig: JsonValue | undefined, files: readonly string[]): readonly string[] {
  const options = entryAt(tsconfig, 'compilerOptions')?.value;
  const says = (key: string): boolean => booleanAt(options, key) === true;
  const output = folderOf(stringAt(options, 'outDir'));
  if (says('noEmit') || output === undefined || output === '') return [];
  const root = folderOf(stringAt(options, 'rootDir')) ?? includedRoot(tsconfig);
  const prefix = root === '' ? '' : `${root}/`;
  const sources = files.filter(
    (file) => file.startsWith(prefix) && SOURCE.test(file) && !file.startsWith(`${output}/`),
  );
  return sources.slice(0, MAX_OUTPUTS).flatMap((source) => {
    const [, name = '', kind = ''] = SOURCE.exec(source.slice(prefix.length)) ?? [];
    const code = `${output}/${name}.${kind}js`;
    const types = `${output}/${name}.d.${kind}ts`;
    const hasTypes = says('declaration') || says('composite');
    return [
      ...(says('emitDeclarationOnly') ? [] : [code, ...(says('sourceMap') ? [`${code}.map`] : [])]),
      ...(hasTypes ? [types, ...(says('declarationMap') ? [`${types}.map`] : [])] : []),
    ];
  });
}

const SOURCE = /^((?:[^/]+\/){0,40}(?![^/]*\.d\.)[^/]+)\.([cm]?)tsx?$/;

/** Where all that is included lies, as far as one folder is named. */
function includedRoot(tsconfig: JsonValue | undefined): string {
  const tops = itemsAt(tsconfig, 'include').map((item) =>
    item.type === 'string' ? (folderOf(item.value)?.split('/')[0] ?? '') : '',
  );
  const [first = ''] = tops;
  return first !== '' && !/[*?]/.test(first) && tops.every((top) => top === first) ? first : '';
}

/** Files that the manifest has others run or load, and that are not there yet. */
export function namedFiles(manifest: Readonly<Record<string, unknown>>, files: readonly string[]): readonly string[] {
  const existing = new Set(files);
  const named: string[] = [];
  const waiting: unknown[] = ['main', 'module', 'types', 'browser', 'bin', 'exports'].map((key) => manifest[key]);
  for (let next = waiting.shift(), steps = 0; steps < 1_000; next = waiting.shift(), steps++) {
    if (typeof next === 'string') named.push(next);
    else if (typeof next === 'object' && next !== null) waiting.push(...Object.values(next));
    if (waiting.length === 0) break;
  }
  const paths = named.flatMap((path) => folderOf(path) ?? []);
  return [...new Set(paths)].filter((path) => /\.\w{1,8}$/.test(path) && !path.includes('*') && !existing.has(path));
}

/** `./dist/` → `dist`; undefined for what leads out of the folder. */
function folderOf(path: string | undefined): string | undefined {
  const plain = path?.replace(/^(?:\.\/)+|\/+$/g, '').replace(/^\.$/, '');
  return plain === undefined || plain.startsWith('/') || plain.split('/').includes('..') ? undefined : plain;
}
