// Reads the lockfiles of Yarn (1 and later) and pnpm (5 to 9) line by line: both are written by programs, in one layout.

import { addRequirement, type DependencyList, newList } from './dependency.ts';
import { linesOf, type TextLine } from './text-lines.ts';

/** yarn.lock: `axios@^1.0.0:` or `"axios@npm:^1.0.0":`, and below it `version "1.7.0"` or `version: 1.7.0`. */
export function readYarnLock(text: string): DependencyList {
  const list = newList();
  let name = '';
  let isRequiring = false;
  for (const line of linesOf(text)) {
    if (line.indent === 0) {
      name = nameBefore(/^"?((?:@[^/"]{1,200}\/)?[^@"/]{1,200})@/.exec(line.text)?.[1]);
      isRequiring = false;
      continue;
    }
    const [, key, value] = /^\s+"?((?:@[^/":\s]+\/)?[^":\s]+)"?:?\s*"?([^"]*)"?$/.exec(line.text) ?? [];
    if (name === '' || key === undefined) continue;
    if (line.indent === 2) {
      isRequiring = key === 'dependencies' || key === 'optionalDependencies';
      if (key === 'version' && value !== undefined) {
        const start = line.start + line.text.lastIndexOf(value);
        list.dependencies.push({ ecosystem: 'npm', name, version: value, span: { start, end: start + value.length } });
      }
    } else if (isRequiring) addRequirement(list, name, key);
  }
  return list;
}

/** Berry names the project's own packages too: `proj@workspace:.`. */
function nameBefore(name: string | undefined): string {
  return name === undefined || name === '__metadata' ? '' : name;
}

/** pnpm-lock.yaml: `/axios/1.7.0:` (5), `/axios@1.7.0:` (6), `axios@1.7.0:` (9), with `(peer)` or `_peer` behind. */
export function readPnpmLock(text: string): DependencyList {
  const list = newList();
  let section = '';
  let name = '';
  let isRequiring = false;
  for (const line of linesOf(text)) {
    const key = keyOf(line);
    if (key === undefined) continue;
    if (line.indent === 0) {
      section = key;
      // A project of one package is described at the top; its dependencies stand two blanks further in.
      isRequiring = isAsking(key);
    } else if (section === 'importers') {
      if (line.indent === 4) isRequiring = isAsking(key);
      else if (line.indent === 6 && isRequiring) list.direct.add(key);
    } else if (isAsking(section)) {
      if (line.indent === 2) list.direct.add(key);
    } else if (section === 'packages' || section === 'snapshots') {
      if (line.indent === 2) {
        name = addPackage(list.dependencies, line, key, section === 'packages');
        isRequiring = false;
      } else if (line.indent === 4) isRequiring = key === 'dependencies' || key === 'optionalDependencies';
      else if (line.indent === 6 && isRequiring && name !== '') addRequirement(list, name, key);
    }
  }
  return list;
}

function isAsking(key: string): boolean {
  return key === 'dependencies' || key === 'devDependencies' || key === 'optionalDependencies';
}

function keyOf({ text }: TextLine): string | undefined {
  return /^\s*(?:'([^']+)'|"([^"]+)"|([^\s'":#][^:]*(?::[^\s:][^:]*)*)):(?:\s|$)/.exec(text)?.slice(1).find(Boolean);
}

function addPackage(
  dependencies: ReturnType<typeof newList>['dependencies'],
  line: TextLine,
  key: string,
  isWanted: boolean,
): string {
  const [, name = '', version = ''] = /^\/?((?:@[^/@]{1,200}\/)?[^/@]{1,200})[@/](\d[^(_]{0,100})/.exec(key) ?? [];
  if (name === '' || !isWanted) return name;
  const start = line.start + line.text.indexOf(version, line.text.indexOf(name) + name.length);
  dependencies.push({ ecosystem: 'npm', name, version, span: { start, end: start + version.length } });
  return name;
}
