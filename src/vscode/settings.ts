// The settings, read with types; a value that makes no sense counts as the default.

import { isAbsolute } from 'node:path';
import { type Disposable, workspace } from 'vscode';
import { isSeverity, type Severity } from '../core/model/severity.ts';
import { slashPath } from '../node/paths.ts';
import { SETTINGS } from './contributions.ts';

const GATED_SHELLS = ['bash', 'fish', 'zsh'] as const;

/** A shell that can be made to ask. */
export type GatedShell = (typeof GATED_SHELLS)[number];

export interface Settings {
  /** Scan on opening, saving and changes; the commands work either way. */
  readonly scanAutomatically: boolean;
  /** Findings below this are not shown as diagnostics. */
  readonly minimumSeverity: Severity;
  /** A folder or zip archive of OSV records to compare versions with too. */
  readonly advisories: string | undefined;
  /** Shells that ask before they run a line of an agent. */
  readonly gatedShells: readonly GatedShell[];
  /** The kill switch ends the terminals of agents too. */
  readonly endAgentTerminals: boolean;
}

export function readSettings(): Settings {
  const configuration = workspace.getConfiguration();
  const advisories = configuration.get<unknown>(SETTINGS.advisories);
  const minimum = configuration.get<unknown>(SETTINGS.minimumSeverity);
  const shells = configuration.get<unknown>(SETTINGS.gatedShells);
  return {
    scanAutomatically: configuration.get<unknown>(SETTINGS.scanAutomatically) !== false,
    advisories: typeof advisories === 'string' && isAbsolute(advisories) ? slashPath(advisories) : undefined,
    minimumSeverity: isSeverity(minimum) ? minimum : 'info',
    gatedShells: Array.isArray(shells) ? GATED_SHELLS.filter((shell) => shells.includes(shell)) : GATED_SHELLS,
    endAgentTerminals: configuration.get<unknown>(SETTINGS.endAgentTerminals) === true,
  };
}

export function onDidChangeSettings(act: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (Object.values(SETTINGS).some((setting) => event.affectsConfiguration(setting))) act();
  });
}
