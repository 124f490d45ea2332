// What a publishing command packs: which folder, and with which program.

import { operandsOf, startsWith, valueAfter } from '../commands/words.ts';
import type { ManifestPacker } from '../model/leaving.ts';
import { ARCHIVE_NAME } from '../packaging/archive-name.ts';
import { type SimpleCommand, textsOf, UNKNOWN } from '../shell/command-line.ts';

/** Paths are absolute, or undefined where the command does not let them be known. */
export type PublishTarget =
  | {
      readonly kind: 'folder';
      readonly folder: string | undefined;
      readonly packers: readonly ManifestPacker[];
      /** npm packs a folder that it is named without the rules of the workspaces' root. */
      readonly inherits: boolean;
    }
  /** Published as they were packed. In the last name of a path `*` and `?` may stand. */
  | { readonly kind: 'archives'; readonly paths: readonly string[] | undefined }
  /** Python's packers run first. */
  | { readonly kind: 'python'; readonly folder: string | undefined }
  /** An image that was made, or is made now, from `file` below `folder`. */
  | { readonly kind: 'image'; readonly folder: string | undefined; readonly file: string | undefined }
  | { readonly kind: 'site'; readonly folder: string | undefined };

/** Undefined for commands that publish something of which no list can be made. */
export function publishTargetOf(command: SimpleCommand): PublishTarget | undefined {
  const packers = packersOf(command);
  if (packers === undefined) return pythonTarget(command) ?? imageTarget(command) ?? siteTarget(command);
  const named = packers[0] === 'vsce' ? valueAfter(command, '--packagePath', '-i') : pathOperand(command);
  if (named !== undefined && ARCHIVE_NAME.test(named)) return { kind: 'archives', paths: pathsFrom(command, [named]) };
  const from = valueAfter(command, '--prefix', '-C', '--dir', '--cwd');
  const isElsewhere = valueAfter(command, '-w', '--workspace', '--filter') !== undefined;
  const parts = [from, named].filter((part) => part !== undefined);
  const isKnown = command.cwd !== undefined && !isElsewhere && parts.every((part) => !part.includes(UNKNOWN));
  const folder = isKnown ? parts.reduce(below, command.cwd ?? '') : undefined;
  return { kind: 'folder', folder, packers, inherits: named === undefined || command.program !== 'npm' };
}

function pythonTarget(command: SimpleCommand): PublishTarget | undefined {
  const isBuilt = textsOf(command).includes('--build') || startsWith(command, 'flit publish', 'pdm publish');
  if (isBuilt && !textsOf(command).includes('--no-build') && startsWith(command, 'poetry|flit|pdm|hatch publish'))
    return { kind: 'python', folder: command.cwd };
  if (!startsWith(command, 'twine upload', 'uv|poetry|hatch|rye|pdm publish')) return undefined;
  const named = operandsOf(command)
    .map(({ text }) => text)
    .filter(
      (text) => ARCHIVE_NAME.test(text) || /[*?]/.test(text) || text.includes(UNKNOWN) || /(?:^|\/)dist\/?$/.test(text),
    );
  // `dist` means all that lies in it; without a word, so does every program but twine.
  const paths = named.length === 0 ? ['dist/*'] : named.map((path) => path.replace(/(^|\/)dist\/?$/, '$1dist/*'));
  return { kind: 'archives', paths: pathsFrom(command, paths) };
}

function imageTarget(command: SimpleCommand): PublishTarget | undefined {
  const isBuilt = startsWith(command, 'docker|podman|nerdctl|buildah build|buildx|image|bake|bud');
  const isPushed = startsWith(command, 'docker|podman|nerdctl|buildah push', 'docker|podman|nerdctl image push');
  if (!isPushed && !(isBuilt && textsOf(command).some((text) => /^--push$|type=registry/.test(text)))) return undefined;
  const context = isPushed ? undefined : operandsOf(command).at(-1)?.text;
  const file = isPushed ? undefined : valueAfter(command, '-f', '--file');
  const isContext = context !== undefined && /^\.{0,2}(?:[\\/]|$)|^\.{1,2}$|[\\/]/.test(context) && context !== file;
  const folder = isContext ? pathsFrom(command, [context])?.[0] : command.cwd;
  return { kind: 'image', folder, file: file === undefined ? undefined : pathsFrom(command, [file])?.[0] };
}

/** Deployments that give a folder of the project to a web server as it lies there. */
function siteTarget(command: SimpleCommand): PublishTarget | undefined {
  const isSite =
    /^(?:surge|gh-pages)$/.test(command.program) ||
    startsWith(command, 'wrangler pages deploy|publish', 'netlify|vercel|firebase deploy') ||
    /^(?:vercel|now)$/.test(command.program);
  return isSite ? { kind: 'site', folder: command.cwd } : undefined;
}

function pathsFrom({ cwd }: SimpleCommand, paths: readonly string[]): readonly string[] | undefined {
  if (
    paths.some((path) => path.includes(UNKNOWN)) ||
    (cwd === undefined && paths.some((path) => !path.startsWith('/')))
  )
    return undefined;
  return paths.map((path) => below(cwd ?? '', path));
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
