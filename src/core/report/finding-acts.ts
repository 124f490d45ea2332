// What can be done about a finding besides quietening it, by its rule and its file: the lightbulb and pages offer the same.

/** Rules whose files bring code back by being there. */
const PERSISTENT: ReadonlySet<string> = new Set([
  ...['pth-executable-line', 'pth-risky-path', 'startup-module', 'startup-imported-module', 'start-suppresses-pth'],
  ...['pyvenv-home', 'known-leftover', 'unasked-module', 'tool-runs-folder-code', 'environment-hijack'],
]);

/** Of these, the ones whose file nothing but Python reads: without it, nothing else is lost. */
const DISABLED_ALONE: ReadonlySet<string> = new Set([
  ...['pth-executable-line', 'pth-risky-path', 'startup-module', 'startup-imported-module', 'start-suppresses-pth'],
  ...['pyvenv-home', 'known-leftover', 'unasked-module'],
]);

/** A renamed file has this behind its name: no tool reads it under it. */
export const DISABLED_ENDING = '.gatehouse-disabled';

/** Whether a finding of this rule stands in a file that starts code again. */
export function isPersistent(rule: string): boolean {
  return PERSISTENT.has(rule);
}

/** In the order in which they are offered. */
export const FINDING_ACTS = ['showDecoded', 'showOwner', 'disableFile', 'trustFile'] as const;
export type FindingAct = (typeof FINDING_ACTS)[number];

/**
 * What can be done about a finding of this rule in this file. `own` are the folders whose files may be renamed, absolute
 * with `/`; without it, what lies outside of them is offered as well.
 */
export function actsFor(rule: string, path: string, own?: readonly string[]): readonly FindingAct[] {
  const isCode = /\.(?:pth|start|py)$/.test(path);
  const isInstalled = isCode || /\/(?:site|dist)-packages\//.test(path);
  const offered: Readonly<Record<FindingAct, boolean>> = {
    showDecoded: isCode,
    showOwner: isInstalled && rule !== 'compromised-version',
    disableFile: DISABLED_ALONE.has(rule) && (own === undefined || own.some((folder) => isBelow(path, folder))),
    trustFile: true,
  };
  return FINDING_ACTS.filter((act) => offered[act]);
}

/** Letter case does not count: this decides what is offered, not what is done. */
function isBelow(path: string, folder: string): boolean {
  return folder !== '' && path.toLowerCase().startsWith(`${folder.toLowerCase().replace(/\/$/, '')}/`);
}
