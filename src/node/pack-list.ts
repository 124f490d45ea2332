// Which of some files `npm pack` would ship: npm-packlist's own rules, asked about these files only instead of a whole folder.

import packlist, { type PackTree, type Rule, type RuleName, type Stated } from 'npm-packlist';
import type { Problem } from '../core/model/problem.ts';
import { alternativesIn, tameGlobsOf } from '../core/text/glob.ts';
import { type GlobEffort, globEffort, stepsToMatch, stepsToRead } from '../core/text/glob-effort.ts';
import { hasEntries, MAX_PACK_PATTERNS, type NameTree, nameTreeOf, packingFieldsOf } from './pack-question.ts';
import { inTurns, type Turns } from './turns.ts';

/** Files that can be asked about at once; what is more is reported. */
export const MAX_CANDIDATES = 20_000;
/** Steps for all questions about one package. Hostile patterns end here; ten thousand maps in an ordinary package take all of it. */
export const MAX_PACK_STEPS = 20_000_000;
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
  /** Those of which it is not known: the rules were too many or too complex to follow. Count them as leaving, never as kept in. */
  readonly undecided: ReadonlySet<string>;
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
export async function npmShipSet(
  candidates: readonly string[],
  rules: PackRules,
  effort: GlobEffort = globEffort(MAX_PACK_STEPS),
): Promise<ShipSet> {
  const problems: Problem[] = [];
  const say = (file: string, message: string): void =>
    void problems.push({ path: `${rules.folder}/${file}`, message, unread: true });
  if (candidates.length > MAX_CANDIDATES) {
    say('package.json', `More than ${MAX_CANDIDATES} files to judge; the rest was not judged and counts as packed`);
  }
  const asked = candidates.slice(0, MAX_CANDIDATES);
  const unasked = candidates.slice(MAX_CANDIDATES);
  if (asked.length === 0) return { shipped: new Set(), undecided: new Set(), entered: new Set(), problems };
  const question: Question = {
    names: nameTreeOf(asked),
    rules,
    say,
    turns: inTurns(),
    effort,
    ruleFiles: new Map(),
    splits: new Map(),
    entered: new Set(),
    lacksEntries: false,
  };
  const tree: AskedTree = {
    path: rules.folder,
    package: packingFieldsOf(rules.manifest),
    isProjectRoot: true,
    // Any map will do: with workspaces npm-packlist reads a nested package.json as an ignore file, whatever the map holds.
    workspaces: hasEntries(rules.manifest['workspaces']) ? new Map<string, string>() : undefined,
    edgesOut: new Map<string, never>(),
    question,
  };
  try {
    const listed = await new Promise<readonly string[]>((resolve, reject) => {
      const walker = new AskedWalker(tree, { path: rules.folder, isPackage: true });
      walker.on('done', resolve).on('error', reject).start();
    });
    const all = new Set(listed.map((file) => file.replace(/^\.\/@/, '@')));
    const shipped = new Set(asked.filter((file) => all.has(file)));
    const rest = question.lacksEntries ? asked.filter((file) => !shipped.has(file)) : [];
    return { shipped, undecided: new Set([...rest, ...unasked]), entered: question.entered, problems };
  } catch (error) {
    const [costliest] = [...question.ruleFiles.values()].sort((one, other) => other.steps - one.steps);
    const reason = error instanceof Error ? error.message : String(error);
    say(
      costliest?.name ?? 'package.json',
      `What npm would pack could not be worked out: ${reason}. Files that were not judged count as packed`,
    );
    return { shipped: new Set(), undecided: new Set(candidates), entered: question.entered, problems };
  }
}

interface Question {
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
interface RuleFile {
  readonly name: string;
  readonly rules: Rule[];
  /** Steps that matching them took. */
  steps: number;
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

const TOO_MUCH = 'its patterns are too many or too complex for so many files';

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
