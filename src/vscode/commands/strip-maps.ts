// The lightbulb's "Take the Source Text out of the Maps": files of a build are written anew, so a person is asked first.

import { dirname } from 'node:path';
import { ProgressLocation, Uri, window } from 'vscode';
import { countInWords, sizeInWords } from '../../core/packaging/quantity.ts';
import { slashPath } from '../../node/paths.ts';
import { PRODUCT } from '../contributions.ts';

const SHOWN_MS = 8_000;
const MAX_NAMED = 10;
const CONFIRM = 'Take the Text Out';

export async function stripMapsCommand(argument: unknown): Promise<void> {
  if (typeof argument !== 'object' || argument === null || !('uri' in argument) || !('target' in argument)) return;
  const { uri, target } = argument;
  if (typeof uri !== 'string' || (target !== 'npm' && target !== 'vsix')) return;
  const folder = dirname(slashPath(Uri.parse(uri).fsPath));
  const { mapsToStrip, stripMapsOf } = await import('../../node/ship/ask.ts');
  const maps = await mapsToStrip(folder, target);
  if (maps.length === 0) {
    window.setStatusBarMessage(`${PRODUCT}: no map in a file of its own holds source text`, SHOWN_MS);
    return;
  }
  const total = sizeInWords(maps.reduce((sum, { bytes }) => sum + bytes, 0));
  const named = maps.slice(0, MAX_NAMED).map(({ path, bytes }) => `${path} (${sizeInWords(bytes)})`);
  const more = maps.length > MAX_NAMED ? [`and ${maps.length - MAX_NAMED} more`] : [];
  const detail = `${[...named, ...more].join('\n')}\n\nThe files are written anew; the next build writes the text again unless it is told not to.`;
  const question = `Take the source text out of ${countInWords(maps.length, 'map')} (${total})?`;
  if ((await window.showWarningMessage(question, { modal: true, detail }, CONFIRM)) !== CONFIRM) return;
  const { files, savedBytes, refused } = await window.withProgress(
    { location: ProgressLocation.Window, title: `${PRODUCT}: taking the source text out of the maps` },
    () =>
      stripMapsOf(
        folder,
        maps.map(({ path }) => path),
      ),
  );
  const said = `${countInWords(files, 'map')} without source text now, ${sizeInWords(savedBytes)} less`;
  if (refused.length === 0) window.setStatusBarMessage(`${PRODUCT}: ${said}`, SHOWN_MS);
  else await window.showInformationMessage(`${PRODUCT}: ${said}. As they were: ${refused.slice(0, 3).join('; ')}.`);
}
