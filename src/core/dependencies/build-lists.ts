// Reads which actions and container images workflows, compose files and Dockerfiles use.

import type { Span } from '../model/span.ts';
import { type DependencyList, newList, normalName } from './dependency.ts';
import { linesOf } from './text-lines.ts';

const USES = /^\s*(?:-\s+)?uses:\s*["']?([\w.-]{1,100}\/[\w.-]{1,100})(?:\/[\w./-]{1,200})?@([\w./-]{1,100})/;
const IMAGE =
  /^\s*(?:-\s+)?(?:image:\s*|uses:\s*["']?docker:\/\/|FROM\s+(?:--\S{1,100}\s+){0,3})["']?([\w./:-]{1,200}?):([\w.-]{1,100})(?:@sha256:\w{64})?["']?(?:\s|$)/i;

/** Workflows, actions, compose files, GitLab's pipelines and Dockerfiles; `path` in lower case with `/`. */
export function isBuildFile(path: string): boolean {
  return BUILD_FILES.some((pattern) => pattern.test(`/${path}`));
}

const BUILD_FILES = [
  /\/\.github\/(?:workflows|actions)\/[^\n]{1,200}\.ya?ml$|\/action\.ya?ml$/,
  /\/(?:docker-)?compose[\w.-]{0,60}\.ya?ml$|\/\.gitlab-ci\.yml$/,
  /\/(?:docker|container)file(?:\.[\w.-]{1,60})?$|\.dockerfile$/,
];

const OPEN_IMAGE =
  /^\s*(?:-\s+)?(?:image:\s*|uses:\s*["']?docker:\/\/|FROM\s+(?:--\S{1,100}\s+){0,3})["']?([\w./:-]{1,200})["']?(?:\s|$)/i;
const STAGE = /^\s*FROM\s.{1,300}\sAS\s+([\w.-]{1,100})\s*$/i;
const COMMIT = /^[0-9a-f]{40}$/;

/** Actions that are named by something that can be moved, and images that are; stages of the same file are neither. */
export function openReferences(text: string): readonly { readonly name: string; readonly span: Span }[] {
  const stages = new Set(['scratch']);
  return [...linesOf(text)].flatMap((line) => {
    const [, action, ref = ''] = USES.exec(line.text) ?? [];
    const image = action === undefined ? OPEN_IMAGE.exec(line.text)?.[1] : undefined;
    const stage = STAGE.exec(line.text)?.[1]?.toLowerCase();
    const isStage = image !== undefined && stages.has(image.toLowerCase());
    if (stage !== undefined) stages.add(stage);
    const name = action === undefined ? image : COMMIT.test(ref) ? undefined : `${action}@${ref}`;
    if (name === undefined || isStage) return [];
    const start = line.start + line.text.indexOf(action ?? name);
    return [{ name, span: { start, end: start + name.length } }];
  });
}

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
