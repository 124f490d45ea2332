// Reads what Python projects say is used: uv, Poetry, PDM and pylock files, Pipfile.lock, requirements and exact pins.

import { entryAt, membersOf } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';
import { addRequirement, type DependencyList, type ListBuilder, newList, normalName } from './dependency.ts';
import { linesOf, type TextLine } from './text-lines.ts';

const pypi = (name: string): string => normalName('pypi', name);

/**
 * uv.lock, poetry.lock, pdm.lock and pylock.toml, line by line: each `[[package]]` has a name, a version and, in one of
 * three forms, what it requires. Programs write them in one layout, and they are too long for a tree.
 */
export function readTomlLock(text: string): DependencyList {
  const list = newList();
  let name = '';
  let isOwn = false;
  let part: 'package' | 'requirements' | 'other' = 'other';
  for (const line of linesOf(text)) {
    if (/^\[\[packages?\]\]/.test(line.text)) {
      part = 'package';
      name = '';
      isOwn = false;
    } else if (line.text.startsWith('[')) {
      part = name !== '' && line.text.startsWith('[package.dependencies]') ? 'requirements' : 'other';
    } else if (part === 'package') {
      const [, key, value] = /^(name|version)\s*=\s*"([^"]{1,200})"/.exec(line.text) ?? [];
      if (key === 'name' && value !== undefined) name = pypi(value);
      else if (key === 'version' && value !== undefined && name !== '') addVersion(list, name, value, line);
      else if (/^source\s*=\s*\{\s*(?:virtual|editable)\b/.test(line.text)) isOwn = true;
      else addRequired(list, name, isOwn, /^\s+(?:\{\s*name\s*=\s*)?"([A-Za-z0-9][\w.-]{0,200})/.exec(line.text)?.[1]);
    } else if (part === 'requirements') {
      addRequired(list, name, isOwn, /^"?([A-Za-z0-9][\w.-]{0,200})"?\s*=/.exec(line.text)?.[1]);
    }
  }
  return list;
}

function addRequired(list: ListBuilder, name: string, isOwn: boolean, required: string | undefined): void {
  if (required === undefined || name === '') return;
  if (isOwn) list.direct.add(pypi(required));
  else addRequirement(list, name, pypi(required));
}

function addVersion(list: ListBuilder, name: string, version: string, line: TextLine): void {
  const start = line.start + line.text.lastIndexOf(version);
  list.dependencies.push({ ecosystem: 'pypi', name, version, span: { start, end: start + version.length } });
}

/** Pipfile.lock: `"default": { "name": { "version": "==1.2" } }`. It does not say who asks for whom. */
export function readPipfileLock(text: string): DependencyList {
  const { root } = readJsonc(text);
  const list = newList();
  for (const group of ['default', 'develop']) {
    for (const { key, value } of membersOf(entryAt(root, group)?.value)) {
      const version = entryAt(value, 'version')?.value;
      if (version?.type !== 'string' || !version.value.startsWith('==')) continue;
      const exact = version.value.replace(/^=+/, '');
      list.dependencies.push({ ecosystem: 'pypi', name: pypi(key), version: exact, span: version.span });
    }
  }
  return list;
}

/** `name[extra]==1.2.3`, as requirements files, environment.yml and pyproject.toml write it; a comment ends the line. */
const PIN =
  /(?:^|["'\s,-])([A-Za-z0-9][\w.-]{0,100})\s{0,4}(?:\[[\w\s,.-]{0,200}\])?\s{0,4}={2,3}\s{0,4}([0-9][\w.!+-]{0,60})/g;

/** Exact pins wherever they stand in a line. Everything pinned is asked for by the project, or by its compiled list. */
export function readPins(text: string): DependencyList {
  const list = newList();
  for (const line of linesOf(text)) {
    const code = line.text.split(/(?:^|\s)#/, 1)[0] ?? '';
    if (!code.includes('==')) continue;
    for (const match of code.matchAll(PIN)) {
      const [whole, name = '', version = ''] = match;
      const start = line.start + match.index + whole.length - version.length;
      list.dependencies.push({
        ecosystem: 'pypi',
        name: pypi(name),
        version,
        span: { start, end: start + version.length },
      });
      list.direct.add(pypi(name));
    }
  }
  return list;
}

/** `litellm-1.82.8.dist-info` or `.egg-info`: what is installed, by the name of its folder. */
export function installedDistribution(folder: string): { readonly name: string; readonly version: string } | undefined {
  const [, name, version] =
    /^([A-Za-z0-9][\w.]{0,200})-([0-9][\w.!+]{0,60}?)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(folder) ?? [];
  return name === undefined || version === undefined ? undefined : { name: pypi(name), version };
}

/** `litellm-1.82.8-pyhd8ed1ab_0.json` in `conda-meta`: name, version and build. */
export function condaPackage(file: string): { readonly name: string; readonly version: string } | undefined {
  const [, name, version] = /^([A-Za-z0-9_][\w.-]{0,200})-([0-9][\w.!+]{0,60})-[\w.]{1,100}\.json$/.exec(file) ?? [];
  return name === undefined || version === undefined ? undefined : { name: pypi(name), version };
}

/** Pipfile: `litellm = "==1.82.8"`, or `{version = "==1.82.8", extras = […]}`. Everything in it is asked for by the project. */
export function readPipfile(text: string): DependencyList {
  const list = newList();
  for (const line of linesOf(text)) {
    const [, name, version] =
      /^["']?([A-Za-z0-9][\w.-]{0,100})["']?\s{0,8}=[^#]{0,200}?["']\s{0,4}={2,3}\s{0,4}([0-9][\w.!+-]{0,60})["']/.exec(
        line.text,
      ) ?? [];
    if (name === undefined || version === undefined) continue;
    addVersion(list, pypi(name), version, line);
    list.direct.add(pypi(name));
  }
  return list;
}
