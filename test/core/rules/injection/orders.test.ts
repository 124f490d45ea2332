// How many of the orders in test/fixtures/orders.jsonl are flagged: a floor, so that what was reached is not lost unseen.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compareSeverity } from '../../../../src/core/model/severity.ts';
import { agentAddressedInstruction } from '../../../../src/core/rules/injection/agent-addressed-instruction.ts';
import { documentArtifact } from '../../../../src/core/scan/artifacts.ts';

interface Order {
  readonly id: string;
  readonly class: string;
  readonly voice: string;
  readonly text: string;
}

const ORDERS = readFileSync('test/fixtures/orders.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Order);
/** Every second one was never looked at when the tables were written. */
const HALVES = [0, 1].map((half) => ORDERS.filter((_, index) => index % 2 === half));

function share(orders: readonly Order[], place: (text: string) => string): number {
  const found = orders.filter(({ text }) => {
    const document = documentArtifact('README.md', `# Tool\n\nA small set of helpers.\n\n${place(text)}\n\n## Usage\n`);
    return [...agentAddressedInstruction.check(document)].some(
      ({ severity = 'medium' }) => compareSeverity(severity, 'medium') >= 0,
    );
  });
  return found.length / orders.length;
}

describe('orders to agents in many voices', () => {
  const floors = [
    { half: 0, name: 'learned from', visible: 0.64, hidden: 0.84 },
    { half: 1, name: 'held back', visible: 0.52, hidden: 0.77 },
  ];
  for (const { half, name, visible, hidden } of floors) {
    it(`${name}: in the open`, () => {
      const found = share(HALVES[half] ?? [], (text) => text);
      assert.ok(found >= visible, `${(100 * found).toFixed(0)} %`);
    });
    it(`${name}: in a hidden comment`, () => {
      const found = share(HALVES[half] ?? [], (text) => `<!-- ${text} -->`);
      assert.ok(found >= hidden, `${(100 * found).toFixed(0)} %`);
    });
  }
});
