// The rule for commands that run because a package is installed: npm's lifecycle scripts and the expansions of binding.gyp.

import { type Assessment, assess, type FoundCapability } from '../../commands/assess.ts';
import type { CapabilityId } from '../../commands/registry.ts';
import type { PackageArtifact, ToolSettingsArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';
import type { Span } from '../../model/span.ts';
import { entryAtPath } from '../../text/json-query.ts';
import { showSafely } from '../../text/visible.ts';
import { defineRule } from '../rule.ts';

export const installScript = defineRule({
  id: 'install-script',
  title: 'Install script that does more than build',
  rationale:
    'These commands run as soon as the package is installed, for everybody who installs it: the worms of 2025 and 2026 spread this way.',
  remedy: 'Read what the command runs; install with --ignore-scripts until you have.',
  defaultSeverity: 'medium',
  precision: 'medium',
  reads: ['package', 'tool-settings'],
  references: [
    'https://docs.npmjs.com/cli/using-npm/scripts',
    'https://gyp.gsrc.io/docs/InputFormatReference.md#Command-Expansions',
    'https://github.com/advisories/GHSA-cxm3-wv7p-598c',
  ],
  *check(artifact) {
    if (artifact.kind === 'package') yield* checkScripts(artifact);
    else if (artifact.tool === 'gyp') yield* checkExpansions(artifact);
  },
});

/** What `npm install` runs: of a dependency the first three, in the project itself all of them. */
const LIFECYCLE = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
  'dependencies',
];

function* checkScripts({ path, manifest, manifestTree }: PackageArtifact): Generator<Match> {
  for (const name of LIFECYCLE) {
    const script = entryAtPath(manifestTree.root, ['scripts', name])?.value;
    if (script?.type !== 'string') continue;
    const found = judge(script.value, path);
    if (found !== undefined) yield matchOf(`npm runs the script "${name}" on install`, found, script, manifest.path);
  }
}

