// Leads npm-packlist's walker along files that are asked about, instead of through a folder; the only file that knows the package.

import packlist, { type PackTree, type Rule, type RuleName, type Stated } from 'npm-packlist';
import { alternativesIn, tameGlobsOf } from '../core/text/glob.ts';
import { type GlobEffort, stepsToMatch, stepsToRead } from '../core/text/glob-effort.ts';
import { MAX_PACK_PATTERNS, type NameTree } from './pack-question.ts';
import type { Turns } from './turns.ts';

export type { PackingFields } from 'npm-packlist';

/** The two ways in which npm packs: npm 10 and 11 (npm-packlist 9 and 10), and npm 12 (npm-packlist 11). */
export type NpmSemantics = 'npm-11' | 'npm-12';

/** What decides, besides the names of the files. */
export interface PackRules {
  readonly semantics: NpmSemantics;
  /** The package's folder, absolute. With npm 10 and 11, entries of `files` are looked up in it; nothing else is read. */
  readonly folder: string;
  /** The value of package.json. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Path below the folder → text, of every `.npmignore` and `.gitignore`. */
  readonly ignoreTexts: ReadonlyMap<string, string>;
  /** Texts of the ignore files between the root of the workspaces that this package belongs to and the package. */
  readonly inheritedTexts: readonly string[];
  /** Whether the package is one that another bundles: ignore files at its top do not count then. */
  readonly isBundled?: boolean;
}

const KEPT_SPLITS = 64;

export interface Question {
  readonly names: NameTree;
  readonly rules: PackRules;
  /** Notes a problem with a file, by its path below the folder. */
  readonly say: (file: string, message: string) => void;
  readonly turns: Turns;
  readonly effort: GlobEffort;
  /** Files with rules by their text, as the same ones hold in every folder. */
  readonly ruleFiles: Map<string, RuleFile>;
  /** Paths that were split lately. Minimatch only reads the parts. */
  readonly splits: Map<string, string[]>;
  readonly entered: Set<string>;
  /** Whether a pattern was left out that takes files in: what else ships is not known then. */
  lacksEntries: boolean;
}

/** What is known of a file with rules, once it was read. */
export interface RuleFile {
  readonly name: string;
  readonly rules: Rule[];
  /** Steps that matching them took. */
  steps: number;
}

export interface AskedTree extends PackTree {
  readonly question: Question;
}

/** npm-packlist's walker, led along the candidates instead of through the folder. A subclass is the only way in. */
export class AskedWalker extends packlist.Walker {
  protected get question(): Question {
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
    // A folder of that name holds no rules; npm gives up on it, others go on.
    if (text === undefined && this.names.get(file) !== undefined) then();
    else if (text === undefined) super.addIgnoreFile(file, then);
    else this.onReadIgnoreFile(file, text, then);
  }

  override onReadIgnoreFile(file: RuleName, data: string, then: () => void): void {
    const { rules, ruleFiles, effort } = this.question;
    const isDefault = typeof file === 'symbol' && file.description === 'npm-packlist.rules.default';
    const inherited = isDefault && this.parent === null ? `${rules.inheritedTexts.join('\n')}\n` : '';
    const name = typeof file === 'string' ? this.pathOf(file) : 'package.json';
    const text = data + inherited;
    const known = ruleFiles.get(text);
    if (known !== undefined) {
      this.ignoreRules[file] = known.rules;
      then();
      return;
    }
    const lines = tameLines(text, name, this.question);
    const added: RuleFile = { name, rules: [], steps: 0 };
    ruleFiles.set(text, added);
    const steps = lines.reduce((sum, line) => sum + stepsToRead(alternativesIn(line), line.length), 0);
    added.steps += steps;
    if (!effort.spend(steps)) throw new Error(TOO_MUCH);
    super.onReadIgnoreFile(file, lines.join('\n'), () => {
      for (const rule of this.ignoreRules[file] ?? []) {
        hasten(rule, added, this.question);
        added.rules.push(rule);
      }
      then();
    });
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

export const TOO_MUCH = 'its patterns are too many or too complex for so many files';

/** Every path meets every rule, so splitting it once for all of them is most of the work saved. Hostile rules end here too. */
function hasten(rule: Rule, file: RuleFile, { effort, splits }: Question): void {
  const match = rule.match.bind(rule);
  const split = rule.slashSplit.bind(rule);
  const stepsFor = stepsToMatch(rule.globParts);
  rule.match = (path, partial) => {
    const steps = stepsFor(path);
    file.steps += steps;
    if (!effort.spend(steps)) throw new Error(TOO_MUCH);
    return match(path, partial);
  };
  rule.slashSplit = (path) => {
    const parts = splits.get(path) ?? split(path);
    if (!splits.has(path) && splits.size === KEPT_SPLITS) splits.clear();
    splits.set(path, parts);
    return parts;
  };
}

/** The lines of an ignore text that can be followed in bounded time. */
function tameLines(text: string, name: string, question: Question): readonly string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const { kept, wild, beyond } = tameGlobsOf(lines.slice(0, MAX_PACK_PATTERNS));
  for (const line of wild) question.say(name, `${name}: pattern too complex to follow: ${line.slice(0, 80)}`);
  const left = [...beyond, ...lines.slice(MAX_PACK_PATTERNS)];
  const first = left[0]?.slice(0, 80);
  if (first !== undefined) question.say(name, `${name}: too many patterns; those from ${first} on were not followed`);
  question.lacksEntries ||= [...wild, ...left].some((line) => line.startsWith('!'));
  return kept;
}
