// Which files a scan looks at, told from their path alone.

import { isDependencyList } from '../dependencies/read-list.ts';
import { ARCHIVE_NAME } from '../packaging/archive-name.ts';
import { BUILD_CONFIG } from '../packaging/map-settings.ts';
import { decidersBeside, shipmentRoleOf } from '../packaging/shipment-role.ts';
import { leftoverAt } from '../startup/leftovers.ts';
import { toolOf } from '../startup/tool-files.ts';
import { configFamilyOf } from '../switches/config-files.ts';
import {
  isCachedWheel,
  isDistributionRecord,
  isInstallerCache,
  isPythonHook,
  isPythonModule,
  isSiteDirectory,
  SITE_DIRECTORIES,
} from './python-places.ts';

/** What a file is to the scan. One file can be several things: a package.json is a manifest, and text besides. */
export type FileRole =
  | 'document'
  | 'agent-instructions'
  | 'agent-config'
  | 'python-hook'
  | 'python-distribution'
  | 'dependency-list'
  | 'tool-settings'
  | 'leftover'
  | 'python-module'
  | 'package-manifest'
  | 'package-ignore'
  | 'source-map'
  | 'archive'
  | 'cached-wheel'
  | 'shipment-decider'
  | 'shipment-rules';

/**
 * How a folder is walked: as the project's own, as an agent's (nothing in it is skipped), for start-up files alone, for
 * what it says of one distribution or of installed packages, for modules that run when imported, for what installers keep of
 * downloads, or not at all.
 */
export type FolderDepth =
  | 'own'
  | 'agent'
  | 'site-directory'
  | 'python-package'
  | 'distribution'
  | 'installed'
  | 'downloaded'
  | 'repository'
  | 'skip';

/** The roles of a file. `path` uses `/`; letter case does not count, as on the file systems of most users. */
export function rolesOf(path: string): readonly FileRole[] {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  const roles: FileRole[] = [];
  if (isPythonHook(name)) roles.push('python-hook');
  if (isDistributionRecord(lower, name)) roles.push('python-distribution');
  if (isDependencyList(lower)) roles.push('dependency-list');
  if (toolOf(lower) !== undefined) roles.push('tool-settings');
  if (leftoverAt(lower) !== undefined) roles.push('leftover');
  if (isPythonModule(lower, name)) roles.push('python-module');
  if (configFamilyOf(lower) !== undefined) roles.push('agent-config');
  if (name === 'package.json') roles.push('package-manifest');
  if (PACKAGE_IGNORE_NAMES.has(name) || BUILD_CONFIG.test(name)) roles.push('package-ignore');
  if (name.endsWith('.map')) roles.push('source-map');
  if (isCachedWheel(lower)) roles.push('cached-wheel');
  else if (ARCHIVE_NAME.test(name)) roles.push('archive');
  if (shipmentRoleOf(name) !== undefined) roles.push('shipment-decider');
  if (decidersBeside(name).length > 0) roles.push('shipment-rules');
  if (isAgentInstructions(lower, name)) roles.push('agent-instructions');
  else if (isDocument(name)) roles.push('document');
  return roles;
}

const PACKAGE_IGNORE_NAMES: ReadonlySet<string> = new Set(['.npmignore', '.gitignore', '.vscodeignore']);

const AGENT_INSTRUCTION_NAMES: ReadonlySet<string> = new Set([
  'agents.md',
  'agents.override.md',
  'agent.md',
  'claude.md',
  'claude.local.md',
  'gemini.md',
  'qwen.md',
  'copilot-instructions.md',
  'skill.md',
  '.cursorrules',
  '.windsurfrules',
  '.clinerules',
  '.roorules',
  '.goosehints',
]);

const AGENT_INSTRUCTION_ENDINGS: readonly string[] = [
  '.instructions.md',
  '.prompt.md',
  '.agent.md',
  '.chatmode.md',
  '.mdc',
];

const AGENT_INSTRUCTION_FOLDERS =
  /(?:^|\/)(?:\.cursor\/rules|\.claude\/(?:agents|commands|rules|skills|output-styles)|\.github\/(?:agents|instructions|prompts|chatmodes|skills)|\.clinerules|\.windsurf\/(?:rules|workflows)|\.kiro\/steering|\.gemini\/commands|\.codex\/prompts|\.continue\/(?:rules|prompts)|\.opencode\/(?:agent|agents|command|commands)|\.amazonq\/rules|\.roo\/rules)\//;

function isAgentInstructions(path: string, name: string): boolean {
  if (AGENT_INSTRUCTION_NAMES.has(name)) return true;
  if (AGENT_INSTRUCTION_ENDINGS.some((ending) => name.endsWith(ending))) return true;
  return AGENT_INSTRUCTION_FOLDERS.test(path) && /\.(?:md|mdx|txt|toml|ya?ml)$/.test(name);
}

