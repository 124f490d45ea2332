// The one shape every command capability has.

import type { Surroundings } from '../model/command.ts';
import type { Tier } from '../model/tier.ts';
import { type SimpleCommand, showCommand } from '../shell/command-line.ts';
import { hasWindowsAct } from './windows/acts.ts';
import { isRehearsal } from './windows/reads.ts';

/** What a command was seen to be able to do. `true` stands for the whole command as its evidence. */
export type Evidence = string | true | undefined;

export interface CapabilityDefinition<Id extends string> {
  /** File name = id = docs page = what policies and records name it by. */
  readonly id: Id;
  /** Reads after "This command …", without a full stop. */
  readonly title: string;
  /** One sentence: why it matters. */
  readonly rationale: string;
  readonly tier: Tier;
  /** One sentence: what to do instead. */
  readonly safer: string;
  /** MITRE ATT&CK techniques. */
  readonly attack: readonly string[];
  /** Run by one generic test, shown on the page. */
  readonly examples: { readonly has: readonly string[]; readonly lacks: readonly string[] };
  /** Pure: one simple command with its words parsed and resolved. Never sees the line it came from. */
  detect(command: SimpleCommand, surroundings: Surroundings): Evidence;
}

export interface Capability<Id extends string = string> extends Omit<CapabilityDefinition<Id>, 'detect'> {
  readonly docsPage: `docs/capabilities/${Id}.md`;
  /** The words that show the capability, on one line; undefined where the command lacks it. */
  detect(command: SimpleCommand, surroundings: Surroundings): string | undefined;
}

/** Completes a definition with everything that follows from it. */
export function defineCapability<const Id extends string>(definition: CapabilityDefinition<Id>): Capability<Id> {
  return {
    ...definition,
    docsPage: `docs/capabilities/${definition.id}.md`,
    detect(command, surroundings) {
      if (command.reader === 'powershell' && isRehearsal(command)) return undefined;
      // What Windows' own programs do is in tables that all capabilities share.
      const evidence = definition.detect(command, surroundings) ?? (hasWindowsAct(command, definition.id) || undefined);
      return evidence === true ? showCommand(command) : evidence;
    },
  };
}
