// Exports against the published field lists: every kind of record, whatever its texts hold.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AUDIT_KINDS, type AuditEvent, canonicalBody } from '../../../src/core/audit/record.ts';
import { cefLine } from '../../../src/core/report/siem-cef.ts';
import { ecsDocument } from '../../../src/core/report/siem-ecs.ts';
import { ocsfEvent } from '../../../src/core/report/siem-ocsf.ts';
import { type SiemRecord, siemRecord } from '../../../src/core/report/siem-record.ts';
import { runs } from '../../support/runs.ts';

type Values = Readonly<Record<string, unknown>>;
type Type = string | readonly number[];
interface Shape {
  readonly required?: readonly string[];
  readonly oneOf?: readonly string[];
  readonly attributes: Readonly<Record<string, Type>>;
}
interface Ocsf {
  readonly base: Shape;
  readonly profiles: Readonly<Record<string, Shape['attributes']>>;
  readonly classes: Readonly<
    Record<string, Shape & { readonly category: number; readonly activities: readonly number[] }>
  >;
  readonly objects: Readonly<Record<string, Shape>>;
}
interface Cef {
  /** Most characters of vendor, product, version, event class and name. */
  readonly head: readonly number[];
  readonly texts: Readonly<Record<string, number>>;
  readonly numbers: readonly string[];
}
interface Ecs {
  readonly fields: Values;
  readonly kinds: readonly string[];
  readonly outcomes: readonly string[];
  readonly typesOfCategory: Readonly<Record<string, readonly string[]>>;
}

const schema = <Of>(name: string): Of => JSON.parse(readFileSync(`test/fixtures/schemas/${name}.json`, 'utf8')) as Of;
const OCSF = schema<Ocsf>('ocsf-1.6');
const ECS = schema<Ecs>('ecs-9.4');
const CEF = schema<Cef>('cef');
const SOURCE = { version: '0.1.0', hostname: 'desk-7', user: 'dev' };

function recordOf(event: AuditEvent): SiemRecord {
  const place = {
    seq: 7,
    time: '2026-01-31T08:00:00.000Z',
    chain: 'c'.repeat(32),
    prev: 'a'.repeat(64),
    commandMac: null,
  };
  const body = JSON.parse(canonicalBody(event, place)) as Values;
  return siemRecord({ ...body, hash: 'b'.repeat(64), mac: 'd'.repeat(64) }, Date.parse) ?? assert.fail();
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('a|b\\c=d', 'x\ny', '\r', '"', '\u202e', '=', '|'),
);
const event = fc.record(
  {
    kind: fc.constantFrom(...AUDIT_KINDS),
    agent: fc.record({ id: text, version: text, pid: fc.nat(), session: text }, { requiredKeys: ['id'] }),
    tool: text,
    command: text,
    cwd: text,
    tier: fc.constantFrom(1, 2, 3),
    verdict: fc.constantFrom('allow', 'ask', 'deny'),
    capabilities: fc.array(text, { maxLength: 3 }),
    decision: fc.constantFrom('passed', 'approved', 'denied', 'expired'),
    by: text,
    policySha256: fc.constant('e'.repeat(64)),
    waitedMs: fc.nat(),
    detail: fc.dictionary(
      fc.constantFrom('event', 'rule', 'path', 'title', 'severity', 'a.b', 'x'),
      fc.oneof(text, fc.integer(), fc.boolean(), fc.constantFrom('enrolled', 'removed', 'begun', 'engaged', 'high')),
    ),
  },
  { requiredKeys: ['kind'] },
) as fc.Arbitrary<AuditEvent>;

/** What is wrong with a value of that type, with the place where. */
function ocsfFault(value: unknown, type: Type, at: string): string | undefined {
  if (typeof type !== 'string')
    return type.includes(value as number) ? undefined : `${at}: ${String(value)} is none of ${type}`;
  const listed = type.endsWith('[]') ? type.slice(0, -2) : undefined;
  if (listed !== undefined) {
    if (!Array.isArray(value)) return `${at} is no list`;
    return value.map((each, index) => ocsfFault(each, listed, `${at}[${index}]`)).find(Boolean);
  }
  const shape = OCSF.objects[type];
  if (shape !== undefined) return shapeFault(value, shape, at);
  const isRight =
    type === 'any' ||
    (type === 'string' && typeof value === 'string') ||
    (type === 'boolean' && typeof value === 'boolean') ||
    (['integer', 'long', 'timestamp'].includes(type) && Number.isSafeInteger(value));
  return isRight ? undefined : `${at} is no ${type}`;
}

