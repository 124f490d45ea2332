// Settings files of tools for tests, with their commands as the scan reads them.

import type { ToolSettingsArtifact } from '../../src/core/model/artifact.ts';
import { toolCommands } from '../../src/core/scan/folder-commands.ts';

export function toolSettings(tool: string, name: string, text: string): ToolSettingsArtifact {
  return { kind: 'tool-settings', tool, path: `/w/p/${name}`, text, commands: toolCommands(tool, text, '/w/p') };
}
