// Reads which actions and container images workflows, compose files and Dockerfiles use.

import { type DependencyList, newList, normalName } from './dependency.ts';
import { linesOf } from './text-lines.ts';

const USES = /^\s*(?:-\s+)?uses:\s*["']?([\w.-]{1,100}\/[\w.-]{1,100})(?:\/[\w./-]{1,200})?@([\w./-]{1,100})/;
const IMAGE =
  /^\s*(?:-\s+)?(?:image:\s*|uses:\s*["']?docker:\/\/|FROM\s+(?:--\S{1,100}\s+){0,3})["']?([\w./:-]{1,200}?):([\w.-]{1,100})(?:@sha256:\w{64})?["']?(?:\s|$)/i;

/** `uses: owner/name@ref`, `image: name:tag`, `FROM name:tag`. Everything stands in the project's own file. */
export function readBuildFile(text: string): DependencyList {
  const list = newList();
  for (const line of linesOf(text)) {
    const action = USES.exec(line.text);
    const found = action ?? IMAGE.exec(line.text);
    if (found === null) continue;
    const [, name = '', version = ''] = found;
    const ecosystem = action === null ? 'container' : 'github-action';
    const start = line.start + line.text.indexOf(version, line.text.indexOf(name) + name.length);
    const known = normalName(ecosystem, name);
    list.dependencies.push({ ecosystem, name: known, version, span: { start, end: start + version.length } });
    list.direct.add(known);
  }
  return list;
}
