// Dependencies that a manifest asks for without saying which version: what is installed is decided on the day.

import type { Span } from '../model/span.ts';
import { entryAt, membersOf } from '../text/json-query.ts';
import { readJsonc } from '../text/jsonc.ts';
import { linesOf } from './text-lines.ts';

export interface Unpinned {
  readonly name: string;
  /** Where it is asked for. */
  readonly span: Span;
}

/** A name, extras, and no exact version: `requests`, `requests[socks]>=2,<3 ; python_version > "3.8"`. */
const LOOSE =
  /^\s{0,40}([A-Za-z0-9][\w.-]{0,100})\s{0,4}(?:\[[\w\s,.-]{0,200}\])?\s{0,4}(?:[<>~!][^#;]{0,200})?(?:;.{0,300})?$/;

/** Requirements files and package.json; nothing of others. Work is linear. */
export function unpinnedIn(path: string, text: string): readonly Unpinned[] {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'package.json') return inManifest(text);
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
