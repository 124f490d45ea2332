// Which files `vsce package` puts into a VSIX: its rules for `.vscodeignore` and `files`, restated.

import type { Problem } from '../model/problem.ts';
import { type MeteredMatch, meteredGlobMatcher, tameGlobsOf } from '../text/glob.ts';
import { globEffort } from '../text/glob-effort.ts';

/** Lines of an ignore file that are looked at; nobody writes more. */
const MAX_PATTERNS = 2_000;
/** Steps for one extension: a hundred ordinary patterns for a hundred thousand files. */
const MAX_STEPS = 10_000_000;

/** What decides, from the extension's folder. */
export interface VsixRules {
  /** Text of `.vscodeignore`; undefined where there is none. */
  readonly ignoreText: string | undefined;
  /** `files` of the manifest; undefined where it has none. Without effect beside a `.vscodeignore`. */
  readonly files: readonly string[] | undefined;
  /** Folders of installed packages that are taken along, as far as the patterns let them: `node_modules/a`. */
  readonly dependencies?: readonly string[];
}

export interface VsixFiles {
  /**
   * Whether a file of the folder is packed; undecided where the patterns were too complex to follow for so many files.
   * Paths are relative and use `/`; files of dependencies are not decided here.
   */
  readonly judge: (path: string) => boolean | 'undecided';
  /** Patterns that were left out because matching them could take for ever. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the rules (vsce 3.9 and 4, `collectFiles`): patterns start at the root, letter case counts, a pattern without
 * `*` in its last name also means everything below it, and any `!` pattern wins wherever it stands.
 * `.gitignore` and `.npmignore` mean nothing to vsce. `path` names the file that problems are about.
 */
export function vsixFiles({ ignoreText, files, dependencies = [] }: VsixRules, path: string): VsixFiles {
  const written = (ignoreText ?? textOf(files))
    .split(/[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const problems: Problem[] = [];
  const say = (message: string) => problems.push({ path, message, unread: true });
  const { kept: patterns, wild, beyond } = tameGlobsOf(written.slice(0, MAX_PATTERNS));
  const left = [...beyond, ...written.slice(MAX_PATTERNS)];
  for (const pattern of wild) say(`Pattern too complex to follow: ${pattern.slice(0, 80)}`);
  if (left[0] !== undefined) say(`Too many patterns; those from ${left[0].slice(0, 80)} on were not looked at`);
  const lacksEntries = [...wild, ...left].some((pattern) => pattern.startsWith('!'));
  const effort = globEffort(MAX_STEPS);
  const matcherOf = (pattern: string): MeteredMatch => meteredGlobMatcher(pattern, effort, { isFull: true });
  const all = [...DEFAULT_PATTERNS, ...patterns, ...patterns.filter(mayBeFolder).map(contentsOf), ...ALWAYS_PACKED];
  const ignored = all.filter((pattern) => !pattern.startsWith('!')).map(matcherOf);
  const kept = all.filter((pattern) => pattern.startsWith('!')).map((pattern) => matcherOf(pattern.slice(1)));
  const isLooked = (file: string): boolean =>
    !file.startsWith('node_modules/') ||
    dependencies.some((place) => file.startsWith(`${place}/`) && !file.startsWith(`${place}/node_modules/`));
  const judge = (file: string): boolean | 'undecided' => {
    if (!isLooked(file)) return false;
    const isIgnored = anyOf(ignored, file);
    if (isIgnored !== true) return isIgnored === 'spent' ? 'undecided' : true;
    const isKept = anyOf(kept, file);
    if (isKept === true) return true;
    return isKept === 'spent' || lacksEntries ? 'undecided' : false;
  };
  return { judge, problems };
}

function anyOf(matchers: readonly MeteredMatch[], file: string): boolean | 'spent' {
  for (const matches of matchers) {
    const said = matches(file);
    if (said !== false) return said;
  }
  return false;
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
