// What would ship as a page: what to know first, a map of the sizes, what is new, and the list. No scripts, all escaped.

import type { Packer } from '../model/leaving.ts';
import { packersInWords } from '../packaging/packers.ts';
import { countInWords, sizeInWords } from '../packaging/quantity.ts';
import {
  type ApprovedSizes,
  type ShipList,
  type ShippedFile,
  shipChanges,
  totalBytes,
} from '../packaging/ship-list.ts';
import { showSafely } from '../text/visible.ts';
import { treeMap } from './tree-map.ts';

export interface ShipView {
  readonly list: ShipList;
  readonly approved: ApprovedSizes | undefined;
  /** What other programs would ship, where that differs from the list. */
  readonly others: readonly {
    readonly packer: Packer;
    readonly more: readonly string[];
    readonly fewer: readonly string[];
  }[];
}

const MAX_ROWS = 2_000;
const MAX_NAMED = 30;
const MAX_PLANNED = 100;
/** A tile smaller than this, in percent of a side, has no room for a name. */
const MIN_NAMED = 6;

const STYLE = `
body { font: var(--vscode-font-size) / 1.5 var(--vscode-font-family); color: var(--vscode-foreground); padding: 0 1.2rem 2rem; }
h1 { font-size: 1.4em; font-weight: 600; } h2 { font-size: 1.1em; margin: 1.6em 0 .4em; }
.map { position: relative; width: 100%; aspect-ratio: 2.4; }
.tile { position: absolute; box-sizing: border-box; overflow: hidden; border: 1px solid var(--vscode-editor-background); font-size: .8em; line-height: 1.25; color: #fff; overflow-wrap: anywhere; }

.named { padding: .1rem .3rem; }
.map-file { background: #b3261e; } .code { background: #2f5f8f; } .types { background: #4b5d86; } .source { background: #8a5a00; } .text { background: #3b6e4f; } .other { background: #5f5f66; }
.legend span { display: inline-block; margin-right: 1rem; } .legend i { display: inline-block; width: .8em; height: .8em; margin-right: .3em; }
.danger { border-left: 3px solid var(--vscode-editorError-foreground); padding-left: .7rem; } .danger li { color: var(--vscode-editorError-foreground); }
table { border-collapse: collapse; } td { padding: .1rem .8rem .1rem 0; vertical-align: top; overflow-wrap: anywhere; } td.size { text-align: right; white-space: nowrap; }
code { font-family: var(--vscode-editor-font-family); } .quiet { color: var(--vscode-descriptionForeground); }
`;

/** `nonce` is for the style alone. Everything that comes from files is shown as text. */
export function shipHtml({ list, approved, others }: ShipView, nonce: string): string {
  const { name, version, packers, files, findings, problems } = list;
  const loud = findings.filter(
    ({ severity }) => severity === 'critical' || severity === 'high' || severity === 'medium',
  );
  const quiet = findings.filter((finding) => !loud.includes(finding));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>What Would Ship</title><style nonce="${nonce}">${STYLE}${tileStyles(files)}</style></head><body>
<h1>${escaped(`${name} ${version}`.trim())}: ${countInWords(files.length, 'file')}, ${sizeInWords(totalBytes(files))}</h1>
<p class="quiet">As ${escaped(packersInWords(packers))} would pack ${escaped(list.folder)} now. Nothing was run to find out.</p>
${loud.length === 0 ? '' : `<div class="danger">${items(loud.map(({ message }) => message))}</div>`}
${problems.length === 0 ? '' : `<p>Not worked out to the end:</p>${items(problems)}`}
<h2>Sizes</h2>
<p class="legend">${KINDS.map(([kind, title]) => `<span><i class="${kind}"></i>${title}</span>`).join('')}</p>
<div class="map">${tiles(files)}</div>
${builds(list)}<h2>Since the last approved list</h2>
${changes(files, approved)}
${others.length === 0 ? '' : `<h2>Other package managers</h2>${items(others.flatMap(differences))}`}
${quiet.length === 0 ? '' : `<h2>Also found</h2>${items(quiet.map(({ message }) => message))}`}
<h2>All files</h2>
<table>${rows(files, packers)}</table>
</body></html>
`;
}

const KINDS = [
  ['map-file', 'source maps'],
  ['code', 'code'],
  ['types', 'declarations'],
  ['source', 'source'],
  ['text', 'documents'],
  ['other', 'other'],
] as const;

function kindOf(path: string): (typeof KINDS)[number][0] {
  if (/\.map(?:\.\w+)?$/i.test(path)) return 'map-file';
  if (/\.d\.[cm]?ts$/i.test(path)) return 'types';
  if (/\.(?:[cm]?tsx?|vue|svelte|scss|less|py|rs|go)$/i.test(path)) return 'source';
  if (/\.(?:[cm]?jsx?|css|wasm|node)$/i.test(path)) return 'code';
  return /\.(?:md|txt|html?)$|^(?:licen[cs]e|readme)/i.test(path) ? 'text' : 'other';
}

/** Places go into the style sheet: the page's policy allows no style on an element. */
function tileStyles(files: readonly ShippedFile[]): string {
  return treeMap(files)
    .map(
      ({ x, y, width, height }, index) =>
        `#t${index}{left:${x.toFixed(3)}%;top:${y.toFixed(3)}%;width:${width.toFixed(3)}%;height:${height.toFixed(3)}%}`,
    )
    .join('\n');
}

