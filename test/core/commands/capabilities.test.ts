// Every capability has what its examples say it has, and lacks what they say it lacks.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { CAPABILITIES } from '../../../src/core/commands/registry.ts';
import { PLACE } from '../../support/place.ts';

const idsOf = (line: string) => assess({ line, shell: 'bash' }, PLACE).capabilities.map(({ id }) => id);

for (const { id, examples, tier } of CAPABILITIES) {
  describe(id, () => {
    for (const line of examples.has) {
      it(`has ${line}`, () => {
        const assessment = assess({ line, shell: 'bash' }, PLACE);
        assert.ok(
          assessment.capabilities.some((found) => found.id === id && found.evidence !== ''),
          JSON.stringify(assessment),
        );
        assert.ok(assessment.tier >= tier, `tier ${assessment.tier}`);
      });
    }
    for (const line of examples.lacks) {
      it(`lacks ${line}`, () => assert.ok(!idsOf(line).includes(id), JSON.stringify(idsOf(line))));
    }

    it('does not take words for the deed', () => {
      for (const line of examples.has) {
        const quoted = `'${line.replaceAll("'", `'\\''`)}'`;
        for (const data of [`echo ${quoted}`, `grep -rn ${quoted} src`, `git commit -m ${quoted}`])
          if (!/[\u202a-\u202e\u200b]/.test(line)) assert.ok(!idsOf(data).includes(id) || id === 'vcs-write', data);
      }
    });

    it('is not lowered by a wrapper', () => {
      for (const line of examples.has) {
        const quoted = `'${line.replaceAll("'", `'\\''`)}'`;
        for (const wrapped of [`bash -c ${quoted}`, `eval ${quoted}`, `if true; then ${line}\nfi`, `( ${line}\n)`])
          assert.ok(idsOf(wrapped).includes(id), wrapped);
      }
    });
  });
}
