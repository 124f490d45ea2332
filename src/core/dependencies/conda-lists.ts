// Reads what conda, pixi and conda-lock say is used. What conda packs under a name is what PyPI has under it.

import { type DependencyList, type ListBuilder, newList, normalName } from './dependency.ts';
import { readPins } from './python-lists.ts';
import { linesOf, type TextLine } from './text-lines.ts';

/** `- conda-forge::litellm=1.82.8=pyhd8ed1ab_0`, of environment.yml; what stands there for pip is pinned with `==`. */
const CONDA_PIN =
  /^\s{0,40}-\s{1,8}["']?(?:[\w./-]{1,100}::)?([A-Za-z0-9_][\w.-]{0,100})\s{0,4}=\s{0,4}([0-9][\w.!+]{0,60})(?:=[\w.*]{1,100})?["']?\s{0,40}(?:#|$)/;

export function readCondaEnvironment(text: string): DependencyList {
  const pinned = readPins(text);
  const list: ListBuilder = { ...newList(), dependencies: [...pinned.dependencies], direct: new Set(pinned.direct) };
  for (const line of linesOf(text)) {
    const [, name, version] = CONDA_PIN.exec(line.text) ?? [];
    if (name === undefined || version === undefined) continue;
    add(list, name, version, line);
    list.direct.add(normalName('pypi', name));
  }
  return list;
}

/** The archive of a package, by its address: `…/noarch/litellm-1.82.8-pyhd8ed1ab_0.conda`. */
const ARCHIVE = /\/([A-Za-z0-9_][\w.-]{0,200})-([0-9][\w.!+]{0,60})-[\w.]{1,100}\.(?:conda|tar\.bz2)\b/;

/** pixi.lock and conda-lock.yml: items with `name:` and `version:`, or with nothing but the address of an archive. */
export function readCondaLock(text: string): DependencyList {
  const list = newList();
  const seen = new Set<string>();
  let name = '';
  const take = (found: string, version: string, line: TextLine): void => {
    if (seen.has(`${found} ${version}`)) return;
    seen.add(`${found} ${version}`);
    add(list, found, version, line);
  };
  for (const line of linesOf(text)) {
    const [, dash, key, value = ''] =
      /^\s{0,20}(-\s{1,4})?(name|version):\s{1,8}["']?([\w.!+-]{1,200})["']?\s{0,8}$/.exec(line.text) ?? [];
    if (key === 'name') name = value;
    else if (key === 'version' && name !== '') take(name, value, line);
    else if (dash !== undefined || /^\s{0,20}-\s/.test(line.text)) name = '';
    const [, packed, version] = ARCHIVE.exec(line.text.slice(0, 2_000)) ?? [];
    if (packed !== undefined && version !== undefined) take(packed, version, line);
  }
  return list;
}

function add(list: ListBuilder, name: string, version: string, line: TextLine): void {
  const start = line.start + line.text.lastIndexOf(version);
  const span = { start, end: start + version.length };
  list.dependencies.push({ ecosystem: 'pypi', name: normalName('pypi', name), version, span });
}