function shapeFault(value: unknown, { required = [], oneOf, attributes }: Shape, at: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} is no object`;
  const missing = required.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return `${at}.${missing} is missing`;
  if (oneOf !== undefined && !oneOf.some((key) => Object.hasOwn(value, key))) return `${at} has none of ${oneOf}`;
  for (const [key, each] of Object.entries(value)) {
    const type = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    const fault = type === undefined ? `${at}.${key} is no attribute` : ocsfFault(each, type, `${at}.${key}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function ocsfEventFault(value: Values): string | undefined {
  const of = OCSF.classes[String(value['class_uid'])];
  if (of === undefined) return `class ${String(value['class_uid'])}`;
  if (value['category_uid'] !== of.category) return 'category';
  if (!of.activities.includes(value['activity_id'] as number)) return 'activity';
  if (value['type_uid'] !== Number(value['class_uid']) * 100 + Number(value['activity_id'])) return 'type_uid';
  if (value['activity_id'] === 99 && typeof value['activity_name'] !== 'string') return 'activity_name';
  const profiles = ((value['metadata'] as Values)['profiles'] ?? []) as readonly string[];
  const attributes = Object.assign(
    {},
    OCSF.base.attributes,
    ...profiles.map((name) => OCSF.profiles[name] ?? {}),
    of.attributes,
  );
  return shapeFault(value, { required: [...(OCSF.base.required ?? []), ...(of.required ?? [])], attributes }, 'event');
}

function ecsFault(value: unknown, type: unknown, at: string): string | undefined {
  if (typeof type === 'object' && type !== null) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} is no object`;
    for (const [key, each] of Object.entries(value)) {
      if (!Object.hasOwn(type, key)) return `${at}.${key} is no field`;
      const fault = ecsFault(each, (type as Values)[key], `${at}.${key}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  const isText = typeof value === 'string';
  const isRight =
    {
      date: isText && !Number.isNaN(Date.parse(value)),
      long: Number.isSafeInteger(value),
      float: typeof value === 'number',
      boolean: typeof value === 'boolean',
      'keyword[]': Array.isArray(value) && value.every((each) => typeof each === 'string'),
      labels:
        typeof value === 'object' &&
        value !== null &&
        Object.entries(value).every(([key, each]) => /^[\w-]+$/.test(key) && typeof each === 'string'),
    }[String(type)] ?? isText;
  return isRight ? undefined : `${at} is no ${String(type)}`;
}

function ecsDocumentFault(value: Values): string | undefined {
  const of = value['event'] as Record<string, string & readonly string[]>;
  const { kind = '', outcome = '', category = [], type = [] } = of;
  if (!ECS.kinds.includes(kind)) return `kind ${kind}`;
  if (!ECS.outcomes.includes(outcome)) return `outcome ${outcome}`;
  const allowed = [...category].flatMap((name) => ECS.typesOfCategory[name] ?? []);
  if ([...category].some((name) => ECS.typesOfCategory[name] === undefined)) return `category ${String(category)}`;
  if ([...type].some((name) => !allowed.includes(name))) return `type ${String(type)} of ${String(category)}`;
  return ecsFault(value, ECS.fields, 'document');
}

/** A line taken apart as a receiver would: the head's seven fields, and the extension's pairs. */
function parsedCef(line: string): { readonly head: readonly string[]; readonly pairs: ReadonlyMap<string, string> } {
  const found = /^CEF:0((?:\|(?:[^|\\]|\\[|\\])*){5})\|(\d{1,2})\|(.*)$/s.exec(line) ?? assert.fail(line);
  const head = [...(found[1] ?? '').matchAll(/\|((?:[^|\\]|\\[|\\])*)/g)].map(([, field = '']) =>
    field.replace(/\\([|\\])/g, '$1'),
  );
  const pairs = new Map<string, string>();
  for (const [, key = '', value = ''] of (found[3] ?? '').matchAll(
    /(?:^| )(\w+)=((?:[^=\\]|\\[=\\nr])*?)(?= \w+=|$)/g,
  )) {
    assert.ok(!pairs.has(key), `${key} twice`);
    pairs.set(
      key,
      value.replace(/\\([=\\nr])/g, (_, what: string) => ({ n: '\n', r: '\r' })[what] ?? what),
    );
  }
  return { head: [...head, found[2] ?? ''], pairs };
}

