// Programs of the editor that the workspace brings, and those that lie elsewhere.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of shells and editors

import { executableFromWorkspace } from '../../../../src/core/rules/agent-config/executable-from-workspace.ts';
import { EXECUTABLE_SWITCHES } from '../../../../src/core/switches/executable-switches.ts';
import { configRuleTest } from './config-tests.ts';

const SETTINGS = '.vscode/settings.json';

configRuleTest(
  executableFromWorkspace,
  EXECUTABLE_SWITCHES,
  [
    [SETTINGS, '{ ⟦"git.path": "tools/git"⟧, ⟦"php.validate.executablePath": "./php"⟧ }'],
    [SETTINGS, '{ ⟦"php.executablePath": "..\\\\php.exe"⟧, ⟦"python.pythonPath": "${workspaceFolder}/py"⟧ }'],
    [SETTINGS, '{ "python": { ⟦"defaultInterpreterPath": "${workspaceFolder:api}/py"⟧ } }'],
    [SETTINGS, '{ ⟦"eslint.runtime": "./node"⟧, ⟦"deno.path": "./deno"⟧ }'],
    [
      'x.code-workspace',
      '{ "settings": { ⟦"rust-analyzer.server.path": "./tools/ra"⟧, ⟦"ruff.path": ["./tools/ruff"]⟧ } }',
    ],
  ],
  [
    [
      SETTINGS,
      '{ "git.path": "git", "php.validate.executablePath": "/usr/bin/php", "php.executablePath": "C:/php/php.exe" }',
    ],
    [SETTINGS, '{ "python.defaultInterpreterPath": ".venv/bin/python", "python.pythonPath": "venv/bin/python" }'],
    [SETTINGS, '{ "eslint.runtime": "node", "deno.path": "~/.deno/bin/deno", "prettier.configPath": "./x.json" }'],
    [
      'x.code-workspace',
      '{ "settings": { "ruff.path": ["${workspaceFolder}/.venv/bin/ruff"], "typescript.tsdk": "./lib" } }',
    ],
    ['x.code-workspace', '{ "git.path": "./tools/git" }'],
  ],
);
