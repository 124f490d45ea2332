// Files that set one variable, in every place of the table where a workspace can set any.

import type { ConfigFamily } from '../../../../src/core/switches/config-files.ts';
import { ENVIRONMENT_PLACES } from '../../../../src/core/switches/environment-places.ts';
import type { ConfigCase } from './config-cases.ts';

const PATHS: Readonly<Partial<Record<ConfigFamily, string>>> = {
  'claude-code': '.claude/settings.json',
  'vscode-settings': '.vscode/settings.json',
  codex: '.codex/config.toml',
  'qwen-code': '.qwen/settings.json',
  environment: '.env',
  'dev-container': '.devcontainer/devcontainer.json',
  'claude-mcp': '.mcp.json',
  'vscode-mcp': '.vscode/mcp.json',
  'vscode-tasks': '.vscode/tasks.json',
  'code-workspace': 'a.code-workspace',
  'copilot-hooks': '.github/hooks/a.json',
  opencode: 'opencode.json',
  amp: '.amp/settings.json',
  crush: 'crush.json',
  'vscode-launch': '.vscode/launch.json',
  idea: '.idea/x.xml',
  zed: '.zed/settings.json',
  'zed-tasks': '.zed/tasks.json',
};

/** One file for each place, with the variable marked as reported, or with another value. */
export function environmentFiles(name: string, value: string) {
  return {
    reported: ENVIRONMENT_PLACES.map(({ files, key }) => fileWith(files[0], key, name, value, true)),
    quiet: (other: string) => ENVIRONMENT_PLACES.map(({ files, key }) => fileWith(files[0], key, name, other, false)),
  };
}

function fileWith(
  family: ConfigFamily | undefined,
  key: readonly string[],
  name: string,
  value: string,
  isMarked: boolean,
): ConfigCase {
  const path = PATHS[family ?? 'environment'];
  if (path === undefined) throw new Error(`No path for ${family}`);
  const mark = (text: string): string => (isMarked ? `⟦${text}⟧` : text);
  if (path === '.env') return [path, `${mark(`${name}=${value}`)}\n`];
  if (path.endsWith('.xml')) {
    const tags = key.filter((word) => word !== '*').slice(0, -1);
    const variable = mark(`<env name="${name}" value="${value}" />`);
    return [path, tags.reduceRight((below, tag) => `<${tag}>${below}</${tag}>`, variable)];
  }
  if (path.endsWith('.toml')) return [path, `[${key.join('.').replace('*', 'a')}]\n${mark(`${name} = "${value}"`)}\n`];
  const inner = `{ ${mark(`"${name}": "${value}"`)} }`;
  const isList = (before: string | undefined): boolean =>
    ['configurations', 'tasks', '*'].includes(before ?? '') || (before === undefined && path.endsWith('tasks.json'));
  const text = key.reduceRight((below, word, index) => {
    if (word === '*') return isList(key[index - 1]) ? `[${below}]` : `{ "a": ${below} }`;
    return `{ "${word}": ${below} }`;
  }, inner);
  return [path, text];
}
