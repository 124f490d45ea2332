// Words after `gatehouse audit` to a typed call, or a sentence saying which word is wrong.

import { oneOf, parsed, UsageError } from './args.ts';

const SHOWN = ['text', 'jsonl'] as const;
export const EXPORT_FORMATS = ['jsonl', 'ocsf', 'ecs', 'cef'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface AuditCall {
  readonly verb: 'show' | 'verify' | 'export';
  /** `text` for `show` alone, the last three for `export` alone. */
  readonly format: 'text' | ExportFormat;
  /** Of `export`: goes on with what is written meanwhile. */
  readonly follow: boolean;
  /** Of `export`: a file that is added to, or a socket of this machine; standard output when neither is there. */
  readonly output: string | undefined;
  readonly socket: string | undefined;
  /** UTC in ISO 8601 with milliseconds; all records when undefined. */
  readonly since: string | undefined;
  readonly help: boolean;
}

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** @param now UTC in ISO 8601, which `--since 24h` counts back from. */
export function readAuditArgs(words: readonly string[], now: string): AuditCall {
  const { values, positionals } = parsed(words, {
    format: { type: 'string' },
    since: { type: 'string' },
    follow: { type: 'boolean' },
    output: { type: 'string', short: 'o' },
    socket: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  const [verb, surplus] = positionals;
  const help = values.help ?? false;
  if (verb === undefined && !help) throw new UsageError('Say what to do with the audit log: show, verify or export');
  if (surplus !== undefined) throw new UsageError(`audit takes one word, but got "${surplus}" too`);
  const { follow = false, output, socket } = values;
  const doing = oneOf('audit', verb ?? 'show', ['show', 'verify', 'export'] as const);
  const isExport = doing === 'export';
  const call: AuditCall = {
    verb: doing,
    format: isExport
      ? oneOf('--format', values.format ?? 'jsonl', EXPORT_FORMATS)
      : oneOf('--format', values.format ?? 'text', SHOWN),
    since: values.since === undefined ? undefined : sinceWhen(values.since, now),
    follow,
    output,
    socket,
    help,
  };
  if (doing === 'verify' && (values.format ?? values.since) !== undefined) {
    throw new UsageError('audit verify takes no options: it always checks the whole log');
  }
  if (!isExport && (follow || output !== undefined || socket !== undefined)) {
    throw new UsageError(`--follow, --output and --socket belong to audit export, not to audit ${doing}`);
  }
  if (output !== undefined && socket !== undefined) throw new UsageError('Take --output or --socket, not both');
  return call;
}

function sinceWhen(text: string, now: string): string {
  const ago = /^(\d{1,6})([mhd])$/.exec(text);
  const isDate = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text);
  const unit = (ago?.[2] ?? 'm') as keyof typeof UNIT_MS;
  const when = ago === null ? Date.parse(text) : Date.parse(now) - Number(ago[1]) * UNIT_MS[unit];
  if ((ago === null && !isDate) || Number.isNaN(when)) {
    throw new UsageError(`--since takes a time such as 24h, 7d or 2026-01-31, not "${text}"`);
  }
  return new Date(when).toISOString();
}
