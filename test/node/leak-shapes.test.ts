// Shapes in which source leaves with a package, each on disk: all are reported at the harm they do; what looks alike and is none is not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAtLeast, type Severity } from '../../src/core/model/severity.ts';
import { exclusionWithoutEffect } from '../../src/core/rules/packaging/exclusion-without-effect.ts';
import { remoteSourceMap } from '../../src/core/rules/packaging/remote-source-map.ts';
import { sourceMapWouldShip } from '../../src/core/rules/packaging/source-map-would-ship.ts';
import { fileReader } from '../../src/node/files.ts';
import { assemblePackage } from '../../src/node/package-artifact.ts';
import { CLOSED, INNOCENT, LEAKS, type Shape } from '../support/leak-shapes.ts';
import { withTempDir } from '../support/temp-dir.ts';

const RULES = [sourceMapWouldShip, remoteSourceMap, exclusionWithoutEffect];

function worstOf({ manifest = CLOSED, files }: Shape): Promise<Severity | undefined> {
  return withTempDir({ 'package.json': JSON.stringify(manifest), ...files }, async ({ path }) => {
    const { artifact } = await assemblePackage(path, fileReader());
    assert.ok(artifact !== undefined);
    const found = RULES.flatMap((rule) =>
      [...rule.check(artifact)].map(({ severity }) => severity ?? rule.defaultSeverity),
    );
    return found.reduce<Severity | undefined>(
      (worst, one) => (worst === undefined || isAtLeast(one, worst) ? one : worst),
      undefined,
    );
  });
}

describe('leaks', () => {
  for (const [what, shape] of Object.entries(LEAKS)) {
    it(`reports ${what}`, async () => {
      assert.equal(await worstOf(shape), shape.severity ?? 'high');
    });
  }
});

describe('what is no leak', () => {
  for (const [what, shape] of Object.entries(INNOCENT)) {
    it(`does not flag ${what}`, async () => {
      const worst = await worstOf(shape);
      assert.ok(worst === undefined || !isAtLeast(worst, 'medium'), worst);
    });
  }
});
