// The rule for commands that run because a package is installed: npm's lifecycle scripts and the expansions of binding.gyp.

import type { CapabilityId } from '../../commands/registry.ts';
import type { FolderCommand, PackageArtifact, ToolSettingsArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';
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

function* checkScripts({ installCommands, manifest }: PackageArtifact): Generator<Match> {
  for (const script of installCommands) {
    const found = judge(script);
    if (found !== undefined)
      yield matchOf(`npm runs the script "${script.name}" on install`, found, script, manifest.path);
  }
}

function* checkExpansions({ path, commands }: ToolSettingsArtifact): Generator<Match> {
  for (const expansion of commands) {
    const found = worse(judge(expansion), silentScript(expansion.command));
    if (found !== undefined) yield matchOf('node-gyp runs this as soon as it reads the file', found, expansion, path);
  }
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

/** Longer commands are matched by their start. */
const MAX_COMMAND = 4_000;

function judge({ command, capabilities, obstacle }: FolderCommand): Judgement | undefined {
  const loader = LOADERS.exec(command.slice(0, MAX_COMMAND))?.[0];
  const all = [
    ...(loader === undefined
      ? []
      : [{ severity: 'critical', words: `runs ${loader.trim()}, a name that worms gave their loader` } as const]),
    ...capabilities.flatMap((found) => gradeOf(found) ?? []),
    ...(obstacle === undefined ? [] : [{ severity: 'medium', words: obstacle } as const]),
  ].sort((a, b) => compareSeverity(b.severity, a.severity));
  const [worst] = all;
  if (worst === undefined) return undefined;
  const words = [...new Set(all.map((one) => one.words))].slice(0, 3).join('; ');
  return { severity: worst.severity, words, capabilities: capabilities.map(({ id }) => id) };
}

type FoundCapability = FolderCommand['capabilities'][number];

function gradeOf(found: FoundCapability): Pick<Judgement, 'severity' | 'words'> | undefined {
  const severity = Object.hasOwn(GRADES, found.id) ? GRADES[found.id as CapabilityId] : undefined;
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

function matchOf(when: string, found: Judgement, { command, span }: FolderCommand, member: string): Match {
  return {
    span,
    member,
    severity: found.severity,
    message: `${when}: it ${found.words}.`,
    identity: command,
    evidence: { command: showSafely(command.slice(0, 300)), capabilities: found.capabilities },
  };
}
