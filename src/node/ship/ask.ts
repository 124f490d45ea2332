// What hooks and the editor ask about a package, in one piece that both load when it is wanted.

import type { PackTarget } from '../../core/model/leaving.ts';
import { shipHtml } from '../../core/report/ship-html.ts';
import type { SimpleCommand } from '../../core/shell/command-line.ts';
import type { GateOptions } from '../gate/own-folder.ts';
import { type KeepOut, keepMapsOut } from './keep-maps-out.ts';
import { type ShipRequest, shipRequest } from './request.ts';
import { mapsWithText, type StrippedMaps, stripMaps } from './strip-maps.ts';
import { shipViewOf } from './view.ts';

/** The page of what would ship; undefined where there is no package. */
export async function shipPage(folder: string, nonce: string): Promise<string | undefined> {
  const view = await shipViewOf(folder);
  return view === undefined ? undefined : shipHtml(view, nonce);
}

/** What a person is told before these commands publish something. */
export function notesBeforePublishing(commands: readonly SimpleCommand[], options: GateOptions): Promise<ShipRequest> {
  return shipRequest(commands, options);
}

/** The edit of the lightbulb, or why there is none. */
export function editKeepingMapsOut(
  folder: string,
  target: PackTarget,
  unsaved: Readonly<Record<string, string>>,
): Promise<KeepOut> {
  return keepMapsOut(folder, target, unsaved);
}

/** The maps in files of their own that would ship with the project's text in them. */
export function mapsToStrip(
  folder: string,
  target: PackTarget,
): Promise<readonly { readonly path: string; readonly bytes: number }[]> {
  return mapsWithText(folder, target);
}

export function stripMapsOf(folder: string, paths: readonly string[]): Promise<StrippedMaps> {
  return stripMaps(folder, paths);
}
