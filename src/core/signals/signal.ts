// What a piece of evidence in a block is, and the table form in which evidence is written down.

/** Classes of evidence. None of them says anything alone: their combinations are scored. */
export const SIGNAL_IDS = [
  'override',
  'new-role',
  'fake-role',
  'chat-turns',
  'fixed-output',
  'addresses-agent',
  'execution',
  'download-and-run',
  'ordering-pressure',
  'no-confirmation',
  'concealment',
  'exfiltration',
  'secret-to-sink',
  'image-exfiltration',
  'configuration',
  'replication',
  'memory',
  'reconnaissance',
  'backdoor',
  'code-insertion',
  'jailbreak',
] as const;

export type SignalId = (typeof SIGNAL_IDS)[number];

/** Patterns run on normalised text (lower case, single blanks), carry no flags and bound every gap. */
export interface SignalSource {
  readonly id: SignalId;
  readonly weight: number;
  /** One of these words must occur, or the patterns are not tried. */
  readonly hints: readonly string[];
  /** Alternatives; all patterns of one alternative must match. */
  readonly patterns: readonly (readonly RegExp[])[];
}

/** Evidence found in a block, with the heaviest weight each class was found at. */
export type Signals = ReadonlyMap<SignalId, number>;

export function matchSources(sources: readonly SignalSource[], text: string, found: Map<SignalId, number>): void {
  for (const { id, weight, hints, patterns } of sources) {
    if ((found.get(id) ?? 0) >= weight || !hints.some((hint) => text.includes(hint))) continue;
    if (patterns.some((all) => all.every((pattern) => pattern.test(text)))) found.set(id, weight);
  }
}
