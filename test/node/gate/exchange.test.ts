// The folder between two accounts: closed to others, requests whole or not there, answers of ours not taken.

import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { describe, it } from 'node:test';
import {
  answersIn,
  clearExchange,
  openExchange,
  putAnswer,
  putRequest,
  requestsIn,
} from '../../../src/node/gate/exchange.ts';
import { openRequest } from '../../../src/node/gate/second-stage.ts';
import { dualRequest, person } from '../../support/dual-control.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const inFolder = (act: (path: string) => Promise<void> | void) =>
  withTempDir({ 'shared/x': '' }, async ({ path }) => {
    fs.chmodSync(`${path}/shared`, 0o770);
    await act(`${path}/shared`);
  });
const now = () => new Date().toISOString();
const later = (ms: number) => new Date(Date.now() + ms).toISOString();
const ada = person('ada@workshop');

describe('openExchange', () => {
  it('takes a folder that others cannot look into', { skip: process.platform === 'win32' }, () =>
    inFolder((path) => {
      assert.equal(openExchange(path).path, path);
      for (const mode of [0o771, 0o774, 0o1777]) {
        fs.chmodSync(path, mode);
        assert.throws(() => openExchange(path), /open to everybody, and requests hold commands/);
      }
      assert.throws(() => openExchange(`${path}/x`), /no folder/);
      assert.throws(() => openExchange(`${path}/none`), /no folder/);
    }),
  );
});

describe('requests', () => {
  it('are found until their time is over, and taken away', () =>
    inFolder((path) => {
      const exchange = openExchange(path);
      const sent = openRequest(dualRequest(), 60_000);
      putRequest(exchange, sent);
      assert.deepEqual(requestsIn(exchange, now()), [sent]);
      assert.deepEqual(requestsIn(exchange, later(61_000)), []);
      assert.throws(() => putRequest(exchange, sent), /EEXIST/);
      putAnswer(exchange, sent, ada.approver.key, ada.answer(sent));
      assert.equal(fs.statSync(`${path}/${sent.request.code}-${sent.request.id}.request`).mode & 0o777, 0o640);
      clearExchange(exchange, sent);
      assert.deepEqual(fs.readdirSync(path), ['x']);
    }));

  it('are not there where they are changed, renamed, linked or too long', { skip: process.platform === 'win32' }, () =>
    inFolder((path) => {
      const exchange = openExchange(path);
      const sent = openRequest(dualRequest(), 60_000);
      putRequest(exchange, sent);
      const file = `${path}/${sent.request.code}-${sent.request.id}.request`;
      fs.renameSync(file, `${path}/other2-${sent.request.id}.request`);
      assert.deepEqual(requestsIn(exchange, now()), []);
      fs.symlinkSync(`${path}/other2-${sent.request.id}.request`, file);
      assert.deepEqual(requestsIn(exchange, now()), []);
      fs.rmSync(file);
      for (const text of [`${sent.line}x`, sent.line.slice(1), '', 'x'.repeat(2_000_000)]) {
        fs.writeFileSync(file, text);
        assert.deepEqual(requestsIn(exchange, now()), [], text.slice(0, 40));
      }
      fs.writeFileSync(file, sent.line);
      assert.deepEqual(requestsIn(exchange, now()), [sent]);
    }),
  );
});

describe('answers', () => {
  it('of this very account are not taken, whatever they say', { skip: process.platform === 'win32' }, () =>
    inFolder((path) => {
      const exchange = openExchange(path);
      const sent = openRequest(dualRequest(), 60_000);
      putAnswer(exchange, sent, ada.approver.key, ada.answer(sent));
      const name = `${sent.request.id}-${ada.approver.key.slice(0, 16)}.answer`;
      assert.deepEqual(answersIn(exchange, sent.request.id), [{ name, line: undefined }]);
      assert.deepEqual(answersIn(exchange, 'ab'.repeat(16)), []);
      if (process.getuid?.() !== 0) return;
      fs.chownSync(`${path}/${name}`, 54_321, 54_321);
      const [answer] = answersIn(exchange, sent.request.id);
      assert.match(answer?.line ?? '', /^gatehouse-approval-1\./);
    }),
  );
});
