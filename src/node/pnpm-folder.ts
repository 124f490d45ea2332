// A package as pnpm reads it, for the rules of npm 11 that pnpm otherwise packs by.

import type { PackingFolder } from './packers.ts';

/**
 * pnpm takes `main` and `browser` as paths, letter case included, and none below `node_modules`; knows no `directories`;
 * has no use for entries and lines that lead upwards; and knows workspaces from a file of its own. `asked`: the files in question.
 */
export function asPnpmReads(folder: PackingFolder, asked: ReadonlySet<string>): PackingFolder {
  const { workspaces: _npms, directories: _bins, main, browser, files, ...manifest } = folder.manifest;
  const lower = new Set([...asked].map((path) => path.toLowerCase()));
  const required = (path: unknown): string | undefined => {
    if (typeof path !== 'string') return undefined;
    const plain = path.replace(/^(?:\.\/+)+/, '');
    const isOther = lower.has(plain.toLowerCase()) && !asked.has(plain);
    return isOther || /[*?[{]/.test(plain) || plain.startsWith('node_modules/') ? undefined : plain;
  };
  const [mainPath, browserPath] = [required(main), required(browser)];
  return {
    ...folder,
    inheritedTexts: folder.pnpmInheritedTexts,
    ignoreTexts: new Map([...folder.ignoreTexts].map(([path, text]) => [path, withoutUpward(path, text)])),
    manifest: {
      ...manifest,
      ...(Array.isArray(files) ? { files: files.filter((entry) => !LEADS_UPWARD.test(String(entry))) } : {}),
      ...(mainPath === undefined ? {} : { main: mainPath }),
      ...(browserPath === undefined ? {} : { browser: browserPath }),
    },
  };
}

const LEADS_UPWARD = /(?:^|\/)\.\.(?:\/|$)/;

function withoutUpward(path: string, text: string): string {
  if (!text.includes('..') || path.endsWith('package.json')) return text;
  return text
    .split('\n')
    .filter((line) => !LEADS_UPWARD.test(line.trim()))
    .join('\n');
}
