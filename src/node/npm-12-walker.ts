// The walker with the rules of npm 12 (npm-packlist 11.3): entries of `files` are globs from the top that take paths as they are.

import { lstatSync } from 'node:fs';
import { type ExactPaths, exactRule, isExact } from '../core/packaging/exact-rule.ts';
import { bracesExpanded, isTameGlob, meteredGlobMatcher } from '../core/text/glob.ts';
import { AskedWalker, type Question, TOO_MUCH } from './asked-walker.ts';
import { MAX_PACK_PATTERNS, type NameTree } from './pack-question.ts';

/** What never ships and what always does, whatever `files` says. */
const STRICT: readonly string[] = [
  '/.git',
  '!/package.json',
  '!/readme{,.*[^~$]}',
  '!/copying{,.*[^~$]}',
  '!/license{,.*[^~$]}',
  '!/licence{,.*[^~$]}',
  '/.git',
  '/node_modules',
  '.npmrc',
  '/package-lock.json',
  '/npm-shrinkwrap.json',
  '/yarn.lock',
  '/pnpm-lock.yaml',
  '/bun.lockb',
  '/bun.lock',
  '/.npm-extension.mjs',
  '/.npm-extension.cjs',
];

export class Npm12Walker extends AskedWalker {
  /** Called for the package's own folder only: the folders below it come by what this says. */
  override processPackage(then: () => void): void {
    const { bin, browser, files, main } = this.tree.package;
    if (files !== undefined) this.takeFiles(files);
    const required = [browser, main, ...Object.values(bin ?? {})].filter((path) => path !== undefined && path !== '');
    const strict = [...STRICT, ...required.map((path) => `!/${path}`), ...this.patches()];
    const name = this.ignoreFiles.at(-1) ?? '';
    this.injectRules(name, strict, then);
  }

  /** One rule file of its own: everything out, then entry by entry what it takes in or out. */
  private takeFiles(files: readonly string[]): void {
    const { question } = this;
    this.injectRules('package.json', ['*']);
    const rules = this.ignoreRules['package.json'] ?? [];
    for (const entry of files.slice(0, MAX_PACK_PATTERNS)) {
      const isNegation = entry.startsWith('!');
      const pattern = entry
        .replace(/^!+/, '')
        .replace(/^\.?\//, '')
        .replace(/\/+$/, '');
      if (pattern === '') continue;
      if (!isTameGlob(pattern)) {
        question.say('package.json', `package.json: pattern too complex to follow: ${entry.slice(0, 80)}`);
        question.lacksEntries ||= !isNegation;
        continue;
      }
      const { files: whole, folders } = onDisk(pattern, question) ?? pathsThatMatch(pattern, question);
      const plain = { files: whole.filter(isExact), folders: folders.filter(isExact) };
      if (plain.files.length + plain.folders.length > 0) rules.push(exactRule(plain, !isNegation));
      // npm-packlist reads names that look like patterns as patterns.
      const sign = isNegation ? '' : '!';
      const odd = [
        ...folders.filter((path) => !isExact(path)).flatMap((path) => [`${sign}/${path}`, `${sign}/${path}/**`]),
        ...whole.filter((path) => !isExact(path)).map((path) => `${sign}/${path}`),
      ];
      if (odd.length > 0) {
        this.injectRules('package.json', odd);
        rules.push(...(this.ignoreRules['package.json'] ?? []));
      }
    }
    if (files.length > MAX_PACK_PATTERNS) {
      question.say('package.json', `package.json: more than ${MAX_PACK_PATTERNS} entries; the rest was not followed`);
      question.lacksEntries = true;
    }
    this.ignoreRules['package.json'] = rules;
  }

  /** Patch files of `patchedDependencies` never ship. */
  private patches(): readonly string[] {
    const { patchedDependencies } = this.tree.package;
    return Object.values(patchedDependencies ?? {}).flatMap((path) => {
      const below = path
        .replaceAll('\\', '/')
        .replace(/^\.?\//, '')
        .replace(/\/+$/, '');
      const isOutside = below === '' || below.startsWith('/') || below.split('/').includes('..');
      return isOutside ? [] : [`/${below}`];
    });
  }

  override walker(entry: string, options: Readonly<Record<string, unknown>>, then: () => void): void {
    new Npm12Walker(this.tree, this.walkerOpt(entry, options)).on('done', then).start();
  }
}

/**
 * A plain path of which nothing is asked may be there all the same, and letter case aside it then takes in what is asked
 * about: `dist` stands for files of `Dist` as well, where both are there.
 */
function onDisk(path: string, { names, rules }: Question): ExactPaths | undefined {
  if (!isExact(path) || path.split('/').includes('..')) return undefined;
  let tree: NameTree | undefined = names;
  let isOdd = false;
  for (const name of path.split('/')) {
    if (tree?.has(name) === true) tree = tree.get(name);
    else {
      const lower = name.toLowerCase();
      isOdd = tree !== undefined && [...tree.keys()].some((other) => other.toLowerCase() === lower);
      if (!isOdd) return undefined;
      break;
    }
  }
  if (!isOdd) return undefined;
  try {
    const found = lstatSync(`${rules.folder}/${path}`);
    if (found.isDirectory()) return { files: [], folders: [path] };
    return found.isFile() ? { files: [path], folders: [] } : undefined;
  } catch {
    return undefined;
  }
}

/** The files and folders that a glob finds, as the glob package would on disk: dotted names too, letter case counts. */
function pathsThatMatch(pattern: string, { names, effort }: Question): ExactPaths {
  const found = { files: [] as string[], folders: [] as string[] };
  // As the disks of these systems do.
  const options = { isExtended: true, ignoreCase: process.platform === 'darwin' || process.platform === 'win32' };
  const matchers = bracesExpanded(pattern)
    .flatMap((each) => [each, ...(/\/\*\*$/.test(each) ? [each.replace(/(?:\/\*\*)+$/, '')] : [])])
    .map(normalised)
    .filter((glob) => glob !== '')
    .map((glob) => meteredGlobMatcher(glob, effort, options));
  const visit = (tree: NameTree, below: string): void => {
    for (const [name, inner] of tree) {
      const path = `${below}${name}`;
      const isFound = matchers.some((matches) => {
        const said = matches(path);
        if (said === 'spent') throw new Error(TOO_MUCH);
        return said;
      });
      if (isFound) (inner === undefined ? found.files : found.folders).push(path);
      // What lies in a folder that was found comes with it.
      if (inner !== undefined && !(isFound && isExact(path))) visit(inner, `${path}/`);
    }
  };
  visit(names, '');
  return found;
}

/** `a/./b` and `a//b` mean `a/b` on a disk. */
function normalised(glob: string): string {
  return glob
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/');
}
