// A command line to what it can do: every capability found, with the words that show it, and the tier it comes to.

import type { CommandRequest, Surroundings } from '../model/command.ts';
import { highestTier, type Tier } from '../model/tier.ts';
import { type CommandLine, literalWord, type SimpleCommand, showCommand, UNKNOWN } from '../shell/command-line.ts';
import { readCommandLine } from '../shell/read-line.ts';
import { isKnownRead } from './known-reads.ts';
import { throughLinks } from './links.ts';
import { CAPABILITIES, type CapabilityId, harmOf } from './registry.ts';
import { asksForSecret, isLogin } from './secret-programs.ts';
import { usualHome } from './usual-home.ts';

export interface FoundCapability {
  readonly id: CapabilityId;
  readonly title: string;
  readonly tier: Tier;
  /** One line: the words that show it. */
  readonly evidence: string;
  readonly safer: string;
}

/** One of the commands that a line comes to, with what it can do. */
export interface AssessedCommand {
  readonly command: SimpleCommand;
  readonly capabilities: readonly FoundCapability[];
  /** Positively known to only read, build, test or format. */
  readonly isKnownRead: boolean;
}

export interface Assessment {
  readonly tier: Tier;
  /** False when some of the text could not be read to the end; never tier 1. */
  readonly inspectable: boolean;
  /** Each capability once: tier 3 first, then what harms most, otherwise in the order of the line. */
  readonly capabilities: readonly FoundCapability[];
  /** Half sentences after "The command …": what kept it from being read. */
  readonly problems: readonly string[];
  /** Commands of which nothing is known, shown on one line each; they make tier 2. */
  readonly unknown: readonly string[];
  /** What the whole line comes to, command by command: what templates are matched against. */
  readonly commands: readonly AssessedCommand[];
  /** Where `commands` stand, when that is not where they were asked about: see `usualHome`. */
  readonly place?: Surroundings;
}

const MAX_EVIDENCE = 200;

/** Pure and total: the same text in the same place always comes to the same, and nothing throws. */
export function assess(request: Pick<CommandRequest, 'line' | 'shell'>, surroundings: Surroundings): Assessment {
  if (request.line.trim() === '') return unread(['is empty']);
  return atUsualHome(surroundings, (place, toUsual) =>
    assessCommands(readCommandLine(toUsual(request.line), place, request.shell), place),
  );
}

/** Judges with the home folder where it usually is; what people read names the real one. */
function atUsualHome(
  surroundings: Surroundings,
  judgeAt: (place: Surroundings, toUsual: (text: string) => string) => Assessment,
): Assessment {
  const usual = usualHome(surroundings);
  if (usual === undefined) return judgeAt(surroundings, (text) => text);
  const { toReal } = usual;
  const found = judgeAt(usual.surroundings, usual.toUsual);
  const shown = (capability: FoundCapability): FoundCapability => ({
    ...capability,
    evidence: toReal(capability.evidence),
  });
  return {
    ...found,
    place: usual.surroundings,
    capabilities: found.capabilities.map(shown),
    problems: found.problems.map(toReal),
    unknown: found.unknown.map(toReal),
  };
}

/**
 * What an agent's own tools write and delete, judged as if a shell did it: what is denied to the shell must not come back
 * as an edit. Paths absolute and normalised, every name of a file that has several; at least one.
 */
export function assessFiles(
  { writes, deletes }: { readonly writes: readonly string[]; readonly deletes: readonly string[] },
  surroundings: Surroundings,
): Assessment {
  return atUsualHome(surroundings, (place, toUsual) => {
    const commands = [
      ...writes.map((path) => fileCommand('', [], toUsual(path), place.cwd)),
      ...deletes.map((path) => fileCommand('rm', [toUsual(path)], undefined, place.cwd)),
    ];
    return assessCommands({ commands, problems: commands.length === 0 ? ['names no file'] : [] }, place);
  });
}

function fileCommand(
  program: string,
  words: readonly string[],
  target: string | undefined,
  cwd: string,
): SimpleCommand {
  return {
    program,
    head: literalWord(program),
    words: words.map((word) => literalWord(word)),
    assignments: [],
    redirects: target === undefined ? [] : [{ operator: '>', descriptor: undefined, target: literalWord(target) }],
    input: [],
    inputText: undefined,
    via: [],
    code: undefined,
    cwd,
    span: { start: 0, end: 0 },
  };
}

function unread(problems: readonly string[]): Assessment {
  return { tier: 3, inspectable: false, capabilities: [], problems, unknown: [], commands: [] };
}

function assessCommands(
  { commands, problems, isRefused = false, doubts = [] }: CommandLine,
  surroundings: Surroundings,
): Assessment {
  if (commands.length === 0) return unread(problems.length > 0 ? problems : ['runs nothing that can be seen']);
  const found = new Map<CapabilityId, FoundCapability>();
  const unknown = new Set<string>(doubts);
  const handedOn = new Set(commands.filter(isLogin).flatMap(({ input }) => input));
  const assessed = commands.map((command): AssessedCommand => {
    const isToken = handedOn.has(command) && asksForSecret(command);
    // A token that goes straight into a login is shown to nobody.
    const all = capabilitiesOf(command, surroundings).filter(({ id }) => !(isToken && id === 'secret-read'));
    // What a project does to build and test itself is its own business, as long as it stays below tier 3.
    const here = command.ofProject ? all.filter(({ tier }) => tier === 3) : all;
    for (const capability of here) if (!found.has(capability.id)) found.set(capability.id, capability);
    const known = here.length === 0 && (command.ofProject === true || isKnownRead(command));
    if (here.length === 0 && !known && !command.program.includes(UNKNOWN))
      unknown.add(showCommand(command, MAX_EVIDENCE));
    return { command, capabilities: here, isKnownRead: known };
  });
  const capabilities = [...found.values()].sort((a, b) => b.tier - a.tier || harmOf(a.id) - harmOf(b.id));
  const floor: Tier = problems.length > 0 && !isRefused ? 3 : unknown.size > 0 || isRefused ? 2 : 1;
  const tier = highestTier(
    capabilities.map((capability) => capability.tier),
    floor,
  );
  return {
    tier,
    inspectable: problems.length === 0,
    capabilities,
    problems,
    unknown: [...unknown],
    commands: assessed,
  };
}

function capabilitiesOf(command: SimpleCommand, surroundings: Surroundings): readonly FoundCapability[] {
  const here = detected(command, surroundings);
  const linked = throughLinks(command, surroundings);
  if (linked === undefined) return here;
  return [...here, ...detected(linked, surroundings).filter(({ id }) => !here.some((found) => found.id === id))];
}

function detected(command: SimpleCommand, surroundings: Surroundings): readonly FoundCapability[] {
  return CAPABILITIES.flatMap(({ id, title, tier, safer, detect }) => {
    const evidence = detect(command, surroundings);
    return evidence === undefined ? [] : [{ id, title, tier, safer, evidence: evidence.slice(0, MAX_EVIDENCE) }];
  });
}
