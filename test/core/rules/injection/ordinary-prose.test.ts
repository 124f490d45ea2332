// Documentation of agents and of tools for them speaks of commands, approvals and memory all day, and gives no orders.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Match } from '../../../../src/core/model/finding.ts';
import { compareSeverity } from '../../../../src/core/model/severity.ts';
import { agentAddressedInstruction } from '../../../../src/core/rules/injection/agent-addressed-instruction.ts';
import { documentArtifact } from '../../../../src/core/scan/artifacts.ts';

function flagged(path: string, text: string): readonly Match[] {
  const matches = [...agentAddressedInstruction.check(documentArtifact(path, text))];
  return matches.filter(({ severity = 'medium' }) => compareSeverity(severity, 'medium') >= 0);
}

const PROSE = [
  'An agent loads such a program when it starts, with the rights of the user and in several agents without any question about trust.',
  '| Claude Code | `Gatehouse: Install Claude Code Hook`, or `gatehouse agents install claude-code`: both show the exact change first |',
  'The agent runs shell commands inside a sandbox and asks for approval before it writes outside the workspace.',
  'Set `autoApprove` to `true` to let the assistant run read-only commands without asking.',
  'In YOLO mode the agent executes every command immediately. Use it in throw-away containers only.',
  'The assistant remembers your preferences across sessions; memories are stored in `~/.tool/memory.md`.',
  'To disable the sandbox, pass `--no-sandbox`. We advise against it.',
  'If you are an administrator, you can require approval for every tool call of the organisation.',
  'Agents should never see production credentials: keep them in a vault and hand out short-lived tokens.',
  'The agent sends the conversation to the model provider you configured, and nothing else leaves your machine.',
  'Instructions in `AGENTS.md` take precedence over those in parent folders.',
  'User instructions always override the defaults of the extension.',
  'Sub-agents inherit the permissions of the agent that started them unless you restrict them.',
  'Before the agent answers, it reads the files you attached.',
  'The hook must answer within ten seconds, or the agent continues without it.',
  'You can tell the agent to stop at any time by pressing Escape.',
  'Claude must be restarted for the new settings to take effect.',
  'Run `npx tool init` once; your coding assistant will then know the conventions of the project.',
  'AI assistants are welcome to contribute. They must run the linter before they open a pull request.',
  'When you ask Copilot to explain a file, it may quote this header.',
  'The model does not see hidden comments, because the renderer removes them.',
  'Do not paste API keys into the chat; the transcript is kept for thirty days.',
  'Each generated file must carry this header, which names the tool and its version.',
  'The system message tells the model who it is and what it may do.',
  'Approvals are remembered for the session only.',
  'Reviewers will not be notified about drafts.',
  'If the previous run was cancelled, the job starts over and ignores its cached results.',
  'A policy can forbid that an agent turns its own hooks off.',
  'Skip this step if your administrator has already granted access.',
  'Copilot users: add the extension to the allow list of your organisation first.',
] as const;

describe('ordinary product documentation', () => {
  for (const text of PROSE)
    it(`is left alone: “${text.slice(0, 70)}”`, () => {
      assert.deepEqual(
        flagged('README.md', `# Tool\n\n${text}\n`).map(({ message }) => message),
        [],
      );
    });
});

describe('the pages of this project', () => {
  // The pages of the rule itself show what it reports.
  const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'AGENTS.md', 'SECURITY.md', ...under('docs')];
  for (const page of pages.filter((path) => !/rules[/\\](?:agent-addressed|invisible|hidden)/.test(path)))
    it(`${page} gives no orders to agents`, () => {
      assert.deepEqual(
        flagged(page, readFileSync(page, 'utf8')).map(({ message }) => message),
        [],
      );
    });
});

function under(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name));
}