/** `<!(command)` and `<!@(command)`: run when the file is read, before anything is built. */
const EXPANSION = /<!@?\(/g;

/** Expansions of one file that are judged, and the characters of one. */
const MAX_EXPANSIONS = 200;
const MAX_COMMAND = 4_000;

function* checkExpansions({ path, text }: ToolSettingsArtifact): Generator<Match> {
  let count = 0;
  for (const match of text.matchAll(EXPANSION)) {
    if (count++ === MAX_EXPANSIONS) return;
    const start = match.index + match[0].length;
    const end = closingAt(text, start);
    const command = withoutExpansions(text.slice(start, end).replaceAll('\\"', '"').replaceAll("\\'", "'"));
    const found = worse(judge(command, folderOf(path)), silentScript(command));
    const span = { start: match.index, end: Math.min(end + 1, text.length) };
    if (found !== undefined)
      yield matchOf('node-gyp runs this as soon as it reads the file', found, { value: command, span }, path);
  }
}

/** Expansions and variables inside are judged where they stand; here they are some word. */
function withoutExpansions(command: string): string {
  let plain = command;
  for (let count = 0; count < MAX_INSIDE; count++) {
    const inside = /[<>]!?@?\(/.exec(plain);
    if (inside === null) break;
    const end = closingAt(plain, inside.index + inside[0].length);
    plain = `${plain.slice(0, inside.index)}value${plain.slice(end + 1)}`;
  }
  return plain;
}

const MAX_INSIDE = 20;

function closingAt(text: string, from: number): number {
  const limit = Math.min(text.length, from + MAX_COMMAND);
  let depth = 1;
  for (let at = from; at < limit; at++) {
    const char = text[at];
    if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  return limit;
}

interface Judgement {
  readonly severity: Severity;
  /** Behind "it ". */
  readonly words: string;
  readonly capabilities: readonly string[];
}

/** What an install has no business with, and how bad it is. What is not named here counts for nothing. */
const GRADES: Readonly<Partial<Record<CapabilityId, Severity>>> = {
  'reverse-shell': 'critical',
  'data-upload': 'critical',
  'crypto-mining': 'critical',
  'obfuscated-execution': 'critical',
  'remote-code-execution': 'high',
  'reverse-tunnel': 'high',
  'secret-read': 'high',
  'persistence-write': 'high',
  'outside-write': 'high',
  'privilege-escalation': 'high',
  'guard-tamper': 'high',
  'destructive-delete': 'high',
  'key-rotation': 'high',
  'container-escape': 'high',
  'network-change': 'high',
  'public-exposure': 'high',
  'network-fetch': 'medium',
  'untrusted-install': 'medium',
};

/** Loaders of the npm worms, by the names they were published under. */
const LOADERS =
  /(?:^|[\s/\\"'])(?:setup_bun|bun_environment|set_bun|router_init|tanstack_runner|Math_Symbol|math_init)\.(?:c|m)?js\b/;

function judge(command: string, folder: string): Judgement | undefined {
  const line = command.slice(0, MAX_COMMAND);
  const surroundings = { cwd: folder, home: HOME, workspace: folder, isWorkTree: true };
  const assessment = assess({ line, shell: 'bash' }, surroundings);
  const graded = assessment.capabilities.flatMap((found) => gradeOf(found) ?? []);
  const loader = LOADERS.exec(line)?.[0];
  const all = [
    ...(loader === undefined
      ? []
      : [{ severity: 'critical', words: `runs ${loader.trim()}, a name that worms gave their loader` } as const]),
    ...graded,
    ...unreadable(assessment),
  ].sort((a, b) => compareSeverity(b.severity, a.severity));
  const [worst] = all;
  if (worst === undefined) return undefined;
  const words = [...new Set(all.map((one) => one.words))].slice(0, 3).join('; ');
  return { severity: worst.severity, words, capabilities: assessment.capabilities.map(({ id }) => id) };
}

/** The home folder of whoever installs it; any that is not the package. */
const HOME = '/home/user';

function gradeOf(found: FoundCapability): Pick<Judgement, 'severity' | 'words'> | undefined {
  const severity = GRADES[found.id];
  if (severity === undefined || isOwnGitHook(found)) return undefined;
  return { severity, words: `${found.title} (${showSafely(found.evidence)})` };
}

/** Hooks of the project's own repository: `husky install`, `git config core.hooksPath .githooks`. */
function isOwnGitHook({ id, evidence }: FoundCapability): boolean {
  return (
    id === 'persistence-write' &&
    /^(?:husky\b|git config (?:--local )?core\.hooksPath [\w.]|(?:npx )?(?:lefthook|simple-git-hooks|pre-commit)\b)/.test(
      evidence,
    )
  );
}

function unreadable({ inspectable, problems }: Assessment): readonly Pick<Judgement, 'severity' | 'words'>[] {
  return inspectable ? [] : [{ severity: 'medium', words: problems[0] ?? 'could not be read to its end' }];
}

/** An expansion is there for what it prints; a program whose output is thrown away runs for another reason. */
function silentScript(command: string): Judgement | undefined {
  const isSilent =
    />\s{0,3}(?:\/dev\/null|nul)\b/i.test(command) && /\b(?:node|bun|deno|python[\d.]*|sh|bash)\s/.test(command);
  const words = 'runs a script and throws away what it prints';
  return isSilent ? { severity: 'high', words, capabilities: [] } : undefined;
}

function worse(one: Judgement | undefined, other: Judgement | undefined): Judgement | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return compareSeverity(other.severity, one.severity) > 0 ? other : one;
}

function matchOf(
  when: string,
  found: Judgement,
  { value, span }: { value: string; span: Span },
  member: string,
): Match {
  return {
    span,
    member,
    severity: found.severity,
    message: `${when}: it ${found.words}.`,
    identity: value,
    evidence: { command: showSafely(value.slice(0, 300)), capabilities: found.capabilities },
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
