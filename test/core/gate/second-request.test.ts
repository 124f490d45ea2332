// Requests on their way to a second person: whole and bound to every byte, or nothing.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { payloadOf, sealedText, writeLine } from '../../../src/core/gate/carried-line.ts';
import { readRequestLine } from '../../../src/core/gate/second-request.ts';
import { PORTS, sent } from '../../support/dual-control.ts';
import { runs } from '../../support/runs.ts';

describe('readRequestLine', () => {
  it('reads what was sent, whatever the act and its characters', () => {
    for (const changes of [
      {},
      { act: { kind: 'command', line: 'echo „ä“ \u202e \ud83d\ude00 \ud800', shell: 'zsh' } },
      { act: { kind: 'files', writes: ['a', 'b'], deletes: ['ü'] } },
      { act: { kind: 'files', writes: ['a'], deletes: [], content: [{ name: 'content', text: 'x\n' }] } },
      { act: { kind: 'unreadable', problem: 'holds a NUL' } },
      { act: { kind: 'unreadable', problem: 'runs a task', content: [{ name: 'id', text: 'x' }] } },
      { agent: { id: 'a', name: 'A', session: undefined } },
    ] as const) {
      const request = sent(changes);
      assert.deepEqual(readRequestLine(request.line, PORTS), request, JSON.stringify(changes));
    }
  });

  it('reads none whose digest is that of another act', () => {
    const { request } = sent();
    for (const changes of [
      { cwd: '/elsewhere' },
      { act: { kind: 'command', line: 'ls', shell: 'bash' } },
      { agent: { ...request.agent, session: 'two' } },
      { digest: '0'.repeat(64) },
      { people: 1 },
      { people: 6 },
      { token: '' },
      { requester: { id: 'x', name: 'y' } },
    ]) {
      const payload = payloadOf({ ...request, ...changes });
      const line = writeLine('request', payload, PORTS.sha256(sealedText('request', payload)));
      assert.equal(readRequestLine(line, PORTS), undefined, JSON.stringify(changes));
    }
  });

  it('reads none that was changed on its way', () => {
    const { line } = sent();
    fc.assert(
      fc.property(fc.nat({ max: line.length - 1 }), fc.string({ minLength: 1, maxLength: 2 }), (at, put) => {
        const other = line.slice(0, at) + put + line.slice(at + 1);
        if (other !== line) assert.equal(readRequestLine(other, PORTS), undefined, other);
      }),
      { numRuns: runs(300) },
    );
    for (let length = 0; length < line.length; length += 7)
      assert.equal(readRequestLine(line.slice(0, length), PORTS), undefined);
  });
});
