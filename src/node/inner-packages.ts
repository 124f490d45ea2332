// The installed packages that leave inside another one: what npm, pnpm and bun bundle, and what vsce takes along as dependencies.

import { lstat, realpath } from 'node:fs/promises';
import type { ManifestPacker } from '../core/model/leaving.ts';
import { plainValue } from '../core/text/json-query.ts';
import { readJsonc } from '../core/text/jsonc.ts';
import type { FileReader } from './files.ts';
import { listPackage } from './package-walk.ts';

/** Packages that are followed; bundles of hundreds are rare. */
const MAX_PACKAGES = 500;
const MAX_FILES = 20_000;
/** Names that are looked for, most of which a hostile manifest would make up. */
const MAX_NAMES = 5_000;

type Manifest = Readonly<Record<string, unknown>>;

export interface InnerPackage {
  /** Below the folder of the package that it leaves in: `node_modules/a`. */
  readonly place: string;
  /** Whether that is a link, as workspaces have it. */
  readonly isLink: boolean;
  readonly manifest: Manifest;
  /** By path below `place`. */
  readonly files: readonly string[];
  /** Path below `place` → text, of ignore files. */
  readonly ignoreTexts: ReadonlyMap<string, string>;
  /** The programs that take it along. */
  readonly packers: ReadonlySet<ManifestPacker>;
}

export interface InnerPackages {
  readonly inner: readonly InnerPackage[];
  /** Sentences about what is not there, or was too much. */
  readonly notes: readonly string[];
}

/** Found as Node finds them, from the folder upwards as far as it goes; what lies above it is not packed. Never throws. */
export async function innerPackagesOf(folder: string, manifest: Manifest, reader: FileReader): Promise<InnerPackages> {
  const notes: string[] = [];
  const packersAt = new Map<string, Set<ManifestPacker>>();
  const found = new Map<string, Installed | undefined>();
  for (const { names, packers } of rootsOf(manifest)) {
    const waiting = names.map((name) => ({ name, from: '', isThroughLink: false }));
    const seen = new Set<string>();
    let asked = 0;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { name, from, isThroughLink } = next;
      if (++asked > MAX_NAMES) {
        notes.push(`More than ${MAX_NAMES} names of packages that leave inside this one; the rest was not looked for`);
        break;
      }
      const place = await placeOf(name, from, folder, reader, found);
      const installed = place === undefined ? undefined : found.get(place);
      if (place === undefined || installed === undefined) {
        if (from === '' && packers[0] !== 'vsce') notes.push(`The bundled dependency ${name} is not installed`);
        continue;
      }
      if (seen.has(place)) continue;
      if (seen.size === MAX_PACKAGES) {
        notes.push(`More than ${MAX_PACKAGES} packages leave inside this one; the rest was not followed`);
        break;
      }
      seen.add(place);
      const taking = packersAt.get(place) ?? new Set();
      // What a linked package depends on, only npm takes from where it lies.
      for (const packer of packers) if (!isThroughLink || packer.startsWith('npm')) taking.add(packer);
      packersAt.set(place, taking);
      const { target } = installed;
      if (target === undefined) continue;
      const isLinked = isThroughLink || target !== place;
      for (const dependency of dependenciesOf(installed.manifest))
        waiting.push({ name: dependency, from: target, isThroughLink: isLinked });
    }
  }
  return { inner: await withFiles(folder, packersAt, found, reader, notes), notes };
}

interface Installed {
  readonly manifest: Manifest;
  /** Where it really lies, below the folder; undefined for elsewhere. */
  readonly target: string | undefined;
}

