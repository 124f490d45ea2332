// What package managers run before they pack: the scripts of the manifest, and those that these call.

import type { JsonValue } from '../model/json-tree.ts';
import type { ManifestPacker } from '../model/leaving.ts';
import { entryAt, stringAt } from '../text/json-query.ts';

export interface RunScript {
  readonly name: string;
  readonly text: string;
}

const MAX_SCRIPTS = 20;

/** In the order in which publishing runs them. */
const BEFORE_PACKING: Readonly<Record<ManifestPacker, readonly string[]>> = {
  'npm-11': ['prepublishOnly', 'prepack', 'prepare'],
  'npm-12': ['prepublishOnly', 'prepack', 'prepare'],
  pnpm: ['prepublishOnly', 'prepack', 'prepare'],
  'yarn-1': ['prepublish', 'prepare', 'prepublishOnly', 'prepack'],
  yarn: ['prepublish', 'prepack'],
  bun: ['prepublishOnly', 'prepack', 'prepare'],
  vsce: ['vscode:prepublish'],
};

export function scriptsBeforePacking(
  manifest: JsonValue | undefined,
  packers: readonly ManifestPacker[],
): readonly RunScript[] {
  const scripts = entryAt(manifest, 'scripts')?.value;
  const found = new Map<string, RunScript>();
  const add = (name: string): void => {
    const text = stringAt(scripts, name);
    if (text === undefined || found.has(name) || found.size === MAX_SCRIPTS) return;
    found.set(name, { name, text });
    for (const [, called = ''] of text.slice(0, 4_000).matchAll(CALL)) {
      for (const each of [`pre${called}`, called, `post${called}`]) add(each);
    }
  };
  for (const name of new Set(packers.flatMap((packer) => BEFORE_PACKING[packer]))) add(name);
  return [...found.values()];
}

const CALL = /\b(?:npm|pnpm|yarn|bun)\s{1,9}(?:run(?:-script)?\s{1,9})?(?:-\w{1,20}\s{1,9}){0,4}([\w:.-]{1,100})/g;
