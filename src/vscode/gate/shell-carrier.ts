// How the shell gate comes into terminals: variables that every shell of the window starts with.

import type { EnvironmentVariableCollection } from 'vscode';
import type { GatedShell } from '../settings.ts';

export interface Carried {
  readonly shells: readonly GatedShell[];
  /** Where shells of this window ask. */
  readonly folder: string;
  readonly scripts: string;
}

/** Replaces what was carried before. Terminals that are open keep what they have. */
export function carryInto(variables: EnvironmentVariableCollection, { shells, folder, scripts }: Carried): void {
  // Another window may answer, and another version may have other scripts: nothing is to outlive this one.
  variables.persistent = false;
  variables.description = 'Shells that an agent starts ask Gatehouse before they run a line.';
  variables.clear();
  if (shells.length === 0) return;
  variables.replace('GATEHOUSE_SHELL', folder);
  if (shells.includes('bash')) carryBash(variables, scripts);
  if (shells.includes('fish')) carryFish(variables, scripts);
  if (shells.includes('zsh')) carryZsh(variables, scripts);
}

function carryBash(variables: EnvironmentVariableCollection, scripts: string): void {
  const file = quoted(`${scripts}/prompt.bash`);
  // The editor's own set-up of the shell prepends it after ~/.bashrc, which may set it anew.
  const options = { applyAtProcessCreation: true, applyAtShellIntegration: true };
  variables.prepend('PROMPT_COMMAND', `[ ! -r ${file} ] || . ${file};`, options);
  const own = process.env['BASH_ENV'];
  if (own) variables.replace('GATEHOUSE_USER_BASH_ENV', own);
  variables.replace('BASH_ENV', `${scripts}/env.bash`);
}

/** fish reads `fish/vendor_conf.d` below each of these folders; unset, the variable means the two of the standard. */
function carryFish(variables: EnvironmentVariableCollection, scripts: string): void {
  if (process.env['XDG_DATA_DIRS']) variables.prepend('XDG_DATA_DIRS', `${scripts}:`);
  else variables.replace('XDG_DATA_DIRS', `${scripts}:/usr/local/share:/usr/share`);
}

function carryZsh(variables: EnvironmentVariableCollection, scripts: string): void {
  const own = process.env['ZDOTDIR'];
  if (own) variables.replace('GATEHOUSE_USER_ZDOTDIR', own);
  variables.replace('ZDOTDIR', `${scripts}/zsh`);
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
