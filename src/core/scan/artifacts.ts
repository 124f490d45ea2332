// Makes the artifacts that consist of one text; parses are lazy, so a rule that is off costs nothing.

import { readBlocks } from '../markdown/blocks.ts';
import { readJsonBlocks } from '../markdown/json-blocks.ts';
import type { AgentConfigArtifact, DocumentArtifact } from '../model/artifact.ts';
import type { JsonTree } from '../model/json-tree.ts';
import { lazy } from '../model/lazy.ts';
import { isAgentCode } from '../switches/config-files.ts';
import { readSettings } from '../text/settings.ts';
import { isJsonText, rolesOf } from './classify.ts';

export function documentArtifact(path: string, text: string): DocumentArtifact {
  const blocks = lazy(() => (isJsonText(path) ? readJsonBlocks(text) : readBlocks(text)));
  const role = rolesOf(path).includes('agent-instructions') ? 'agent-instructions' : 'document';
  return {
    kind: 'document',
    path,
    text,
    role,
    get blocks() {
      return blocks();
    },
  };
}

/** A program is there to be run: it has no keys to read. */
const NO_SETTINGS: JsonTree = { root: undefined, mistakes: [] };

/** @param userFamily the kind of file, where it is one of the user's own. */
export function agentConfigArtifact(path: string, text: string, userFamily?: string): AgentConfigArtifact {
  const tree = lazy(() => (isAgentCode(path, userFamily) ? NO_SETTINGS : readSettings(path, text)));
  return {
    kind: 'agent-config',
    path,
    text,
    userFamily,
    get tree() {
      return tree();
    },
  };
}
