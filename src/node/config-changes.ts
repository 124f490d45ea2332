// Records that a settings file of agents or the editor changed while an agent was at work, with the act that did it.

import * as nodeFs from 'node:fs';
import { traceChange } from '../core/audit/trace-change.ts';
import type { AppendResult, AuditFile } from './audit-file.ts';
import { instantOf } from './clock.ts';
import { sha256 } from './digest.ts';
import type { GateOptions } from './gate/own-folder.ts';
import { recentRecords } from './gate/recent-records.ts';
import { readPlainFile } from './plain-file.ts';

export interface NoticedChange {
  /** Absolute, with `/`. */
  readonly path: string;
  /** UTC, ISO 8601. */
  readonly at: string;
}

export interface ConfigChangeParts extends GateOptions {
  readonly append: AuditFile['append'];
  /** The open folders, absolute, with `/`. */
  readonly folders: readonly string[];
  /** What each file last held, by its digest: the same bytes again are no change. Kept by the caller. */
  readonly known: Map<string, string>;
}

/** Larger files are told apart by what can be read of them no more; they are recorded each time. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * One record of kind `environment` for each change with an agent at work; none otherwise. Resolves with what became of
 * the records; never rejects where the log can be read.
 */
export async function recordConfigChanges(
  changes: readonly NoticedChange[],
  { append, folders, known, ...options }: ConfigChangeParts,
): Promise<readonly AppendResult[]> {
  const results: AppendResult[] = [];
  const records = recentRecords(options);
  for (const { path, at } of changes) {
    const state = stateOf(path);
    if (known.get(path) === state) continue;
    known.set(path, state);
    const trace = traceChange({ path, at: instantOf(at), folders }, records, instantOf);
    if (trace === undefined) continue;
    const { agent, seq, link } = trace;
    const detail = {
      ...{ event: 'settings-changed', path, state, noticed: at, link },
      ...(seq !== undefined && { madeBy: seq }),
    };
    results.push(await append({ kind: 'environment', agent, ...folderOf(path, folders), detail }));
  }
  return results;
}

function folderOf(path: string, folders: readonly string[]): { readonly cwd?: string } {
  const cwd = folders.find((folder) => path.startsWith(`${folder}/`));
  return cwd === undefined ? {} : { cwd };
}

/** A digest of what the file holds, or why there is none. */
function stateOf(path: string): string {
  try {
    const bytes = readPlainFile(path, MAX_BYTES, nodeFs);
    return bytes === undefined ? 'deleted' : `sha256:${sha256(bytes)}`;
  } catch {
    // A link, a folder, too large, or closed to us: that it is there and changed is what is known.
    return 'unreadable';
  }
}
