// Files that templates may have written: nothing acts on them, and no installer goes by them.

import type { NamedFile } from '../../commands/files.ts';
import type { Surroundings } from '../../model/command.ts';
import { baseName } from '../../shell/paths.ts';
import { placeOf, protectionOf } from '../../shell/places.ts';

/** What installers go by: `manifest-installs` and `lockfile-installs` pass because nobody changes these unseen. */
const INSTALLED_FROM =
  /^(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-(?:lock|workspace)\.yaml|bun\.lockb?|deno\.lock|requirements[\w.-]{0,40}\.(?:txt|in)|constraints[\w.-]{0,40}\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile(?:\.lock)?|(?:poetry|uv|pdm)\.lock|environment\.ya?ml|Gemfile(?:\.lock)?|[\w.-]{1,60}\.gemspec|composer\.(?:json|lock)|Cargo\.(?:toml|lock)|build\.rs|go\.(?:mod|sum|work)|mix\.(?:exs|lock)|pubspec\.(?:yaml|lock)|Package\.(?:swift|resolved)|packages\.lock\.json|nuget\.config|Podfile(?:\.lock)?|flake\.(?:nix|lock)|\.terraform\.lock\.hcl)$/i;

/** Folders that installers fill, whose files run as part of tools. */
const INSTALLED_INTO = /^(?:node_modules|venv|virtualenv|env|site-packages|vendor|bower_components|__pypackages__)$/i;

const DOT_FILES =
  /^\.(?:gitignore|gitattributes|gitkeep|editorconfig|prettierignore|eslintignore|dockerignore|npmignore|vscodeignore|nvmrc|keep)$/;

/** Folders with a dot in front belong to tools, and what a tool reads is more than a file. */
export function isOrdinary(path: string, surroundings: Surroundings): boolean {
  if (placeOf(path, surroundings) !== 'workspace' || protectionOf(path) !== undefined) return false;
  if (INSTALLED_FROM.test(baseName(path))) return false;
  const folders = path.slice(surroundings.workspace.length + 1).split('/');
  if (folders.some((name) => INSTALLED_INTO.test(name))) return false;
  return !folders.some(
    (name, index) =>
      name.startsWith('.') && (index < folders.length - 1 || (!name.includes('.', 1) && !DOT_FILES.test(name))),
  );
}

/** The path where it is sure: a pattern is what the disk makes of it. */
export function surePath({ word, path }: NamedFile): string | undefined {
  return word.isStatic && !word.hasGlob ? path : undefined;
}
