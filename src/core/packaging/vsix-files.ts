// Which files `vsce package` puts into a VSIX: its rules for `.vscodeignore` and `files`, restated.

import type { Problem } from '../model/problem.ts';
import { fullGlobMatcher, isTameGlob } from '../text/glob.ts';

/** Lines of an ignore file that are looked at; nobody writes more. */
const MAX_PATTERNS = 2_000;

/** What decides, from the extension's folder. */
export interface VsixRules {
  /** Text of `.vscodeignore`; undefined where there is none. */
  readonly ignoreText: string | undefined;
  /** `files` of the manifest; undefined where it has none. Without effect beside a `.vscodeignore`. */
  readonly files: readonly string[] | undefined;
}

export interface VsixFiles {
  /** Whether a file of the folder is packed. Paths are relative and use `/`; files of dependencies are not decided here. */
  readonly isPacked: (path: string) => boolean;
  /** Patterns that were left out because matching them could take for ever. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the rules (vsce 3.9 and 4, `collectFiles`): patterns start at the root, letter case counts, a pattern without
 * `*` in its last name also means everything below it, and any `!` pattern wins wherever it stands.
 * `.gitignore` and `.npmignore` mean nothing to vsce. `path` names the file that problems are about.
 */
export function vsixFiles({ ignoreText, files }: VsixRules, path: string): VsixFiles {
  const written = (ignoreText ?? textOf(files))
    .split(/[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const problems: Problem[] = [];
  const say = (message: string) => problems.push({ path, message, unread: true });
  if (written.length > MAX_PATTERNS) say(`More than ${MAX_PATTERNS} patterns; the rest was not looked at`);
  const patterns = written.slice(0, MAX_PATTERNS).filter((pattern) => {
    if (isTameGlob(pattern)) return true;
    say(`Pattern too complex to follow: ${pattern.slice(0, 80)}`);
    return false;
  });
  const all = [...DEFAULT_PATTERNS, ...patterns, ...patterns.filter(mayBeFolder).map(contentsOf), ...ALWAYS_PACKED];
  const ignored = all.filter((pattern) => !pattern.startsWith('!')).map(fullGlobMatcher);
  const kept = all.filter((pattern) => pattern.startsWith('!')).map((pattern) => fullGlobMatcher(pattern.slice(1)));
  const isPacked = (file: string): boolean =>
    !file.startsWith('node_modules/') &&
    (!ignored.some((matches) => matches(file)) || kept.some((matches) => matches(file)));
  return { isPacked, problems };
}

/** `files` as vsce turns it into an ignore text: everything out, the entries back in. */
function textOf(files: readonly string[] | undefined): string {
  return files === undefined ? '' : [...files.map((file) => `!${file}`), '**'].join('\n');
}

function mayBeFolder(pattern: string): boolean {
  return !pattern.slice(pattern.lastIndexOf('/') + 1).includes('*');
}

function contentsOf(pattern: string): string {
  return pattern.endsWith('/') ? `${pattern}**` : `${pattern}/**`;
}

const ALWAYS_PACKED: readonly string[] = ['!package.json', '!README.md'];

const DEFAULT_PATTERNS: readonly string[] = [
  '.vscodeignore',
  'package-lock.json',
  'npm-debug.log',
  'yarn.lock',
  'yarn-error.log',
  'npm-shrinkwrap.json',
  '.editorconfig',
  '.npmrc',
  '.yarnrc',
  '.gitattributes',
  '*.todo',
  'tslint.yaml',
  '.eslintrc*',
  '.babelrc*',
  '.prettierrc*',
  '.cz-config.js',
  '.commitlintrc*',
  'webpack.config.js',
  'ISSUE_TEMPLATE.md',
  'CONTRIBUTING.md',
  'PULL_REQUEST_TEMPLATE.md',
  'CODE_OF_CONDUCT.md',
  '.github',
  '.travis.yml',
  'appveyor.yml',
  '**/.git',
  '**/.git/**',
  '**/*.vsix',
  '**/.DS_Store',
  '**/*.vsixmanifest',
  '**/.vscode-test/**',
  '**/.vscode-test-web/**',
];
