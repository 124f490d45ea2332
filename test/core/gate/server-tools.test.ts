// Tools of MCP servers under policy: names read in every way they can be, and the strictest of them counts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CAPABILITY_FACTS } from '../../../src/core/commands/facts.ts';
import { serverTools, serverVerdict } from '../../../src/core/gate/server-tools.ts';
import { readGatePolicy } from '../../../src/core/policy/read-gate-policy.ts';

const rulesOf = (text: string) => readGatePolicy('p', text, 'user', { capabilities: CAPABILITY_FACTS });
const { policy } = rulesOf('{ "servers": { "github/get_*": "allow", "github/*": "ask", "*/delete_*": "deny" } }');
const said = (tool: string, told?: string) => serverVerdict(serverTools(tool, told), policy.servers);

describe('tools of servers', () => {
  for (const [tool, told, verdict] of [
    ['mcp__github__get_me', undefined, 'allow'],
    ['mcp__github__create_issue', undefined, 'ask'],
    ['mcp__notes__delete_all', undefined, 'deny'],
    ['mcp__notes__read', undefined, undefined],
    ['mcp_github_create_issue', undefined, 'ask'],
    ['mcp_my_notes_delete_all', undefined, 'deny'],
    ['use_mcp_tool', '{"server_name":"github","tool_name":"get_me"}', 'allow'],
    ['pre_mcp_tool_use', '{"mcp_server_name":"github","mcp_tool_name":"push"}', 'ask'],
    // Nobody can say which.
    ['MCP:get_me', undefined, 'deny'],
    ['use_mcp_tool', '{"server_name":"git', 'deny'],
  ] as const)
    it(`are ${verdict ?? 'left alone'}: ${tool} ${told ?? ''}`, () => assert.equal(said(tool, told), verdict));

  it('are denied by a mistake, and held by a policy that cannot be read', () => {
    for (const text of ['{ "servers": 1 }', '{ "servers": { "a/*": true } }', '{ "servers": { "": "allow" } }']) {
      const { policy: read, problems } = rulesOf(text);
      assert.equal(problems.length, 1, text);
      assert.equal(serverVerdict(['a/b'], read.servers), 'deny', text);
    }
    assert.equal(rulesOf('{}').policy.servers.length, 0);
  });
});
