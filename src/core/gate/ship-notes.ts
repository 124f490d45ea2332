// What a person is told about a package before it is published: own source first, then the list, then what is new.

import { isAtLeast } from '../model/severity.ts';
import { packersInWords } from '../packaging/packers.ts';
import { countInWords, sizeInWords } from '../packaging/quantity.ts';
import { type ApprovedSizes, type ShipList, shipChanges, totalBytes } from '../packaging/ship-list.ts';
import type { RequestNote } from './sign-off.ts';

const MAX_LISTED = 60;
const MAX_CHANGES = 25;

export function shipNotes(list: ShipList, approved: ApprovedSizes | undefined): readonly RequestNote[] {
  // Own source is the first thing to know, whatever else there is.
  const dangers = list.findings
    .filter(({ severity }) => isAtLeast(severity, 'medium'))
    .sort((a, b) => Number(b.rule === OWN_SOURCE) - Number(a.rule === OWN_SOURCE))
    .map(({ message }) => message);
  const others = list.findings.filter(({ severity }) => !isAtLeast(severity, 'medium')).map(({ message }) => message);
  const largest = [...list.files].sort((a, b) => b.bytes - a.bytes);
  const what = list.what === undefined ? `What would ship with ${packersInWords(list.packers)}` : `In the ${list.what}`;
  const title = `${what}: ${countInWords(list.files.length, 'file')}, ${sizeInWords(totalBytes(list.files))}`;
  const listed = largest
    .slice(0, MAX_LISTED)
    .map(({ path, bytes, packers }) => `${sizeInWords(bytes).padStart(10)}  ${path}${onlyWith(packers.length, list)}`);
  const left = largest.length - listed.length;
  const all = left > 0 ? [...listed, `... and ${countInWords(left, 'smaller file')}`] : listed;
  return [
    ...(dangers.length > 0 ? [{ title: 'This would leave with the package', lines: dangers, isDanger: true }] : []),
    ...changeNotes(list, approved),
    { title, lines: [...list.problems, ...all] },
    ...buildNotes(list),
    ...(others.length > 0 ? [{ title: 'Also in it', lines: others }] : []),
  ];

  function onlyWith(count: number, { packers }: ShipList): string {
    return count === packers.length ? '' : '  (not with all of them)';
  }
}

const OWN_SOURCE = 'source-map-would-ship';

/** What is packed is what the scripts leave there, and they run after the person said yes. */
function buildNotes({ runs, planned }: ShipList): readonly RequestNote[] {
  if (runs.length === 0) return [];
  const written = planned.slice(0, MAX_CHANGES).map((path) => `would be written: ${path}`);
  const rest =
    planned.length > MAX_CHANGES ? [`... and ${countInWords(planned.length - MAX_CHANGES, 'more file')}`] : [];
  return [
    {
      title: 'Before packing this runs, and can add to the list',
      lines: [...runs.slice(0, MAX_CHANGES), ...written, ...rest],
    },
  ];
}

function changeNotes({ files }: ShipList, approved: ApprovedSizes | undefined): readonly RequestNote[] {
  if (approved === undefined)
    return [{ title: 'No list of this package was approved before', lines: ['All of it is new.'] }];
  const { added, doubled, removed } = shipChanges(files, approved);
  const lines = [
    ...added.map(({ path, bytes }) => `new: ${path} (${sizeInWords(bytes)})`),
    ...doubled.map(({ file, before }) => `grown: ${file.path} (${sizeInWords(before)} to ${sizeInWords(file.bytes)})`),
  ];
  const rest = lines.length > MAX_CHANGES ? [`... and ${lines.length - MAX_CHANGES} more`] : [];
  const gone = removed.length > 0 ? [`${countInWords(removed.length, 'file')} of then would not ship now`] : [];
  if (lines.length + gone.length === 0)
    return [{ title: 'Since the last approved list', lines: ['No file is new or has doubled.'] }];
  return [
    {
      title: 'Since the last approved list',
      lines: [...lines.slice(0, MAX_CHANGES), ...rest, ...gone],
      isDanger: lines.length > 0,
    },
  ];
}