/** What is wrong with a line by the format's dictionary. */
function cefFault(line: string): string | undefined {
  if (/[\r\n]/.test(line)) return 'more than one line';
  const { head, pairs } = parsedCef(line);
  const [severity] = head.slice(5);
  if (head.length !== 6 || !(Number(severity) <= 10)) return `head ${head.join('|')}`;
  const long = CEF.head.findIndex((most, index) => (head[index] ?? '').length > most);
  if (long !== -1) return `field ${long} of the head is too long`;
  for (const [key, value] of pairs) {
    const [base, most] = [key.replace('Label', ''), CEF.texts[key]];
    if (CEF.numbers.includes(key) ? !/^-?\d+$/.test(value) : most === undefined || value.length > most)
      return `${key}, ${value.length} characters`;
    if (/^c[ns]\d$/.test(base) && !(pairs.has(base) && pairs.has(`${base}Label`))) return `${key} is alone`;
  }
  return undefined;
}

describe('export as OCSF', () => {
  it('is valid for whatever a record holds', () => {
    fc.assert(
      fc.property(event, (each) => {
        const fault = ocsfEventFault(ocsfEvent(recordOf(each), SOURCE));
        assert.equal(fault, undefined, fault);
      }),
      { numRuns: runs(500) },
    );
  });

  it('says what became of a call', () => {
    const call = {
      agent: { id: 'codex', pid: 12 },
      tool: 'shell',
      command: 'ssh -R 1:a:2 b.invalid',
      tier: 3,
    } as const;
    const told = (more: Partial<AuditEvent>) => {
      const { class_uid, action_id, disposition_id, severity_id, is_alert } = ocsfEvent(
        recordOf({ ...call, kind: 'decision', ...more }),
        SOURCE,
      );
      return [class_uid, action_id, disposition_id, severity_id, is_alert];
    };
    assert.deepEqual(told({ decision: 'denied', by: 'person' }), [1007, 2, 2, 4, true]);
    assert.deepEqual(told({ decision: 'approved', by: 'person' }), [1007, 1, 8, 4, true]);
    assert.deepEqual(told({ decision: 'passed', by: 'policy', tier: 1 }), [1007, 1, 1, 1, false]);
    assert.deepEqual(told({ kind: 'request' }), [1007, 0, 14, 4, true]);
    const { process, actor, metadata } = ocsfEvent(recordOf({ ...call, kind: 'decision' }), SOURCE) as Record<
      string,
      Values
    >;
    assert.equal(process?.['cmd_line'], call.command);
    assert.equal(actor?.['app_name'], 'codex');
    assert.deepEqual([metadata?.['uid'], metadata?.['sequence']], ['b'.repeat(64), 7]);
  });

  it('has a class for every kind of record', () => {
    const classes = AUDIT_KINDS.map((kind) => [
      kind,
      ocsfEvent(recordOf({ kind, detail: { event: 'x' } }), SOURCE)['class_uid'],
    ]);
    assert.deepEqual(classes, [
      ['request', 1007],
      ['decision', 1007],
      ['finding', 2004],
      ['policy', 3004],
      ['approver', 3004],
      ['environment', 3004],
      ['kill', 6002],
      ['lifecycle', 6002],
    ]);
  });

  it('would be seen if it were wrong', () => {
    const right = ocsfEvent(recordOf({ kind: 'decision', decision: 'denied' }), SOURCE);
    for (const wrong of [
      { class_uid: 9 },
      { severity_id: 7 },
      { time: '2026' },
      { colour: 'red' },
      { device: { hostname: 'x' } },
      { process: { name: 'x' } },
      { type_uid: 1 },
    ])
      assert.notEqual(ocsfEventFault({ ...right, ...wrong }), undefined, JSON.stringify(wrong));
  });
});

