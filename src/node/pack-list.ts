// Which of some files `npm pack` would ship: npm-packlist's own rules, asked about these files only instead of a whole folder.

import type { Problem } from '../core/model/problem.ts';
import { type GlobEffort, globEffort } from '../core/text/glob-effort.ts';
import { type AskedTree, AskedWalker, type NpmSemantics, type PackRules, type Question } from './asked-walker.ts';
import { Npm12Walker } from './npm-12-walker.ts';
import { hasEntries, nameTreeOf, packingFieldsOf } from './pack-question.ts';
import { inTurns } from './turns.ts';

/** Files that can be asked about at once; what is more is reported. */
export const MAX_CANDIDATES = 20_000;
/** Steps for all questions about one package. Hostile patterns end here; ten thousand maps in an ordinary package take all of it. */
export const MAX_PACK_STEPS = 20_000_000;

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
 * Asks for the ship set as npm packs. `candidates` are files, by path below the folder,
 * with `/`; they need not exist, so what a build would write can be asked about before it does.
 * Runs nothing of the package.
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
    package: packingFieldsOf(rules.manifest, asked),
    isProjectRoot: true,
    // Any map will do: with workspaces npm-packlist reads a nested package.json as an ignore file, whatever the map holds.
    workspaces:
      rules.isBundled !== true && hasEntries(rules.manifest['workspaces']) ? new Map<string, string>() : undefined,
    edgesOut: new Map<string, never>(),
    question,
  };
  try {
    const listed = await new Promise<readonly string[]>((resolve, reject) => {
      const Walker = WALKERS[rules.semantics];
      const options = { path: rules.folder, isPackage: true };
      // The last of a package's rule files is what always holds; only the walker knows its name.
      const always = rules.isBundled === true ? new Walker(tree, options).ignoreFiles.at(-1) : undefined;
      const ignoreFiles = always === undefined ? {} : { ignoreFiles: ['package.json', always] };
      const walker = new Walker(tree, { ...options, ...ignoreFiles });
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

const WALKERS: Readonly<Record<NpmSemantics, typeof AskedWalker>> = { 'npm-11': AskedWalker, 'npm-12': Npm12Walker };
