// What a person, a team or a workspace chose about the gate: data only, no command is matched here.

import type { CapabilityId } from '../commands/registry.ts';
import type { Tier } from '../model/tier.ts';
import type { Verdict } from '../model/verdict.ts';
import type { PolicySource } from './policy.ts';
import { SHIPPED_TEMPLATE_NAMES, type ShippedTemplateName } from './template-names.ts';

/** Work that needs no question: a tier-2 command passes when all that is given here fits. */
export interface Template {
  readonly name: string;
  /** Patterns over parsed words: `*` is one word or a part of one, `**` at the end any words. Undefined: any command. */
  readonly commands: readonly string[] | undefined;
  /** The only capabilities it may have. Undefined: any of tier 2. */
  readonly capabilities: readonly CapabilityId[] | undefined;
  /** Globs over every path it writes or deletes: relative to the workspace, from the home folder (`~/…`) or absolute. */
  readonly paths: readonly string[] | undefined;
  /** Globs over the labels of every host it names. */
  readonly hosts: readonly string[] | undefined;
  readonly reason: string;
}

/** What one agent may do at most. A field that is not given restricts nothing. */
export interface AgentGrant {
  readonly owner: string;
  readonly purpose: string;
  /** Folders it works in and writes to: absolute, or from the home folder (`~/…`). */
  readonly folders: readonly string[] | undefined;
  readonly hosts: readonly string[] | undefined;
  readonly capabilities: readonly CapabilityId[] | undefined;
  /** Last day it holds: an ISO date. */
  readonly expires: string | undefined;
}

/** Conditions under which the kill switch is thrown without a person. */
export interface StopWhen {
  /** So many denials at tier 3 within so many minutes. */
  readonly denials: { readonly count: number; readonly minutes: number } | undefined;
  /** The gate was found to be gone around, or its log changed. */
  readonly bypassAlarm: boolean;
  /** A call that has one of these. */
  readonly capabilities: readonly CapabilityId[];
}

/** What becomes of calls to tools of MCP servers. */
export interface ServerRule {
  /** `SERVER/TOOL`; `*` stands for any characters. */
  readonly pattern: string;
  /** `allow`: recorded, as without a rule. */
  readonly verdict: Verdict;
}

/** What takes more than one person. */
export interface DualControl {
  readonly capabilities: readonly CapabilityId[];
  /** How many have to sign, the first one included. */
  readonly people: number;
  /** A folder that both accounts reach, where requests and answers are put down; absolute, or from the home folder. */
  readonly folder: string | undefined;
}

/** As many people as a policy can ask for, the first one included. */
export const MAX_PEOPLE = 5;

/** What the gate part of a policy is held against: the capabilities there are, and the tier each has by default. */
export interface GatePolicyFacts {
  readonly capabilities: readonly { readonly id: CapabilityId; readonly tier: Tier }[];
}

/** The gate part of one policy file, with nothing in it that its source may not say. */
export interface GatePolicy {
  readonly source: PolicySource;
  /** False when the text is broken: then nothing in it loosens, and no template passes anything. */
  readonly isWhole: boolean;
  readonly templates: readonly Template[];
  readonly switchedOff: readonly ShippedTemplateName[];
  readonly tiers: ReadonlyMap<CapabilityId, Tier>;
  /** By agent id. Where a policy lists agents, those it does not list get tier 1 and nothing else. */
  readonly agents: ReadonlyMap<string, AgentGrant> | undefined;
  /** Several where the key is given more than once: all count. */
  readonly dualControl: readonly DualControl[];
  /** Host globs; a command that talks to any other host is tier 3. Undefined: no such limit. */
  readonly egress: readonly string[] | undefined;
  /** In order: the first that fits counts. A tool that none fits is recorded. */
  readonly servers: readonly ServerRule[];
  /** What throws the kill switch. */
  readonly stopWhen: StopWhen | undefined;
  /** Whom to turn to, for people. */
  readonly contacts: readonly string[];
}

/** What stands for a policy file that is there but cannot be read: it loosens nothing. */
export function unreadGatePolicy(source: PolicySource): GatePolicy {
  return {
    source,
    isWhole: false,
    templates: [],
    switchedOff: SHIPPED_TEMPLATE_NAMES,
    tiers: new Map(),
    agents: undefined,
    dualControl: [],
    egress: undefined,
    // What it would have said of them is not known.
    servers: [{ pattern: '*', verdict: 'ask' }],
    stopWhen: undefined,
    contacts: [],
  };
}

/**
 * Capabilities that no policy lowers: touching the guard itself; data leaving the machine; reading and rotating
 * credentials; rights and privileges; the network opened to others; what stays after the session; and text that only
 * shows when it runs. A command that could not be read to its end is no capability and stays tier 3 by itself.
 */
const NEVER_LOWERED: ReadonlySet<CapabilityId> = new Set([
  'guard-tamper',
  'data-upload',
  'secret-read',
  'key-rotation',
  'permission-change',
  'privilege-escalation',
  'container-escape',
  'network-change',
  'public-exposure',
  'reverse-shell',
  'reverse-tunnel',
  'persistence-write',
  'obfuscated-execution',
  'remote-code-execution',
  'proxy-execution',
]);

export function isNeverLowered(id: CapabilityId): boolean {
  return NEVER_LOWERED.has(id);
}
