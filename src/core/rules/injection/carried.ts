// What a piece of text carries that could be run: commands, judged as the gate would, hosts and packages.

import { assess, type FoundCapability } from '../../commands/assess.ts';
import { installsPackages } from '../../commands/packages.ts';
import { operandsOf } from '../../commands/words.ts';
import type { Surroundings } from '../../model/command.ts';
import type { Finding } from '../../model/finding.ts';
import { compareSeverity } from '../../model/severity.ts';
import type { Tier } from '../../model/tier.ts';
import { type SimpleCommand, showCommand } from '../../shell/command-line.ts';

export interface Carried {
  /** Simple commands as they were understood, on one line each. */
  readonly commands: readonly string[];
  /** Host names of addresses, lower case. */
  readonly hosts: readonly string[];
  /** What package managers are told to install. */
  readonly packages: readonly string[];
}

export interface CarriedCommands extends Carried {
  readonly tier: Tier;
  /** The gravest thing that the commands can do; undefined where nothing is known of them. */
  readonly worst: FoundCapability | undefined;
}

/** A finding's place with what its text carries, for the gate: a command that comes from there says so. */
export interface CarriedFinding extends Carried {
  readonly path: string;
  readonly startLine: number;
}

const MAX_LINES = 20;
const MAX_LINE = 500;
const MAX_SHOWN = 300;
/** All that the findings of a workspace hand over, in characters. */
const MAX_CARRIED = 64 * 1024;

/** Text is judged as if it ran in a project of its reader's. */
const ANYWHERE: Surroundings = { cwd: '/workspace', home: '/home/user', workspace: '/workspace', isWorkTree: true };

const CODE_SPAN = /`{1,3}([^`\n]{2,500})`/g;
const PROMPTED = /^[ \t]{0,8}(?:\$|>|#)[ \t]{1,4}(\S[^\n]{1,500})$/gm;
const BARE =
  /(?:^|[\s:"'(;,])((?:sudo |bash <\(|sh -c |\.{0,2}\/[\w./-]{1,80}\.sh\b|(?:curl|wget|npx|npm|pip3?|python3?|node|git|rm|chmod|cat|env|printenv|docker|nc|ssh|scp|crontab|powershell|iwr|irm|bash|sh|echo|base64|tar|dd|gh|aws) )[^\n`]{2,400})/g;
const HOST = /\b(?:https?|ftp|wss?|ssh|git):\/\/(?:[^\s/@]{1,100}@)?([a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?)/gi;

/** Commands that stand in a text, as code or in a sentence. Bounded; never throws. */
export function commandsIn(text: string): CarriedCommands {
  const commands = new Set<string>();
  const packages = new Set<string>();
  let tier: Tier = 1;
  let worst: FoundCapability | undefined;
  for (const line of commandLines(text)) {
    const found = assess({ line, shell: 'bash' }, ANYWHERE);
    const [gravest] = found.capabilities;
    if (gravest === undefined) continue;
    if (gravest.tier > tier || worst === undefined) worst = gravest;
    if (gravest.tier > tier) tier = gravest.tier;
    for (const { command, capabilities } of found.commands) {
      if (capabilities.length > 0) commands.add(showCommand(command, MAX_SHOWN));
      for (const name of packagesOf(command)) packages.add(name);
    }
  }
  const hosts = new Set([...text.slice(0, 20_000).matchAll(HOST)].map(([, host]) => String(host).toLowerCase()));
  return { tier, worst, commands: first(commands), hosts: first(hosts), packages: first(packages) };
}

/** What findings at medium or above hand to the gate, at most 64 KB in all, the worst first. */
export function carriedIn(findings: readonly Finding[]): readonly CarriedFinding[] {
  let left = MAX_CARRIED;
  const grave = findings.filter(({ severity }) => compareSeverity(severity, 'medium') >= 0);
  return grave
    .toSorted((a, b) => compareSeverity(b.severity, a.severity))
    .flatMap(({ path, startLine, evidence }) => {
      const list = (key: string): readonly string[] => (Array.isArray(evidence[key]) ? evidence[key] : []);
      const one = { path, startLine, commands: list('commands'), hosts: list('hosts'), packages: list('packages') };
      const size = [...one.commands, ...one.hosts, ...one.packages].reduce((sum, text) => sum + text.length, 0);
      if (size === 0 || size + path.length > left) return [];
      left -= size + path.length;
      return [one];
    });
}

function commandLines(text: string): readonly string[] {
  const lines = new Set<string>();
  for (const pattern of [CODE_SPAN, PROMPTED, BARE])
    for (const [, line] of text.slice(0, 20_000).matchAll(pattern)) {
      if (lines.size === MAX_LINES) return [...lines];
      lines.add(withoutSentence(String(line)).slice(0, MAX_LINE));
    }
  return [...lines].filter((line) => /\S\s+\S/.test(line));
}

/** A command within a sentence ends where the sentence does. */
function withoutSentence(line: string): string {
  const plain = line.replace(/[^\x20-\x7e].*$/, '');
  const end = plain.search(
    /[.!?,;]['")]?(?:\s+[A-Z"]|\s*$)|\s(?:before|and then|so that|as soon|without|to continue)\b/,
  );
  return end === -1 ? plain : plain.slice(0, end);
}

function packagesOf(command: SimpleCommand): readonly string[] {
  if (!installsPackages(command)) return [];
  const names = operandsOf(command).map(({ text }) => text);
  return (/^(?:npx|bunx|pnpx|uvx)$/.test(command.program) ? names.slice(0, 1) : names.slice(1)).slice(0, MAX_LINES);
}

function first(items: ReadonlySet<string>): readonly string[] {
  return [...items].slice(0, MAX_LINES);
}
