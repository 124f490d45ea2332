// The part of npm-packlist that pack-list.ts builds on; the package brings no types.

declare module 'npm-packlist' {
  import { EventEmitter } from 'node:events';

  /** What Arborist would give as the root node of the package. */
  export interface PackTree {
    readonly path: string;
    readonly package: PackingFields;
    readonly isProjectRoot: boolean;
    /** Name → folder, for a package with workspaces. */
    readonly workspaces?: ReadonlyMap<string, string> | undefined;
    readonly edgesOut: ReadonlyMap<string, never>;
  }

  /** What npm-packlist reads of a manifest, as npm normalises it. */
  export interface PackingFields {
    readonly main?: string;
    readonly browser?: string;
    readonly bin?: Readonly<Record<string, string>>;
    readonly files?: readonly string[];
    /** Read by npm 12 alone. */
    readonly patchedDependencies?: Readonly<Record<string, string>>;
  }

  /** Names of rule files; the synthetic rule sets have symbols. */
  export type RuleName = string | symbol;

  /** A Minimatch of ignore-walk's own. */
  export interface Rule {
    readonly negate: boolean;
    /** The alternatives of the pattern, each by its names. */
    readonly globParts: readonly (readonly string[])[];
    match(path: string, partial?: boolean): boolean;
    slashSplit(path: string): string[];
  }

  export interface Stated {
    readonly entry: string;
    readonly file: boolean;
    readonly dir: boolean;
  }

  export class Walker extends EventEmitter {
    constructor(tree: PackTree, options: Readonly<Record<string, unknown>>);
    readonly path: string;
    readonly root: string;
    readonly parent: Walker | null;
    readonly tree: PackTree;
    readonly ignoreFiles: readonly RuleName[];
    readonly ignoreRules: Record<RuleName, Rule[] | null>;
    start(): this;
    onReaddir(entries: readonly string[]): void;
    addIgnoreFile(file: string, then: () => void): void;
    processPackage(then: () => void): void;
    injectRules(name: RuleName, rules: readonly string[], then?: () => void): void;
    filterEntries(): void;
    onReadIgnoreFile(file: RuleName, data: string, then: () => void): void;
    stat(given: Stated, then: () => void): void;
    onstat(given: Stated & { readonly st: { isFile(): boolean; isDirectory(): boolean } }, then: () => void): void;
    walkerOpt(entry: string, options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
    walker(entry: string, options: Readonly<Record<string, unknown>>, then: () => void): void;
  }

  interface PackList {
    (tree: PackTree, options?: Readonly<Record<string, unknown>>): Promise<string[]>;
    readonly Walker: typeof Walker;
  }

  const packlist: PackList;
  // biome-ignore lint/style/noDefaultExport: the package exports one function
  export default packlist;
}
