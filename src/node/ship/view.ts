// Everything the page of what would ship shows of one folder: the list, what was approved, and where other managers differ.

import { PACKERS } from '../../core/model/leaving.ts';
import { targetOf } from '../../core/packaging/packers.ts';
import type { ShipView } from '../../core/report/ship-html.ts';
import type { GateOptions } from '../gate/own-folder.ts';
import { approvedSizes } from './approved.ts';
import { shipListOf } from './list.ts';

/** Undefined where there is no package. */
export async function shipViewOf(folder: string, options: GateOptions = {}): Promise<ShipView | undefined> {
  const list = await shipListOf(folder);
  if (list === undefined) return undefined;
  const kinds = new Set(list.packers.map(targetOf));
  const unasked = PACKERS.filter((packer) => kinds.has(targetOf(packer)) && !list.packers.includes(packer));
  const all = unasked.length === 0 ? undefined : await shipListOf(folder, { packers: unasked });
  const own = new Set(list.files.map(({ path }) => path));
  const others = unasked.flatMap((packer) => {
    const theirs = new Set(
      (all?.files ?? []).filter(({ packers }) => packers.includes(packer)).map(({ path }) => path),
    );
    const [more, fewer] = [[...theirs].filter((path) => !own.has(path)), [...own].filter((path) => !theirs.has(path))];
    return more.length + fewer.length === 0 ? [] : [{ packer, more, fewer }];
  });
  return { list, approved: await approvedSizes(list.key, options), others };
}
