// What leaves a project in a package, by which program, and what in it nobody meant to give away.

import type { Span } from './span.ts';

/** What a source map carries, read without keeping it in memory. */
export interface SourceMapSummary {
  /** Paths named in `sources`, the project's own first, at most 1,000 of them, `sourceRoot` applied. */
  readonly sources: readonly string[];
  /** Entries of `sources` in all. */
  readonly sourceCount: number;
  /** Bytes of original text in `sourcesContent` that the package does not ship as files, dependencies left out. */
  readonly ownTextBytes: number;
  /** Original files whose text is counted in `ownTextBytes`. */
  readonly ownTextFiles: number;
  /** Original files, dependencies and shipped ones left out, whose names are in the map, with their text or without. */
  readonly ownSourceCount: number;
  /** What keys and tokens stand in the text, by kind; never they themselves. */
  readonly secrets: readonly string[];
}

/** What leaves: a package of npm's, a VSIX, a package for Python, an image's content, what a web server gives out. */
export type PackTarget = 'npm' | 'vsix' | 'python' | 'image' | 'site';

/** The programs that pack by a package.json, each with rules of its own. npm 10 packs as npm 11 does, yarn 2 and 3 as yarn 4. */
export const PACKERS = ['npm-11', 'npm-12', 'pnpm', 'yarn-1', 'yarn', 'bun', 'vsce'] as const;
export type ManifestPacker = (typeof PACKERS)[number];
/** Those, and the other ways out. */
export type Packer = ManifestPacker | 'sdist' | 'wheel' | 'image' | 'site';

/** A source map, or a file with one inside, that at least one target would ship. */
export interface PackedSourceMap {
  readonly path: string;
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** True when the map is a `data:` address inside a JavaScript or CSS file. */
  readonly isInline: boolean;
  readonly targets: readonly PackTarget[];
  /** Those of the programs asked that would ship it. */
  readonly packers: readonly Packer[];
  readonly summary: SourceMapSummary;
}

/** Code that would leave, with the address of a map on a server. */
export interface RemoteSourceMap {
  readonly path: string;
  readonly address: string;
  readonly targets: readonly PackTarget[];
  readonly packers: readonly Packer[];
}

/** A setting by which a build would write maps that ship. */
export interface PlannedSourceMap {
  /** Path of the file that says it. */
  readonly config: string;
  readonly span: Span;
  readonly option: string;
  /** One of the maps, below the package's folder. */
  readonly map: string;
  readonly carriesText: boolean;
  readonly targets: readonly PackTarget[];
  readonly packers: readonly Packer[];
}

/** A file that nobody means to publish, and that would leave. */
export interface StrayFile {
  readonly path: string;
  readonly kind: 'secret' | 'startup' | 'agent' | 'trace';
  readonly targets: readonly PackTarget[];
  readonly packers: readonly Packer[];
}
