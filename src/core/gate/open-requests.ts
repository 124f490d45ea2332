// Which requests the log has asked about and not decided: they wait in a window, as far as the log can know.

export interface OpenCall {
  readonly code: string;
  readonly tier: number;
  /** As the log has it: with secrets redacted. */
  readonly command: string;
  /** UTC, ISO 8601. */
  readonly time: string;
}

/**
 * Oldest first. One whose hook was killed looks the same for a while.
 * @param records the newest of the log, oldest first
 * @param since UTC, ISO 8601: what is older waits no more
 */
export function openRequests(
  records: readonly Readonly<Record<string, unknown>>[],
  since: string,
): readonly OpenCall[] {
  const open = new Map<string, OpenCall>();
  for (const { kind, time, tier, command, detail } of records) {
    const code = codeIn(detail);
    if (code === undefined) continue;
    if (kind === 'decision') open.delete(code);
    if (kind === 'request' && typeof time === 'string' && time >= since)
      open.set(code, { code, tier: typeof tier === 'number' ? tier : 3, command: String(command ?? ''), time });
  }
  return [...open.values()];
}

function codeIn(detail: unknown): string | undefined {
  const code = typeof detail === 'object' && detail !== null ? (detail as Record<string, unknown>)['code'] : undefined;
  return typeof code === 'string' ? code : undefined;
}
