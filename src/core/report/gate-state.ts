// Whether this window's gate holds what agents run, and if not, why: facts in, sentences out.

/** What the host found out. Settings are as read, so that any value may come. */
export interface GateFacts {
  readonly phase: 'starting' | 'on';
  /** `chat.useHooks` */
  readonly useHooks: unknown;
  /** `chat.plugins.enabled` */
  readonly pluginsEnabled: unknown;
  /** `chat.hooks.allowManagedOnly` */
  readonly managedHooksOnly: unknown;
  readonly isTrusted: boolean;
  /** The user's policy was changed since a person signed it off. */
  readonly isPolicyUnsigned: boolean;
  /** The policy gives something to two people, and nobody else is enrolled. */
  readonly isOnePerson: boolean;
  /** Why nothing runs, where the kill switch is thrown. */
  readonly stopped: string | undefined;
  /** What break-glass lets pass and why, where the glass is broken. */
  readonly glass: string | undefined;
  /** Why the launcher that hooks start could not be put in place. */
  readonly launcherFault: string | undefined;
  /** Why hooks cannot reach this window. */
  readonly brokerFault: string | undefined;
  /** Why nothing can be recorded. */
  readonly auditFault: string | undefined;
  /** Sentences: which agents' hooks do not hold, though they have one or had one. */
  readonly looseAgents: readonly string[];
  /** How many questions there were; a sentence. */
  readonly budget: string | undefined;
}

export interface GateState {
  readonly phase: 'starting' | 'on';
  /** Why nothing runs: the kill switch is thrown. */
  readonly stopped: string | undefined;
  /** While the glass is broken: until when, and why. */
  readonly glass: string | undefined;
  /** Sentences: why something is not held, or cannot be answered. */
  readonly faults: readonly string[];
  /** Sentences that are no faults. */
  readonly notes: readonly string[];
  /** Requests that wait for the person at this window. */
  readonly waiting: number;
}

export function gateState(facts: GateFacts, waiting: number): GateState {
  const faults = [
    facts.useHooks === false && "VS Code's agent is not held: the setting chat.useHooks is off.",
    facts.pluginsEnabled === false && "VS Code's agent is not held: the setting chat.plugins.enabled is off.",
    facts.managedHooksOnly === true && "VS Code's agent is not held: a policy allows managed hooks only.",
    facts.launcherFault !== undefined && `Agents' hooks cannot be started: ${facts.launcherFault}`,
    facts.brokerFault !== undefined && `Nobody can be asked in this window: ${facts.brokerFault}`,
    facts.auditFault !== undefined && `Nothing can be recorded, so everything is denied: ${facts.auditFault}`,
    ...facts.looseAgents,
  ];
  const notes = [
    !facts.isTrusted && "Restricted Mode: VS Code's agent runs nothing here; agents in terminals are held.",
    facts.isOnePerson &&
      'One person, no dual control: what the policy gives to two people is denied until a second one is added.',
    facts.isPolicyUnsigned && 'The policy was changed: what it loosens waits for “Gatehouse: Sign Off Policy Change”.',
    facts.budget !== undefined && facts.budget,
  ];
  return {
    phase: facts.phase,
    stopped: facts.stopped,
    glass: facts.glass,
    faults: faults.filter((fault) => fault !== false),
    notes: notes.filter((note) => note !== false),
    waiting,
  };
}
