// From a unit to its artifact: reads what belongs together.

import type { Artifact } from '../core/model/artifact.ts';
import type { Problem } from '../core/model/problem.ts';
import { mayRunHiddenCode } from '../core/python/pre-look.ts';
import { agentConfigArtifact, documentArtifact } from '../core/scan/artifacts.ts';
import { rolesOf } from '../core/scan/classify.ts';
import { installCommands, toolCommands } from '../core/scan/folder-commands.ts';
import { isCachedWheel, isInstalledModule } from '../core/scan/python-places.ts';
import { folderOf, type Unit } from '../core/scan/units.ts';
import { toolOf } from '../core/startup/tool-files.ts';
import { mistakesAsProblems } from '../core/text/mistakes.ts';
import { acceptedVersions, isLocked } from './accepted-versions.ts';
import { assembleWheel } from './archive/wheel-environment.ts';
import { sha256 } from './digest.ts';
import type { FileReader } from './files.ts';
import { assemblePackage } from './package-artifact.ts';
import { assemblePythonEnvironment } from './python-environment.ts';
import { assembleShipment } from './shipment/assemble-shipment.ts';

export interface Assembly {
  /** Undefined where there is nothing to judge; the problems say why, unless it is simply gone or not what its name says. */
  readonly artifact: Artifact | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the artifact of a unit. `userFamily` tells a settings file of the user's own. Never throws. */
export async function assemble(unit: Unit, reader: FileReader, userFamily?: string): Promise<Assembly> {
  switch (unit.kind) {
    case 'document': {
      // Agents read their own files whatever bytes are in them.
      const evenBinary = rolesOf(unit.path).includes('agent-instructions');
      const { text, problems } = await reader.readText(unit.path, evenBinary);
      return { artifact: text === undefined ? undefined : documentArtifact(unit.path, text), problems };
    }
    case 'agent-config': {
      const { text, problems } = await reader.readText(unit.path);
      if (text === undefined) return { artifact: undefined, problems };
      const artifact = agentConfigArtifact(unit.path, text, userFamily);
      return { artifact, problems: [...problems, ...mistakesAsProblems(unit.path, text, artifact.tree)] };
    }
    case 'dependency-list': {
      const { text, problems } = await reader.readText(unit.path);
      if (text === undefined) return { artifact: undefined, problems };
      const [accepted, locked] = [await acceptedVersions(unit.path), isLocked(unit.path)];
      return { artifact: { kind: unit.kind, path: unit.path, text, accepted, isLocked: locked }, problems };
    }
    case 'tool-settings': {
      const { text, problems } = await reader.readText(unit.path);
      const tool = toolOf(unit.path.toLowerCase());
      if (text === undefined || tool === undefined) return { artifact: undefined, problems };
      const commands = toolCommands(tool, text, folderOf(unit.path));
      return { artifact: { kind: unit.kind, path: unit.path, text, tool, commands }, problems };
    }
    case 'leftover': {
      const { text, problems } = await reader.readText(unit.path, true);
      if (text === undefined) return { artifact: undefined, problems };
      return { artifact: { kind: unit.kind, path: unit.path, text, sha256: sha256(text) }, problems };
    }
    case 'python-module':
      return assemblePythonModule(unit.path, reader);
    case 'python-environment':
      return unit.path.endsWith('.whl') || isCachedWheel(unit.path)
        ? assembleWheel(unit.path)
        : assemblePythonEnvironment(unit.path, reader);
    case 'shipment':
      return assembleShipment(unit.path, reader);
    case 'package':
      return assemblePackage(unit.path, reader, { commandsOf: installCommands });
  }
}

/** Of installed modules, tens of thousands in one environment, only those are judged that carry something to decode. */
async function assemblePythonModule(path: string, reader: FileReader): Promise<Assembly> {
  const { text, problems } = await reader.readText(path);
  const role = isInstalledModule(path) ? 'installed' : 'test-settings';
  if (text === undefined || (role === 'installed' && !mayRunHiddenCode(text)))
    return { artifact: undefined, problems: [] };
  return { artifact: { kind: 'python-module', path, text, role }, problems };
}