const DOCUMENT_ENDINGS = /\.(?:md|markdown|mdx|mdown|rst|adoc|asciidoc|txt)$/;

/** Names that people and agents read although they have no ending. */
const DOCUMENT_NAMES =
  /^(?:readme|license|licence|copying|notice|contributing|changelog|changes|history|security|install|todo|authors)(?:[-_.][a-z0-9-]{1,30})?$/;

/** JSON whose values agents read as text: package metadata, tool descriptions, notebooks. */
const JSON_TEXTS =
  /^(?:package|composer|\.?mcp|mcp[_-]?config|server|tools?|manifest|plugin|marketplace|claude_desktop_config)\.json$|\.ipynb$/;

/** Whether a document's text lies in the values of JSON. */
export function isJsonText(path: string): boolean {
  return JSON_TEXTS.test(path.slice(path.lastIndexOf('/') + 1).toLowerCase());
}

function isDocument(name: string): boolean {
  return DOCUMENT_ENDINGS.test(name) || DOCUMENT_NAMES.test(name) || JSON_TEXTS.test(name);
}

/** Folders nobody reads for instructions and no tool starts code from. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  '.hg',
  '.svn',
  '.jj',
  'bower_components',
  '__pycache__',
  '.mypy_cache',
  '.ruff_cache',
  '.pytest_cache',
  '.gradle',
  '.terraform',
  '.yarn',
  '.pnpm-store',
  '.nx',
  '.turbo',
  '.parcel-cache',
  '.next',
  '.nuxt',
  '.svelte-kit',
  '.vscode-test',
]);

/** Folders that agents read by themselves, whatever the folders in them are called. */
const AGENT_FOLDERS: ReadonlySet<string> = new Set([
  '.claude',
  '.cursor',
  '.codex',
  '.gemini',
  '.qwen',
  '.clinerules',
  '.windsurf',
  '.kiro',
  '.continue',
  '.opencode',
  '.amazonq',
  '.roo',
  '.factory',
  '.amp',
  '.kilo',
  '.kilocode',
  '.cline',
  '.devin',
  '.augment',
  '.agents',
  '.junie',
  '.pi',
]);

/**
 * How a folder is walked that is asked for by its path: what packages bring is theirs, whether one asks for the project,
 * for the environment or for the folder they lie in.
 */
export function depthOfRoot(path: string): FolderDepth {
  if (isSiteDirectory(path)) return 'site-directory';
  return isInstallerCache(path) ? 'downloaded' : 'own';
}

/**
 * How a folder is to be walked, given how its parent was. Only names that hold other people's packages by convention
 * are left out: a marker file that a repository could place anywhere must not hide text from the scan.
 * Installed packages are looked at for start-up files and for the names of their versions only.
 */
export function depthOf(name: string, parent: FolderDepth): FolderDepth {
  const lower = name.toLowerCase();
  if (parent === 'agent') return 'agent';
  if (parent === 'downloaded') return SKIPPED_FOLDERS.has(lower) ? 'skip' : 'downloaded';
  if (parent === 'site-directory' && /\.(?:dist|egg)-info$/.test(lower)) return 'distribution';
  const isPackages = parent === 'site-directory' || parent === 'python-package';
  if (isPackages) return SKIPPED_FOLDERS.has(lower) ? 'skip' : 'python-package';
  if (parent === 'own' && lower === 'node_modules') return 'installed';
  if (parent === 'own' && lower === '.git') return 'repository';
  if (parent === 'installed' && lower === '.pnpm') return 'installed';
  if (SKIPPED_FOLDERS.has(lower) || parent !== 'own') return 'skip';
  if (AGENT_FOLDERS.has(lower)) return 'agent';
  return SITE_DIRECTORIES.has(lower) ? 'site-directory' : 'own';
}

/** Whether a file of these roles counts in a folder walked like this. */
export function countsAt(depth: FolderDepth, roles: readonly FileRole[]): boolean {
  switch (depth) {
    case 'own':
    case 'agent':
      return roles.length > 0;
    case 'site-directory':
      return roles.includes('python-hook');
    case 'python-package':
      return roles.includes('python-module');
    case 'distribution':
      return roles.includes('python-distribution');
    case 'installed':
      return roles.includes('dependency-list');
    case 'downloaded':
      return roles.some((role) => role === 'python-hook' || role === 'cached-wheel' || role === 'archive');
    case 'repository':
      return roles.includes('tool-settings');
    case 'skip':
      return false;
  }
}
