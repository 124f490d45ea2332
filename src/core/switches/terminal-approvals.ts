// VS Code's terminal approvals: which of their patterns let every command through.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { entryAt, membersOf } from '../text/json-query.ts';
import { isCatchAllPattern } from './catch-all-pattern.ts';
import { type ValueTest, wholeOf } from './value-tests.ts';

/** Entries of `chat.tools.terminal.autoApprove` that approve everything, unless another one holds everything back. */
export const approvesEveryCommand: ValueTest = ({ value }) => {
  const catchAll = membersOf(value).filter(({ key }) => isCatchAllPattern(key));
  // Rules that ask are looked at first and win.
  return catchAll.some((entry) => isApproval(entry.value) === false) ? [] : spansOfApproved(catchAll);
};

/** Entries that approve a program which runs whatever it is given. */
export const approvesShell: ValueTest = ({ value }) =>
  spansOfApproved(membersOf(value).filter(({ key }) => SHELLS.has(programOf(key))));

/** Entries that approve a program which runs the code, or sends the data, that it is given. */
export const approvesRunner: ValueTest = ({ value }) =>
  spansOfApproved(membersOf(value).filter(({ key }) => RUNNERS.has(programOf(key))));

const RUNNERS: ReadonlySet<string> = new Set([
  ...['node', 'python', 'python3', 'perl', 'ruby', 'php', 'deno', 'bun', 'npx', 'uvx', 'docker', 'kubectl'],
  ...['curl', 'wget', 'ssh', 'scp', 'invoke-webrequest', 'rm', 'chmod', 'dd'],
]);

const SHELLS: ReadonlySet<string> = new Set([
  ...['bash', 'sh', 'zsh', 'fish', 'dash', 'ksh', 'pwsh', 'powershell', 'cmd'],
  ...['eval', 'exec', 'iex', 'invoke-expression', 'sudo', 'doas', 'su', 'xargs', 'env'],
]);

/** `/bin/bash` and `cmd.exe` are `bash` and `cmd`. */
function programOf(key: string): string {
  const name = key
    .slice(key.lastIndexOf('/') + 1)
    .trim()
    .toLowerCase();
  return name.endsWith('.exe') ? name.slice(0, -4) : name;
}

/** Addresses of `chat.tools.urls.autoApprove` that stand for every host. */
export const approvesEveryAddress: ValueTest = (entry) => {
  if (entry.value.type === 'boolean' && entry.value.value) return [wholeOf(entry)];
  const every = membersOf(entry.value).filter(({ key }) =>
    /^(?:\*{1,2}|(?:\*|https?):\/\/\*{1,2}(?:\/\*{0,2})?)$/.test(key),
  );
  return every.filter(({ value }) => isApproval(value) || isAddressApproval(value)).map(wholeOf);
};

function spansOfApproved(entries: readonly JsonEntry[]): readonly Span[] {
  return entries.filter(({ value }) => isApproval(value) === true).map(wholeOf);
}

/** `true` or `{ "approve": true }`; undefined for what is neither a yes nor a no. */
function isApproval(value: JsonValue): boolean | undefined {
  const said = value.type === 'object' ? entryAt(value, 'approve')?.value : value;
  return said?.type === 'boolean' ? said.value : undefined;
}

function isAddressApproval(value: JsonValue): boolean {
  return ['approveRequest', 'approveResponse'].some((key) => {
    const said = entryAt(value, key)?.value;
    return said?.type === 'boolean' && said.value;
  });
}
