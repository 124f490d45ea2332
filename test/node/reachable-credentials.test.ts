// Credential files are found by their names alone.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reachableCredentials } from '../../src/node/reachable-credentials.ts';
import { withTempDir } from '../support/temp-dir.ts';

describe('reachableCredentials', () => {
  it('names what exists, in the order in which it is to be changed', async () => {
    const files = { '.aws/credentials': '', '.npmrc': '', '.kube/other': '', 'aws/credentials': '' };
    await withTempDir(files, async ({ path }) => assert.deepEqual(reachableCredentials(path), ['.npmrc', '.aws']));
  });

  it('finds nothing in a home that does not exist', () => assert.deepEqual(reachableCredentials('/nonexistent'), []));
});
