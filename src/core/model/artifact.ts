// What a scan reads: one file, or several that only mean something together.

import type { Block } from './block.ts';
import type { JsonTree } from './json-tree.ts';
import type { PackedSourceMap, Packer, PlannedSourceMap, RemoteSourceMap, StrayFile } from './leaving.ts';
import type { Span } from './span.ts';

/** One file inside an artifact. `path` is written the way findings name it. */
export interface Member {
  readonly path: string;
  readonly text: string;
}

/** Text that a person or an agent reads. Agents obey instruction files; documents are only data to them. */
export interface DocumentArtifact {
  readonly kind: 'document';
  readonly path: string;
  readonly text: string;
  readonly role: 'document' | 'agent-instructions';
  /** The text in blocks (paragraphs, fences, comments …); computed once, when first asked for. */
  readonly blocks: readonly Block[];
}

/** A settings file of an agent or the editor. */
export interface AgentConfigArtifact {
  readonly kind: 'agent-config';
  readonly path: string;
  readonly text: string;
  /** The kind of file, where it is one of the user's own outside any workspace; undefined for what a workspace brings. */
  readonly userFamily?: string | undefined;
  /** The values with their places; computed once, when first asked for. */
  readonly tree: JsonTree;
}

/** Who put a start-up file there, from the records of installed distributions. */
export interface HookOwner {
  /** Distribution and version as its metadata folder says, e.g. `litellm 1.82.8`; of a system package its name. */
  readonly distribution: string;
  /** Whether the file still has the content that was installed; undefined where no digest was recorded. */
  readonly unchanged: boolean | undefined;
}

/** A module of the folder that a hook imports, or that is imported by such a one. */
export interface FollowedMember extends Member {
  /** The module's full name. */
  readonly module: string;
  /** The hook that leads to it. */
  readonly hook: string;
  /** What is called in it, as far as seen: `run`, `Loader.load`. */
  readonly called: readonly string[];
}

/** What a path line of a `.pth` file leads to on this machine. */
export type PathTarget =
  /** With the names of the Python files in it, sorted and bounded. */
  { readonly kind: 'folder'; readonly modules: readonly string[] } | { readonly kind: 'archive' };

