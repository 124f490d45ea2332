// What a package.json says about packing: for which programs, with which files, and whether the source is public anyway.

import type { JsonValue } from '../model/json-tree.ts';
import type { PackTarget } from '../model/leaving.ts';
import type { Span } from '../model/span.ts';
import { booleanAt, entryAt, entryAtPath, itemsAt, stringAt } from '../text/json-query.ts';

/** An entry of `files`, with its place. */
export interface FilesItem {
  readonly value: string;
  readonly span: Span;
}

/**
 * The programs that would pack the folder. What runs in VS Code leaves as a VSIX; it also goes to npm only where it
 * says where to (`publishConfig`). Everything else is a package of npm's.
 */
export function packTargetsOf(manifest: JsonValue | undefined): readonly PackTarget[] {
  if (entryAtPath(manifest, ['engines', 'vscode']) === undefined) return ['npm'];
  return entryAt(manifest, 'publishConfig') === undefined ? ['vsix'] : ['npm', 'vsix'];
}

/** Whether a package manager could pack the folder at all: a manifest without a name only sets options for the code beside it. */
export function isPackage(manifest: JsonValue | undefined): boolean {
  return (stringAt(manifest, 'name') ?? '') !== '';
}

/** Whether the program would refuse to publish: npm does with `private`, unless tools that honour `publishConfig` take over. */
export function isKeptBack(manifest: JsonValue | undefined, target: PackTarget): boolean {
  if (target !== 'npm') return false;
  return booleanAt(manifest, 'private') === true && entryAt(manifest, 'publishConfig') === undefined;
}

/** The texts in `files`; undefined where there is no such list. */
export function filesItemsOf(manifest: JsonValue | undefined): readonly FilesItem[] | undefined {
  if (entryAt(manifest, 'files')?.value.type !== 'array') return undefined;
  return itemsAt(manifest, 'files').flatMap((item) =>
    item.type === 'string' ? [{ value: item.value, span: item.span }] : [],
  );
}

/** Whether others can read the source anyway. */
export type Openness = 'open' | 'unknown' | 'closed';

/**
 * Open: an OSI-approved licence and a repository. Closed: no licence, one that grants nothing, or no repository beside a
 * licence that we do not know. Unknown: what lies between, such as source-available licences with a repository.
 */
export function opennessOf(manifest: JsonValue | undefined): Openness {
  const licence = licenceOf(manifest);
  const hasRepository = repositoryOf(manifest) !== '';
  if (licence === '' || /^(?:unlicen[cs]ed|proprietary|see licen[cs]e\b.*|none|private)$/i.test(licence))
    return 'closed';
  if (isOsiApproved(licence)) return hasRepository && booleanAt(manifest, 'private') !== true ? 'open' : 'unknown';
  return hasRepository ? 'unknown' : 'closed';
}

/** `license`, its British twin, or the old list of objects. */
function licenceOf(manifest: JsonValue | undefined): string {
  for (const key of ['license', 'licence', 'licenses']) {
    const value = entryAt(manifest, key)?.value;
    const [first] = value?.type === 'array' ? value.items : [value];
    if (first?.type === 'string') return first.value.trim();
    const type = stringAt(first, 'type') ?? stringAt(first, 'name');
    if (type !== undefined) return type.trim();
  }
  return '';
}

function repositoryOf(manifest: JsonValue | undefined): string {
  const value = entryAt(manifest, 'repository')?.value;
  return (value?.type === 'string' ? value.value : (stringAt(value, 'url') ?? '')).trim();
}

/** SPDX expressions: one alternative of an OR is enough; an AND needs all its parts. Exceptions after WITH only add rights. */
export function isOsiApproved(expression: string): boolean {
  const plain = expression.slice(0, 500).replace(/[()]/g, ' ').trim();
  return plain
    .split(/\s+OR\s+/i)
    .some((choice) =>
      choice.split(/\s+AND\s+/i).every((part) => OSI_APPROVED.test((part.trim().split(/\s+WITH\s+/i)[0] ?? '').trim())),
    );
}

/** The families of the OSI's list that packages use, with the spellings that older manifests have. */
const OSI_APPROVED =
  /^(?:0BSD|AFL-[\d.]+|AGPL-[\d.]+(?:-only|-or-later|\+)?|Apache(?:[ -]License)?(?:,? ?-?v?(?:ersion )?2(?:\.0)?)?|Artistic-2\.0|BlueOak-1\.0\.0|BSD(?:-[1-4]-Clause(?:-[A-Za-z]+)?)?|BSL-1\.0|CDDL-1\.[01]|CECILL-2\.1|ECL-2\.0|EPL-[12]\.0|EUPL-1\.[12]|GPL-[23]\.0(?:-only|-or-later|\+)?|GPL(?:v[23])?|ISC|LGPL-[\d.]+(?:-only|-or-later|\+)?|LGPL|MIT(?:-0| License)?|MPL-[12]\.[01]|MS-PL|MulanPSL-2\.0|NCSA|OSL-[\d.]+|PostgreSQL|Python-2\.0|UPL-1\.0|Unlicense|W3C|Zlib|ZPL-2\.[01])$/i;
