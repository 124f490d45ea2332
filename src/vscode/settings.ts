// The settings, read with types; a value that makes no sense counts as the default.

import { isAbsolute } from 'node:path';
import { type Disposable, workspace } from 'vscode';
import { isSeverity, type Severity } from '../core/model/severity.ts';
import { slashPath } from '../node/paths.ts';
import { SETTINGS } from './contributions.ts';

export interface Settings {
  /** Scan on opening, saving and changes; the commands work either way. */
  readonly scanAutomatically: boolean;
  /** Findings below this are not shown as diagnostics. */
  readonly minimumSeverity: Severity;
  /** A folder or zip archive of OSV records to compare versions with too. */
  readonly advisories: string | undefined;
  /** The kill switch ends the terminals of agents too. */
  readonly endAgentTerminals: boolean;
}

export function readSettings(): Settings {
  const configuration = workspace.getConfiguration();
  const advisories = configuration.get<unknown>(SETTINGS.advisories);
  const minimum = configuration.get<unknown>(SETTINGS.minimumSeverity);
  return {
    scanAutomatically: configuration.get<unknown>(SETTINGS.scanAutomatically) !== false,
    advisories: typeof advisories === 'string' && isAbsolute(advisories) ? slashPath(advisories) : undefined,
    minimumSeverity: isSeverity(minimum) ? minimum : 'info',
    endAgentTerminals: configuration.get<unknown>(SETTINGS.endAgentTerminals) === true,
  };
}

export function onDidChangeSettings(act: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (Object.values(SETTINGS).some((setting) => event.affectsConfiguration(setting))) act();
  });
}
