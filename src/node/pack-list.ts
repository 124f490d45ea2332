// Which of some files `npm pack` would ship: npm-packlist's own rules, asked about these files only instead of a whole folder.

import packlist, { type PackTree, type Rule, type RuleName, type Stated } from 'npm-packlist';
import type { Problem } from '../core/model/problem.ts';
import { isTameGlob } from '../core/text/glob.ts';
import { inTurns, type Turns } from './turns.ts';

/** Files that can be asked about at once; what is more is reported. */
export const MAX_CANDIDATES = 20_000;
/** Entries of `files` and lines of an ignore file that are looked at. */
const MAX_PATTERNS = 2_000;
/** Working time for one question, in milliseconds. Hostile patterns end here, ordinary packages take a tenth of it. */
const MAX_WORK_MS = 10_000;
const KEPT_SPLITS = 64;

/** What decides, besides the names of the files. */
export interface PackRules {
  /** The package's folder, absolute. Entries of `files` are looked up in it; nothing else is read. */
  readonly folder: string;
  /** The value of package.json. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Path below the folder → text, of every `.npmignore` and `.gitignore`. */
  readonly ignoreTexts: ReadonlyMap<string, string>;
  /** Texts of the ignore files between the root of the workspaces that this package belongs to and the package. */
  readonly inheritedTexts: readonly string[];
}

export interface ShipSet {
  /** Those of the candidates that would be in the package. */
  readonly shipped: ReadonlySet<string>;
  /** Folders that packing goes into, `''` being the package's own: files elsewhere cannot ship, whatever their names. */
  readonly entered: ReadonlySet<string>;
  /** What kept the answer from being exact. */
  readonly problems: readonly Problem[];
}

/**
 * Asks for the ship set as npm 10 and 11 pack (npm-packlist 9 and 10). `candidates` are files, by path below the folder,
 * with `/`; they need not exist, so what a build would write can be asked about before it does.
 * Runs nothing of the package. Bundled dependencies (`bundleDependencies`) are not followed: they hold others' code.
 */
export async function npmShipSet(candidates: readonly string[], rules: PackRules): Promise<ShipSet> {
  const problems: Problem[] = [];
  const path = `${rules.folder}/package.json`;
  const say = (message: string): void => void problems.push({ path, message, unread: true });
  if (candidates.length > MAX_CANDIDATES) say(`More than ${MAX_CANDIDATES} files to judge; the rest was not judged`);
  const asked = candidates.slice(0, MAX_CANDIDATES);
  if (asked.length === 0) return { shipped: new Set(), entered: new Set(), problems };
  const tree: AskedTree = {
    path: rules.folder,
    package: packingFieldsOf(rules.manifest),
    isProjectRoot: true,
    // Any map will do: with workspaces npm-packlist reads a nested package.json as an ignore file, whatever the map holds.
    workspaces: hasEntries(rules.manifest['workspaces']) ? new Map<string, string>() : undefined,
    edgesOut: new Map<string, never>(),
    question: {
      names: nameTreeOf(asked),
      rules,
      say,
      turns: inTurns(MAX_WORK_MS),
      splits: new Map<string, string[]>(),
      entered: new Set<string>(),
    },
  };
  try {
    const listed = await new Promise<readonly string[]>((resolve, reject) => {
      const walker = new AskedWalker(tree, { path: rules.folder, isPackage: true });
      walker.on('done', resolve).on('error', reject).start();
    });
    const all = new Set(listed.map((file) => file.replace(/^\.\/@/, '@')));
    return { shipped: new Set(asked.filter((file) => all.has(file))), entered: tree.question.entered, problems };
  } catch (error) {
    say(`What npm would pack could not be worked out: ${error instanceof Error ? error.message : String(error)}`);
    return { shipped: new Set(), entered: new Set(), problems };
  }
}

/** Folders of the candidates by name; a file is undefined. */
type NameTree = ReadonlyMap<string, NameTree | undefined>;
type GrowingNameTree = Map<string, GrowingNameTree | undefined>;

interface Question {
  readonly names: NameTree;
  readonly rules: PackRules;
  readonly say: (message: string) => void;
  readonly turns: Turns;
  /** Paths that were split lately. Minimatch only reads the parts. */
  readonly splits: Map<string, string[]>;
  readonly entered: Set<string>;
}

interface AskedTree extends PackTree {
  readonly question: Question;
}

/** npm-packlist's walker, led along the candidates instead of through the folder. A subclass is the only way in. */
class AskedWalker extends packlist.Walker {
  private get question(): Question {
    // The base constructor already calls methods of this class, so the question travels with the tree.
    return (this.tree as AskedTree).question;
  }

  private get below(): string {
    return this.path.slice(this.root.length + 1);
  }

  private get names(): NameTree {
    let names: NameTree = this.question.names;
    for (const name of this.below.split('/').filter(Boolean)) names = names.get(name) ?? new Map();
    return names;
  }