describe('export as ECS', () => {
  it('is valid for whatever a record holds', () => {
    fc.assert(
      fc.property(event, (each) => {
        const fault = ecsDocumentFault(ecsDocument(recordOf(each), SOURCE));
        assert.equal(fault, undefined, fault);
      }),
      { numRuns: runs(500) },
    );
  });

  it('says what became of a call', () => {
    const told = ecsDocument(
      recordOf({
        kind: 'decision',
        agent: { id: 'codex' },
        command: 'ls',
        tier: 2,
        decision: 'denied',
        by: 'person',
        waitedMs: 3,
      }),
      SOURCE,
    ) as Record<string, Values>;
    const { kind, type, outcome, action, duration } = told['event'] ?? {};
    assert.deepEqual(
      [kind, type, outcome, action, duration],
      ['event', ['start', 'denied'], 'failure', 'decision-denied', 3_000_000],
    );
    assert.equal(told['process']?.['command_line'], 'ls');
    assert.equal(told['labels']?.['tier'], '2');
  });

  it('would be seen if it were wrong', () => {
    const right = ecsDocument(recordOf({ kind: 'decision', decision: 'denied' }), SOURCE);
    const inEvent = (change: Values) => ({ ...right, event: { ...(right['event'] as object), ...change } });
    for (const wrong of [
      { ...right, colour: 'red' },
      { ...right, labels: { 'a.b': 'x' } },
      { ...right, labels: { a: 1 } },
      inEvent({ kind: 'thing' }),
      inEvent({ type: ['creation'] }),
      inEvent({ sequence: 'x' }),
    ])
      assert.notEqual(ecsDocumentFault(wrong), undefined, JSON.stringify(wrong));
  });
});

describe('export as CEF', () => {
  it('is one line that comes apart again, whatever a record holds', () => {
    fc.assert(
      fc.property(event, (each) => {
        const record = recordOf(each);
        const line = cefLine(record, SOURCE);
        assert.equal(cefFault(line), undefined, line);
        const { head, pairs } = parsedCef(line);
        assert.deepEqual(head.slice(0, 3), ['Gatehouse', 'Gatehouse', '0.1.0']);
        assert.equal(pairs.get('rt'), String(record.instant));
        if (record.command) assert.equal(pairs.get('msg'), record.command);
      }),
      { numRuns: runs(500) },
    );
  });

  it('keeps to the lengths of the dictionary, and a long command as far as any field takes it', () => {
    const agent = { id: 'a'.repeat(3000), session: 's'.repeat(5000) };
    const command = `curl ${'x'.repeat(6000)}`;
    const many: AuditEvent = {
      kind: 'decision',
      agent,
      command,
      cwd: `/${'w'.repeat(2000)}`,
      capabilities: ['c'.repeat(2000)],
      decision: 'denied',
    };
    const line = cefLine(recordOf(many), { ...SOURCE, hostname: 'h'.repeat(300) });
    assert.equal(cefFault(line), undefined);
    const { pairs } = parsedCef(line);
    assert.equal(pairs.get('msg')?.length, 1023);
    assert.deepEqual([pairs.get('cs6Label'), pairs.get('cs6')?.length], ['command', 4000]);
  });

  it('would be seen if it were wrong', () => {
    const right = cefLine(recordOf({ kind: 'decision', decision: 'denied', tier: 3 }), SOURCE);
    assert.equal(cefFault(right), undefined);
    for (const wrong of [
      `${right} colour=red`,
      `${right} msg=${'x'.repeat(1024)}`,
      `${right} cs6=alone`,
      right.replace('cn1=3', 'cn1=three'),
      right.replace('|8|', '|11|'),
      right.replace('|0.1.0|', `|${'1'.repeat(32)}|`),
    ])
      assert.notEqual(cefFault(wrong), undefined, wrong);
  });

  it('escapes what would end a field, in head and values', () => {
    const line = cefLine(
      recordOf({
        kind: 'decision',
        capabilities: ['a|b\\c'],
        command: 'x=1 | y\\z\nsecond',
        decision: 'denied',
        tier: 3,
      }),
      SOURCE,
    );
    assert.match(line, /^CEF:0\|Gatehouse\|Gatehouse\|0\.1\.0\|a\\\|b\\\\c\|/);
    assert.match(line, /\|8\|rt=/);
    assert.match(line, / msg=x\\=1 \| y\\\\z\\nsecond /);
  });
});

describe('siemRecord', () => {
  it('is none where a line is no record', () => {
    for (const value of [
      {},
      { seq: 1 },
      { seq: '1', time: '2026-01-31', kind: 'x' },
      { seq: 1, time: 'never', kind: 'x' },
    ])
      assert.equal(siemRecord(value, Date.parse), undefined);
  });
});
