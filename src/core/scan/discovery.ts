// Which of the files an editor's search brings back are to be scanned, and what to search for.

import { countsAt, depthOf, type FolderDepth, rolesOf } from './classify.ts';

/**
 * Finds the files that have a role. Searches compare letter case, the product does not: each letter is written as a pair
 * in names that people write; names that programs write or read stand as these spell them. No braces inside the braces:
 * not every search engine reads them.
 */
export const SEARCH_GLOB = `**/{${[
  '*.pth',
  '*.start',
  'site-packages/*.dist-info/METADATA',
  'dist-packages/*.dist-info/METADATA',
  'site-packages/*.egg-info/PKG-INFO',
  'dist-packages/*.egg-info/PKG-INFO',
  'conftest.py',
  'pyvenv.cfg',
  'pip.conf',
  'pip.ini',
  'uv.toml',
  'poetry.toml',
  'pdm.toml',
  '.npmrc',
  '.pdbrc',
  '.gitconfig',
  '.git/config',
  '.cargo/config',
  '.cargo/config.toml',
  'binding.gyp',
  'setup.mjs',
  'router_runtime.js',
  'setup_bun.js',
  'bun_environment.js',
  'router_init.js',
  'tanstack_runner.js',
  'sysmon.py',
  'pgmon/service.py',
  'kitty/cat.py',
  'updater/update.py',
  '*.service',
  '*-monitor.sh',
  '*-monitor.plist',
  '*-monitor/token',
  '.user.ini',
  '*package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'bun.lock',
  'uv.lock',
  'poetry.lock',
  'pdm.lock',
  'pylock.toml',
  'Pipfile.lock',
  'Pipfile',
  'pixi.lock',
  'conda-lock.yml',
  'pyproject.toml',
  'pnpm-lock.yaml',
  '.pnpm/lock.yaml',
  '.github/workflows/**/*.yml',
  '.github/workflows/**/*.yaml',
  '.github/actions/**/*.yml',
  '.github/actions/**/*.yaml',
  'action.yml',
  'action.yaml',
  'environment.yml',
  'environment.yaml',
  '.gitlab-ci.yml',
  '*compose*.yml',
  '*compose*.yaml',
  'requirements*.in',
  'constraints*.in',
  'requirements/*.in',
  '*Dockerfile*',
  '*.dockerfile',
  '*Containerfile*',
  ...[
    'sitecustomize.py',
    'usercustomize.py',
    'package.json',
    '*.map',
    '*.tgz',
    '*.tar',
    '*.tar.gz',
    '*.vsix',
    '*.whl',
    '*.zip',
    '*.crx',
    '*.xpi',
    '*.asar',
    '.npmignore',
    '.gitignore',
    '.vscodeignore',
    '.dockerignore',
    'manifest.in',
    'tsconfig*.json',
    '*.config.*',
    'angular.json',
    '*.md',
    '*.mdc',
    '*.mdx',
    '*.mdown',
    '*.markdown',
    '*.rst',
    '*.adoc',
    '*.asciidoc',
    '*.txt',
    '*.ipynb',
    'composer.json',
    'server.json',
    'tool*.json',
    'manifest.json',
    'marketplace.json',
    'claude_desktop_config.json',
    '*.code-workspace',
    'settings*.json*',
    'tasks.json',
    'launch.json',
    'extensions.json',
    '*mcp*.json',
    'hooks*.json',
    '*devcontainer.json',
    'plugin.json',
    'config*.json',
    'config.toml',
    'config.yaml',
    '.continuerc.json',
    '.cursor/*.json',
    '.aider.conf.*',
    // In folders of agents, whichever agent's they are.
    '.*/rules/*',
    '.*/policies/*',
    '.*/*agents/*',
    '.*/mcpservers/*',
    '.*/hooks/*',
    '.*/plugin*/*',
    '.*/tool*/*',
    '.*/extensions/*',
    'gemini-extension.json',
    'opencode.json*',
    'kilo.json*',
    'permissions.*',
    '*.kiro.hook',
    '*crush.json',
    '.idea/**/*.xml',
    '*.run.xml',
    '.env*',
    '.*rules',
    '.goosehints',
    'readme*',
    'license*',
    'copying*',
    'notice*',
    'contributing*',
    'changelog*',
    'changes*',
    'history*',
    'security*',
    'install*',
    'todo*',
    'authors*',
  ].map(inAnyCase),
].join(',')}}`;

function inAnyCase(glob: string): string {
  return glob.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** Keeps the files that count. Paths are relative to the searched folder, with `/`; the result is sorted. */
export function countedFiles(paths: readonly string[]): readonly string[] {
  const depths = new Map<string, FolderDepth>([['', 'own']]);
  const folderDepth = (folder: string): FolderDepth => {
    const known = depths.get(folder);
    if (known !== undefined) return known;
    const depth = depthOf(nameOf(folder), folderDepth(parentOf(folder)));
    depths.set(folder, depth);
    return depth;
  };
  return paths.filter((path) => countsAt(folderDepth(parentOf(path)), rolesOf(path))).sort();
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
