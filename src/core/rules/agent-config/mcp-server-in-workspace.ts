// A file of the workspace that defines an MCP server.

import { ideaServersIn } from '../../switches/idea-commands.ts';
import { serversIn } from '../../switches/server-sources.ts';
import { defineRule } from '../rule.ts';
import { judgeBudget, matchesOfAll } from './judge-all.ts';

export const mcpServerInWorkspace = defineRule({
  id: 'mcp-server-in-workspace',
  title: 'MCP server that a settings file defines',
  rationale:
    'A server is a program that runs with the rights of the user, and a voice that the agent listens to; an entry that was approved once can be changed later in the same file.',
  remedy: 'Read what is started, pin its version, and approve it only if the project needs it.',
  defaultSeverity: 'info',
  precision: 'high',
  reads: ['agent-config'],
  references: [
    'https://nvd.nist.gov/vuln/detail/CVE-2025-54135',
    'https://nvd.nist.gov/vuln/detail/CVE-2025-54136',
    'https://nvd.nist.gov/vuln/detail/CVE-2025-61260',
    'https://modelcontextprotocol.io/docs/learn/server-concepts',
  ],
  *check(artifact) {
    const budget = judgeBudget();
    yield* matchesOfAll(serversIn(artifact), artifact, budget);
    yield* matchesOfAll(ideaServersIn(artifact), artifact, budget);
  },
});