  private pathOf(entry: string): string {
    return this.below === '' ? entry : `${this.below}/${entry}`;
  }

  override start(): this {
    this.question.entered.add(this.below);
    this.question.turns.add(() => {
      try {
        this.onReaddir(this.entriesHere());
      } catch (error) {
        this.emit('error', error);
      }
    });
    return this;
  }

  private entriesHere(): string[] {
    const entries = new Set(this.names.keys());
    for (const name of ['.npmignore', '.gitignore', 'package.json']) {
      if (this.question.rules.ignoreTexts.has(this.pathOf(name))) entries.add(name);
    }
    if (this.parent === null) entries.add('package.json');
    return [...entries];
  }

  override addIgnoreFile(file: string, then: () => void): void {
    const text = this.question.rules.ignoreTexts.get(this.pathOf(file));
    if (text === undefined) super.addIgnoreFile(file, then);
    else this.onReadIgnoreFile(file, text, then);
  }

  override onReadIgnoreFile(file: RuleName, data: string, then: () => void): void {
    const { rules, say } = this.question;
    const isDefault = typeof file === 'symbol' && file.description === 'npm-packlist.rules.default';
    const inherited = isDefault && this.parent === null ? `${rules.inheritedTexts.join('\n')}\n` : '';
    const shown = typeof file === 'string' ? this.pathOf(file) : 'package.json';
    super.onReadIgnoreFile(file, tameLines(data + inherited, shown, say), then);
    for (const rule of this.ignoreRules[file] ?? []) hasten(rule, this.question);
  }

  override stat(given: Stated, then: () => void): void {
    const { entry } = given;
    // Names with `*` are refused by npm-packlist, as Windows knows no such file.
    if (entry.includes('*') || !this.names.has(entry)) then();
    else {
      const isDirectory = this.names.get(entry) !== undefined;
      this.onstat({ ...given, st: { isFile: () => !isDirectory, isDirectory: () => isDirectory } }, then);
    }
  }

  override walker(entry: string, options: Readonly<Record<string, unknown>>, then: () => void): void {
    new AskedWalker(this.tree, this.walkerOpt(entry, options)).on('done', then).start();
  }
}

/** Every path meets every rule, so splitting it once for all of them is most of the work saved. Hostile rules end here too. */
function hasten(rule: Rule, { turns, splits }: Question): void {
  const match = rule.match.bind(rule);
  const split = rule.slashSplit.bind(rule);
  rule.match = (path, partial) => {
    turns.heedLimit();
    return match(path, partial);
  };
  rule.slashSplit = (path) => {
    const known = splits.get(path);
    if (known !== undefined) return known;
    if (splits.size === KEPT_SPLITS) splits.clear();
    const parts = split(path);
    splits.set(path, parts);
    return parts;
  };
}

function nameTreeOf(paths: readonly string[]): NameTree {
  const root: GrowingNameTree = new Map();
  for (const path of paths) {
    const names = path.split('/');
    const file = names.pop() ?? '';
    let folder = root;
    for (const name of names) {
      const next: GrowingNameTree = folder.get(name) ?? new Map();
      folder.set(name, next);
      folder = next;
    }
    if (!folder.has(file)) folder.set(file, undefined);
  }
  return root;
}

/** The lines of an ignore text that can be followed in bounded time. */
function tameLines(text: string, shown: string, say: (message: string) => void): string {
  const lines = text.split(/\r?\n/);
  if (lines.length > MAX_PATTERNS) say(`${shown}: only the first ${MAX_PATTERNS} patterns were followed`);
  return lines
    .slice(0, MAX_PATTERNS)
    .filter((line) => {
      if (line.trimStart().startsWith('#') || isTameGlob(line.trim())) return true;
      say(`${shown}: pattern too complex to follow: ${line.trim().slice(0, 80)}`);
      return false;
    })
    .join('\n');
}

/** The fields that npm-packlist reads, as npm normalises them before; values of a wrong type count as absent. */
function packingFieldsOf(manifest: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { bin, browser, files, main, name } = manifest as Record<
    'bin' | 'browser' | 'files' | 'main' | 'name',
    unknown
  >;
  const bins: readonly [string, unknown][] =
    typeof bin === 'string'
      ? [[String(name), bin]]
      : typeof bin === 'object' && bin !== null
        ? Object.entries(bin)
        : [];
  return {
    ...(typeof main === 'string' ? { main } : {}),
    ...(typeof browser === 'string' ? { browser } : {}),
    bin: Object.fromEntries(
      bins.flatMap(([key, path]) => (typeof path === 'string' ? [[key, path.replace(/^(?:\.?\/)+/, '')]] : [])),
    ),
    ...(Array.isArray(files) ? { files: files.filter((file) => typeof file === 'string').slice(0, MAX_PATTERNS) } : {}),
  };
}

function hasEntries(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
