// Audit records as lines of the Common Event Format, version 0 (ArcSight, "Implementing ArcSight CEF", revision 25).

import type { ExportSource, Grade, SiemRecord } from './siem-record.ts';

/** 0 to 10; 7 and above is what the format calls high, 9 and above very high. */
const SEVERITY: Readonly<Record<Grade, number>> = { informational: 1, low: 3, medium: 5, high: 8, critical: 10 };

/** Characters of one value, as the dictionary has them: receivers cut longer ones, some of them the whole event. */
const MAX_VALUE = 1023;
const MAX_WORD = 63;
const MAX_CUSTOM = 4000;

export function cefLine(record: SiemRecord, source: ExportSource): string {
  const id = record.capabilities[0] ?? record.detail['rule'] ?? record.detail['event'] ?? record.kind;
  const head = ['Gatehouse', 'Gatehouse', source.version, String(id), record.summary].map(headField);
  return `CEF:0|${head.join('|')}|${SEVERITY[record.grade]}|${extension(record, source)}`;
}

function extension(record: SiemRecord, source: ExportSource): string {
  const { fate } = record;
  const pairs: readonly (readonly [key: string, value: string | number | undefined, most?: number])[] = [
    ['rt', record.instant],
    ['externalId', `${record.chain}:${record.seq}`, 40],
    ['cat', record.kind],
    ['act', record.decision ?? record.verdict, MAX_WORD],
    ['outcome', fate === 'none' ? undefined : fate, MAX_WORD],
    ['dvchost', source.hostname, 100],
    ['duser', source.user],
    ['sproc', record.agentId],
    ['spid', record.agentPid],
    ['dproc', record.tool],
    ['filePath', record.cwd],
    ['msg', record.command],
    ['reason', record.by],
    ['cn1', record.tier],
    ['cn1Label', record.tier === undefined ? undefined : 'tier'],
    ['cn2', record.waitedMs],
    ['cn2Label', record.waitedMs === undefined ? undefined : 'waitedMs'],
    ...strings([
      ['capabilities', record.capabilities.join(',')],
      ['session', record.session],
      ['policySha256', record.policySha256],
      ['hash', record.hash],
      [
        'detail',
        Object.entries(record.detail)
          .map(([key, value]) => `${key}=${value}`)
          .join('; '),
      ],
      ['command', (record.command?.length ?? 0) > MAX_VALUE ? record.command : undefined],
    ]),
  ];
  return pairs
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value, most = MAX_VALUE]) => `${key}=${valueField(String(value), most)}`)
    .join(' ');
}

/** The format's custom strings, each with the label that says what it is. */
function strings(
  named: readonly (readonly [label: string, value: string | undefined])[],
): readonly [string, string | undefined, number?][] {
  return named.flatMap(([label, value], index): [string, string | undefined, number?][] => {
    const isThere = value !== undefined && value !== '';
    return [
      [`cs${index + 1}`, isThere ? value : undefined, MAX_CUSTOM],
      [`cs${index + 1}Label`, isThere ? label : undefined],
    ];
  });
}

/** In the head, `|` and `\` are escaped, and a line end is no part of it. */
function headField(value: string): string {
  return cut(value, 512)
    .replace(/[\\|]/g, '\\$&')
    .replace(/[\r\n]+/g, ' ');
}

/** In values, `=` and `\` are escaped, and line ends written out. */
function valueField(value: string, most: number): string {
  return cut(value, most)
    .replace(/[\\=]/g, '\\$&')
    .replace(/\r\n|\n/g, '\\n')
    .replace(/\r/g, '\\r');
}

function cut(value: string, most: number): string {
  return value.length <= most ? value : `${value.slice(0, most - 3)}...`;
}
