// Notes of a request: bounded, and nothing goes without being named.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isSignOffRequest } from '../../../src/core/gate/read-sign-off.ts';
import { boundedNotes } from '../../../src/core/gate/request-notes.ts';
import { MAX_NOTE_LINE, MAX_NOTE_LINES } from '../../../src/core/gate/sign-off.ts';
import { runs } from '../../support/runs.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

describe('boundedNotes', () => {
  it('leaves short notes as they are, dangers first', () => {
    const plain = { title: 'Where it came from', lines: ['README.md, line 213'] };
    const danger = { title: 'What would leave', lines: ['src/secret.ts'], isDanger: true };
    assert.deepEqual(boundedNotes([plain, danger]), [danger, plain]);
  });

  it('names how many lines it left out', () => {
    const [note] = boundedNotes([{ title: 'Files', lines: Array(500).fill('a file') }]);
    assert.equal(note?.lines.length, MAX_NOTE_LINES);
    assert.equal(note?.lines.at(-1), `... and ${500 - MAX_NOTE_LINES + 1} more`);
  });

  it('cuts a line that is too long, and shows that it did', () => {
    const [note] = boundedNotes([{ title: 'Files', lines: ['x'.repeat(1000)] }]);
    assert.equal(note?.lines[0]?.length, MAX_NOTE_LINE);
    assert.ok(note?.lines[0]?.endsWith('...'));
  });

  it('always makes what a request may hold', () => {
    const note = fc.record({
      title: fc.string({ maxLength: 400 }),
      lines: fc.array(fc.string({ maxLength: 400 }), { maxLength: 300 }),
      isDanger: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 20 }), (notes) =>
        isSignOffRequest(signOffRequest({ notes: boundedNotes(notes) })),
      ),
      { numRuns: runs(100) },
    );
  });
});
