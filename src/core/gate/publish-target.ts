// What a publishing command packs: which folder, and with which program.

import { operandsOf, startsWith, valueAfter } from '../commands/words.ts';
import type { ManifestPacker } from '../model/leaving.ts';
import { type SimpleCommand, UNKNOWN } from '../shell/command-line.ts';

/** `archive`: it is published as it was packed. `folder`: absolute, or undefined where the command does not let it be known. */
export type PublishTarget =
  | { readonly kind: 'folder'; readonly folder: string | undefined; readonly packers: readonly ManifestPacker[] }
  | { readonly kind: 'archive'; readonly path: string };

/** Undefined for commands that publish something else than a folder of npm's or an extension. */
export function publishTargetOf(command: SimpleCommand): PublishTarget | undefined {
  const packers = packersOf(command);
  if (packers === undefined) return undefined;
  const named = packers[0] === 'vsce' ? valueAfter(command, '--packagePath', '-i') : pathOperand(command);
  if (named !== undefined && /\.(?:tgz|tar\.gz|tar|vsix)$/i.test(named)) return { kind: 'archive', path: named };
  const from = valueAfter(command, '--prefix', '-C', '--dir', '--cwd');
  const isElsewhere = valueAfter(command, '-w', '--workspace', '--filter') !== undefined;
  const parts = [from, named].filter((part) => part !== undefined);
  const isKnown = command.cwd !== undefined && !isElsewhere && parts.every((part) => !part.includes(UNKNOWN));
  const folder = isKnown ? parts.reduce(below, command.cwd ?? '') : undefined;
  return { kind: 'folder', folder, packers };
}

function packersOf(command: SimpleCommand): readonly ManifestPacker[] | undefined {
  if (startsWith(command, 'npm publish')) return ['npm-11', 'npm-12'];
  if (startsWith(command, 'pnpm publish')) return ['pnpm'];
  if (startsWith(command, 'bun publish')) return ['bun'];
  if (startsWith(command, 'yarn npm publish')) return ['yarn'];
  if (startsWith(command, 'yarn publish')) return ['yarn-1'];
  return startsWith(command, 'vsce|ovsx publish') ? ['vsce'] : undefined;
}

/** The first word after `publish` that is a path: other words are values of options, or versions. */
function pathOperand(command: SimpleCommand): string | undefined {
  const words = operandsOf(command).map(({ text }) => text);
  const after = words.slice(words.indexOf('publish') + 1);
  return after.find(
    (word) =>
      /^\.{1,2}(?:[\\/]|$)|^[\\/~]|^[A-Za-z]:[\\/]|\.(?:tgz|tar|tar\.gz|vsix)$/.test(word) || word.includes(UNKNOWN),
  );
}

/** `named` as a path from `folder`. */
function below(folder: string, named: string): string {
  if (named.startsWith('/') || /^[A-Za-z]:[\\/]/.test(named)) return named.replaceAll('\\', '/');
  const names = folder.split('/');
  for (const name of named.replaceAll('\\', '/').split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}