/** A package of conda's, from the name of its record in `conda-meta`. */
export interface CondaPackage {
  /** The record. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
}

/** A folder holding files that Python runs or reads when it starts, or that packages are installed in. */
export interface PythonEnvironmentArtifact {
  readonly kind: 'python-environment';
  /** The folder. */
  readonly path: string;
  /** True for site-packages, dist-packages and the like, where Python looks for hooks by itself. */
  readonly isSiteDirectory: boolean;
  /** The start-up files: `.pth`, `.start`, sitecustomize, usercustomize. */
  readonly hooks: readonly Member[];
  /** Names in the folder, sorted; bounded by the adapter. */
  readonly listing: readonly string[];
  /** Path → owner, for hooks and followed modules that the records of a package list. */
  readonly owners: Readonly<Record<string, HookOwner>>;
  /** Whether there are records at all: only then is a file that none of them lists out of the ordinary. */
  readonly hasRecords: boolean;
  /** Modules that the hooks lead to, each file once; bounded. */
  readonly modules: readonly FollowedMember[];
  /** Resolved path → what is there, for path lines; absent where nothing is, or nobody could look. */
  readonly targets: Readonly<Record<string, PathTarget>>;
  /** True for a wheel that was not unpacked: `path` is then the archive, and its members lie in `path!/`. */
  readonly isArchive?: boolean;
  /** Modules of a wheel in which hidden code may stand; bounded. Those of a folder are artifacts of their own. */
  readonly bodies?: readonly Member[];
  /** What conda has installed in the environment, by the files that say so. */
  readonly condaPackages?: readonly CondaPackage[];
  readonly advisories?: KnownAdvisories | undefined;
}

/** A command that a file of the folder makes a tool run, with what it can do. */
export interface FolderCommand {
  /** The script's name; empty where it has none. */
  readonly name: string;
  readonly command: string;
  /** In the file that says it. */
  readonly span: Span;
  readonly capabilities: readonly { readonly id: string; readonly title: string; readonly evidence: string }[];
  /** What kept it from being read to its end; undefined where nothing did. */
  readonly obstacle: string | undefined;
}

/** A folder that a package manager would pack, with what would leave in the package. */
export interface PackageArtifact {
  readonly kind: 'package';
  /** The folder. */
  readonly path: string;
  readonly manifest: Member;
  readonly manifestTree: JsonTree;
  /** What the manifest has run on install. */
  readonly installCommands: readonly FolderCommand[];
  /** `.npmignore`, `.gitignore` and `.vscodeignore` of the folder, where present. */
  readonly ignoreFiles: readonly Member[];
  /** The programs that were asked what they would ship: those that the folder is packed with, as far as it says. */
  readonly packers: readonly Packer[];
  readonly sourceMaps: readonly PackedSourceMap[];
  readonly remoteMaps: readonly RemoteSourceMap[];
  readonly strayFiles: readonly StrayFile[];
  readonly plannedMaps: readonly PlannedSourceMap[];
  /** The build's settings that `plannedMaps` stand in. */
  readonly configs: readonly Member[];
}

/** What leaves by other ways than a folder's package.json: an archive that is there already, or what a file of a folder decides on. */
export interface ShipmentArtifact {
  readonly kind: 'shipment';
  /** The archive, or the file that decides. */
  readonly path: string;
  /** Paths in it are named below this: the archive with `!`, or a folder. */
  readonly base: string;
  /** `archive`: it has been packed. The others would be. */
  readonly channel: 'archive' | 'python' | 'image' | 'site';
  /** For sentences: `npm package`, `VSIX`, `wheel`. */
  readonly what: string;
  /** Whether others can read the source anyway. */
  readonly openness: 'open' | 'unknown' | 'closed';
  /** Whether its program refuses to publish it. */
  readonly isKeptBack: boolean;
  /** The text of the file that decides, and the place in it; none for archives. */
  readonly decider: (Member & { readonly span: Span }) | undefined;
  readonly packers: readonly Packer[];
  readonly sourceMaps: readonly PackedSourceMap[];
  readonly remoteMaps: readonly RemoteSourceMap[];
  readonly strayFiles: readonly StrayFile[];
}

/** Advisories that the user chose to compare versions with, beside what the product knows by itself. */
export interface KnownAdvisories {
  /** ISO date of the newest of them. */
  readonly asOf: string;
  readonly records: number;
  /** The id of the advisory about this very version. */
  readonly find: (ecosystem: string, name: string, version: string) => string | undefined;
}

/** A lockfile, manifest or build file that says which versions of others' work are used. */
export interface DependencyListArtifact {
  readonly kind: 'dependency-list';
  readonly path: string;
  readonly text: string;
  /** What a person accepted of it: an ISO date, and `ecosystem:name` → versions. */
  readonly accepted?:
    | { readonly date: string; readonly versions: Readonly<Record<string, readonly string[]>> }
    | undefined;
  /** Whether another file says which versions it comes to. */
  readonly isLocked?: boolean;
  readonly advisories?: KnownAdvisories | undefined;
}

/** Whose settings a file holds that tools read by themselves in the folder they work in; rules choose among them. */
export interface ToolSettingsArtifact {
  readonly kind: 'tool-settings';
  readonly path: string;
  readonly text: string;
  /** `pip`, `npm`, `git` and so on; `environment` for files of NAME=value lines. */
  readonly tool: string;
  /** What the file has the tool run as shell text. */
  readonly commands: readonly FolderCommand[];
}

/** A module of Python's that runs without being asked for: by the test runner, or because its package was installed. */
export interface PythonModuleArtifact {
  readonly kind: 'python-module';
  readonly path: string;
  readonly text: string;
  readonly role: 'test-settings' | 'installed';
}

/** A file in a place where a known attack puts one. */
export interface LeftoverArtifact {
  readonly kind: 'leftover';
  readonly path: string;
  /** What of it is text; empty for others. */
  readonly text: string;
  /** Hex digest of the text. */
  readonly sha256: string;
}

export type Artifact =
  | AgentConfigArtifact
  | DependencyListArtifact
  | DocumentArtifact
  | LeftoverArtifact
  | PackageArtifact
  | PythonEnvironmentArtifact
  | PythonModuleArtifact
  | ShipmentArtifact
  | ToolSettingsArtifact;
export type ArtifactKind = Artifact['kind'];
export type ArtifactOf<Kind extends ArtifactKind> = Extract<Artifact, { kind: Kind }>;

/** The members of an artifact whose text findings can point into. */
export function membersOf(artifact: Artifact): readonly Member[] {
  switch (artifact.kind) {
    case 'document':
    case 'agent-config':
    case 'dependency-list':
    case 'leftover':
    case 'python-module':
    case 'tool-settings':
      return [artifact];
    case 'python-environment':
      return [...artifact.hooks, ...artifact.modules, ...(artifact.bodies ?? [])];
    case 'package':
      return [artifact.manifest, ...artifact.ignoreFiles, ...artifact.configs];
    case 'shipment':
      return artifact.decider === undefined ? [] : [artifact.decider];
  }
}
