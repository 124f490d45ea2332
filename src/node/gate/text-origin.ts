// Looks through the files of the workspace that scans look at for the text of a command that a person is asked about.

import * as nodeFs from 'node:fs';
import type { AskedCapability, RequestNote } from '../../core/gate/sign-off.ts';
import {
  type FileOrigin,
  MAX_NAMING,
  type OriginNeedle,
  originIn,
  originNeedles,
  originNote,
} from '../../core/gate/text-origin.ts';
import { countsAt, depthOf, type FileRole, type FolderDepth, rolesOf } from '../../core/scan/classify.ts';
import { elapsed } from '../clock.ts';
import { relativeTo } from '../paths.ts';
import { readPlainFile } from '../plain-file.ts';

/** Milliseconds of looking: a person waits for the question. */
const MAX_MS = 400;
const MAX_ENTRIES = 20_000;
const MAX_LEVEL = 12;
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_FOUND = 40;

/** Files that are no text that an agent would be told anything by. */
const NO_TEXT: ReadonlySet<FileRole> = new Set([
  'archive',
  'cached-wheel',
  'source-map',
  'python-distribution',
  'dependency-list',
]);

export interface OriginQuestion {
  /** Absolute, with `/`. */
  readonly root: string;
  readonly line: string;
  readonly capabilities: readonly AskedCapability[];
  readonly token: string;
}

/** What a person is told of it. Never throws: what cannot be looked at is passed over, and so is what there is no time for. */
export function originOf({ root, line, capabilities, token }: OriginQuestion): RequestNote | undefined {
  const needles = originNeedles(line, capabilities, token);
  if (needles.length === 0) return undefined;
  const found: FileOrigin[] = [];
  let naming = 0;
  for (const path of textFiles(root, elapsed() + MAX_MS)) {
    const origin = originOfFile(path, needles);
    if (origin === undefined || (origin.needle.kind === 'name' && ++naming > MAX_NAMING + 1)) continue;
    found.push({ ...origin, path: relativeTo(root, path) });
    if (found.length === MAX_FOUND) break;
  }
  return originNote(found);
}

function originOfFile(path: string, needles: readonly OriginNeedle[]): Omit<FileOrigin, 'path'> | undefined {
  try {
    const bytes = readPlainFile(path, MAX_FILE_BYTES, nodeFs);
    return bytes === undefined ? undefined : originIn(Buffer.from(bytes, 'latin1').toString('utf8'), needles);
  } catch {
    // Too large, not ours to read, or gone meanwhile.
    return undefined;
  }
}

/** Folder by folder, those near the root first. Links are not followed. */
function* textFiles(root: string, until: number): Generator<string> {
  let left = MAX_ENTRIES;
  let folders: readonly { readonly path: string; readonly depth: FolderDepth }[] = [{ path: root, depth: 'own' }];
  for (let level = 0; level < MAX_LEVEL && folders.length > 0; level += 1) {
    const below: { path: string; depth: FolderDepth }[] = [];
    for (const { path: folder, depth } of folders) {
      for (const entry of entriesOf(folder)) {
        left -= 1;
        if (left < 0 || elapsed() > until) return;
        const path = `${folder === '/' ? '' : folder}/${entry.name}`;
        if (entry.isDirectory()) {
          const inside = depthOf(entry.name, depth);
          if (inside === 'own' || inside === 'agent') below.push({ path, depth: inside });
        } else if (entry.isFile() && isText(path, depth)) yield path;
      }
    }
    folders = below;
  }
}

function entriesOf(folder: string): readonly nodeFs.Dirent[] {
  try {
    return nodeFs.readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not ours to look into.
    return [];
  }
}

function isText(path: string, depth: FolderDepth): boolean {
  const roles = rolesOf(path).filter((role) => !NO_TEXT.has(role));
  return countsAt(depth, roles);
}
