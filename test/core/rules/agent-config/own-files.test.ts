// In files of the user's own the same keys are found, and no sentence speaks of a folder or workspace that brought them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Match } from '../../../../src/core/model/finding.ts';
import { isAtLeast } from '../../../../src/core/model/severity.ts';
import { RULES } from '../../../../src/core/rules/registry.ts';
import { agentConfigArtifact } from '../../../../src/core/scan/artifacts.ts';
import { configFamilyOf } from '../../../../src/core/switches/config-files.ts';
import { readMarked } from '../../../support/marked-text.ts';
import { FACT_CASES } from './all-facts.ts';
import { POISONED_FILES } from './poisoned-files.ts';

const CONFIG_RULES = RULES.filter((rule) => (rule.reads as readonly string[]).includes('agent-config'));

/** Kinds of which a user has files: not what lies beside a project's code by nature. */
const NOT_OWN =
  /^(?:code-workspace|dev-container|vscode-launch|vscode-extensions|claude-plugin|cursor-worktrees|idea|idea-run)$/;

function matches(path: string, text: string, family: string | undefined): readonly Match[] {
  const artifact = agentConfigArtifact(path, text, family);
  return CONFIG_RULES.flatMap((rule) => [...rule.check(artifact)]);
}

const FILES = [
  ...FACT_CASES.map(({ path, reported }) => [path, readMarked(reported).text] as const),
  ...POISONED_FILES.map(([path, text]) => [path, text] as const),
].filter(([path]) => !NOT_OWN.test(configFamilyOf(path) ?? ''));

const OF_A_WORKSPACE =
  /\b(?:this (?:folder|workspace)|(?:the|a) workspace\b(?!'s)|the folder is|works? here|starts here)/;

describe("files of the user's own", () => {
  it('are many', () => assert.ok(FILES.length > 300));

  it('are told in words that are true of them', () => {
    for (const [path, text] of FILES) {
      for (const { message, evidence } of matches('/home/me/x', text, configFamilyOf(path))) {
        assert.doesNotMatch(message, OF_A_WORKSPACE);
        assert.match(message, /\. It is in a file of the user's own and counts in every folder \(/);
        assert.equal(evidence?.['trust'], 'users-own');
      }
    }
  });

  it('are found as in a workspace, wherever they lie', () => {
    for (const [path, text] of FILES) {
      // What a file is written in is told by its name.
      const name = path.slice(path.lastIndexOf('/') + 1);
      const places = (found: readonly Match[]) => found.map(({ span }) => `${span.start}-${span.end}`).sort();
      const own = matches(`/home/me/anywhere/${name}`, text, configFamilyOf(path));
      assert.deepEqual(places(own), places(matches(path, text, undefined)), path);
    }
  });

  it('may name the address of a company, which a workspace may not', () => {
    const text = JSON.stringify({ env: { ANTHROPIC_BASE_URL: 'https://gateway.company.invalid' } });
    const worst = (family?: string) => matches('.claude/settings.json', text, family).map(({ severity }) => severity);
    assert.deepEqual(worst(), ['high']);
    assert.deepEqual(worst('claude-code'), ['low']);
  });

  it('are obeyed where a workspace is not', () => {
    const text = JSON.stringify({ permissions: { defaultMode: 'bypassPermissions' } });
    const [found] = matches('.claude/settings.json', text, 'claude-code');
    assert.match(found?.message ?? '', /^Has Claude Code skip all permission questions\./);
    assert.ok(isAtLeast(found?.severity ?? 'info', 'high'));
  });
});