function tiles(files: readonly ShippedFile[]): string {
  return treeMap(files)
    .map(({ path, bytes, width, height, files: count }, index) => {
      const title = `${path}: ${sizeInWords(bytes)}${count === 1 ? '' : `, ${countInWords(count, 'file')}`}`;
      const hasRoom = width >= MIN_NAMED && height >= MIN_NAMED;
      const label = hasRoom
        ? `${escaped(path.slice(path.lastIndexOf('/', path.length - 2) + 1))}<br>${sizeInWords(bytes)}`
        : '';
      return `<div class="tile ${kindOf(path)}${hasRoom ? ' named' : ''}" id="t${index}" title="${escaped(title)}">${label}</div>`;
    })
    .join('');
}

function builds({ runs, planned }: ShipList): string {
  if (runs.length === 0) return '';
  const written = planned.slice(0, MAX_PLANNED).map((path) => `would be written: ${path}`);
  const more =
    planned.length > MAX_PLANNED ? [`... and ${countInWords(planned.length - MAX_PLANNED, 'more file')}`] : [];
  return `<h2>Before packing this runs</h2>${items([...runs, ...written, ...more])}`;
}

function changes(files: readonly ShippedFile[], approved: ApprovedSizes | undefined): string {
  if (approved === undefined)
    return '<p>No list of this package has been approved yet: a sign-off of its publishing keeps one.</p>';
  const { added, doubled, removed } = shipChanges(files, approved);
  const lines = [
    ...added.map(({ path, bytes }) => `new: ${path} (${sizeInWords(bytes)})`),
    ...doubled.map(({ file, before }) => `grown: ${file.path} (${sizeInWords(before)} to ${sizeInWords(file.bytes)})`),
    ...removed.map((path) => `gone: ${path}`),
  ];
  return lines.length === 0 ? '<p>No file is new, gone or has doubled.</p>' : items(lines);
}

function differences({ packer, more, fewer }: ShipView['others'][number]): readonly string[] {
  const name = packersInWords([packer]);
  return [
    ...(more.length > 0 ? [`${name} would also ship ${named(more)}`] : []),
    ...(fewer.length > 0 ? [`${name} would leave out ${named(fewer)}`] : []),
  ];
}

function named(paths: readonly string[]): string {
  const shown = paths.slice(0, MAX_NAMED).join(', ');
  return paths.length > MAX_NAMED ? `${shown} and ${paths.length - MAX_NAMED} more` : shown;
}

function rows(files: readonly ShippedFile[], packers: readonly Packer[]): string {
  const sorted = [...files].sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
  const shown = sorted.slice(0, MAX_ROWS).map(({ path, bytes, packers: by }) => {
    const only =
      by.length === packers.length ? '' : ` <span class="quiet">with ${escaped(packersInWords(by))} only</span>`;
    return `<tr><td class="size">${sizeInWords(bytes)}</td><td><code>${escaped(path)}</code>${only}</td></tr>`;
  });
  const left = sorted.length - shown.length;
  return shown.join('') + (left > 0 ? `<tr><td></td><td>and ${countInWords(left, 'smaller file')}</td></tr>` : '');
}

function items(lines: readonly string[]): string {
  return `<ul>${lines
    .slice(0, MAX_ROWS)
    .map((line) => `<li>${escaped(line)}</li>`)
    .join('')}</ul>`;
}

function escaped(text: string): string {
  return showSafely(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