/** What is taken along from the top, by whom. */
function rootsOf(manifest: Manifest): readonly { names: readonly string[]; packers: readonly ManifestPacker[] }[] {
  const said = manifest['bundleDependencies'] ?? manifest['bundledDependencies'];
  const production = dependenciesOf(manifest);
  const bundled =
    said === true
      ? keysOf(manifest['dependencies'])
      : Array.isArray(said)
        ? said.filter((name) => typeof name === 'string')
        : [];
  const declared = bundled.filter((name) => production.includes(name));
  return [
    { names: declared, packers: ['npm-11', 'npm-12'] },
    { names: bundled, packers: ['pnpm', 'bun'] },
    { names: isExtension(manifest) ? production : [], packers: ['vsce'] },
  ];
}

/** With `vsce.dependencies` false, as with `--no-dependencies`, vsce takes none. */
function isExtension({ engines, vsce }: Manifest): boolean {
  const options = typeof vsce === 'object' && vsce !== null ? { ...vsce } : {};
  return keysOf(engines).includes('vscode') && (options as Manifest)['dependencies'] !== false;
}

function dependenciesOf({ dependencies, optionalDependencies }: Manifest): readonly string[] {
  return [...new Set([...keysOf(dependencies), ...keysOf(optionalDependencies)])];
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

const PACKAGE_NAME = /^(?:@[^/\\@]{1,200}\/)?(?!\.)[^/\\@]{1,200}$/;

/** The nearest `node_modules` above that has it. */
async function placeOf(
  name: string,
  from: string,
  folder: string,
  reader: FileReader,
  found: Map<string, Installed | undefined>,
): Promise<string | undefined> {
  if (!PACKAGE_NAME.test(name)) return undefined;
  const parts = from === '' ? [] : from.split('/');
  for (let count = parts.length; count >= 0; count--) {
    if (parts[count - 1] === 'node_modules') continue;
    const place = [...parts.slice(0, count), 'node_modules', name].join('/');
    if (!found.has(place)) found.set(place, await installedAt(folder, place, reader));
    if (found.get(place) !== undefined) return place;
  }
  return undefined;
}

async function installedAt(folder: string, place: string, reader: FileReader): Promise<Installed | undefined> {
  const { text } = await reader.readText(`${folder}/${place}/package.json`);
  const { root } = readJsonc(text ?? '');
  if (root?.type !== 'object') return undefined;
  const value = plainValue(root);
  const manifest = typeof value === 'object' && value !== null ? { ...value } : {};
  return { manifest, target: await targetOf(folder, place) };
}

async function targetOf(folder: string, place: string): Promise<string | undefined> {
  try {
    if (!(await lstat(`${folder}/${place}`)).isSymbolicLink()) return place;
    const [top, real] = [await realpath(folder), await realpath(`${folder}/${place}`)];
    return real.startsWith(`${top}/`) ? real.slice(top.length + 1) : undefined;
  } catch {
    return undefined;
  }
}

async function withFiles(
  folder: string,
  packersAt: ReadonlyMap<string, ReadonlySet<ManifestPacker>>,
  found: ReadonlyMap<string, Installed | undefined>,
  reader: FileReader,
  notes: string[],
): Promise<readonly InnerPackage[]> {
  const inner: InnerPackage[] = [];
  let count = 0;
  for (const [place, packers] of packersAt) {
    const installed = found.get(place);
    if (installed === undefined || packers.size === 0) continue;
    const { files: all, links } = await listPackage(`${folder}/${place}`, reader, true);
    const files = all.filter((file) => !links.has(file));
    count += files.length;
    if (count > MAX_FILES) {
      notes.push(`More than ${MAX_FILES} files leave inside packages of others; the rest was not listed`);
      break;
    }
    const ignoreTexts = new Map<string, string>();
    for (const name of files.filter((file) => /(?:^|\/)\.(?:npm|git)ignore$/.test(file))) {
      const { text } = await reader.readText(`${folder}/${place}/${name}`);
      if (text !== undefined) ignoreTexts.set(name, text);
    }
    inner.push({
      place,
      isLink: installed.target !== place,
      manifest: installed.manifest,
      files,
      ignoreTexts,
      packers,
    });
  }
  return inner;
}
