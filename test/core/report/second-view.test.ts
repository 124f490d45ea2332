// The second stage on a page, in a list and on a terminal: what would run, who may sign, and nothing that steers.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { secondList, secondPage, secondRequestText } from '../../../src/core/report/second-view.ts';
import { person, REQUESTER, sent } from '../../support/dual-control.ts';
import { runs } from '../../support/runs.ts';

const [ada, ben, own] = [person('ada@workshop'), person('ben@office'), person('own', { account: REQUESTER })];
const situation = (request = sent()) => ({
  sent: request,
  approvers: [ada, ben, own].map(({ approver, fingerprint }) => ({ approver, fingerprint })),
  counted: [{ account: ada.approver.account, fingerprint: ada.fingerprint, by: 'key' as const }],
  until: '12:04:00',
  folder: { path: '/srv/exchange' },
  refusal: undefined,
});

/** What is seen of a text and nothing else. */
const PLAIN = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]*$/u;

describe('secondPage', () => {
  it('says who has signed, who may, how, what would run and where', () => {
    const { text } = secondPage(situation(sent({ people: 3 })));
    for (const words of [
      'You have signed. Now a second person has to.',
      'This command deletes files.',
      '1 of 2 signed. Open until 12:04:00.',
      `ada@workshop by key, ${ada.fingerprint}`,
      `ben@office  ${ben.fingerprint}`,
      `eva@laptop  ${own.fingerprint}  no: the account that the agent runs under`,
      'gatehouse approve k7m2qd   or   gatehouse deny k7m2qd',
      'It lies in /srv/exchange',
      'rm -r build',
      '/nowhere/proj',
      sent({ people: 3 }).line,
    ])
      assert.ok(text.includes(words), words);
  });

  it('shows no request line that makes an editor slow', () => {
    const { text } = secondPage(
      situation(sent({ act: { kind: 'command', line: `echo ${'x'.repeat(9000)}`, shell: 'bash' } })),
    );
    assert.match(text, /The request line\n {2}Too long to be shown: copy it above\./);
  });

  it('says what did not count, and why the request lies in no folder', () => {
    const refusal = 'Two keys of one account are one person.';
    const { text } = secondPage({ ...situation(), refusal, folder: { problem: 'There is no folder /srv/x.' } });
    assert.match(text, /That did not count\n +Two keys of one account/);
    assert.match(text, /could not be put into the folder that the policy names: There is no folder/);
    assert.doesNotMatch(secondPage({ ...situation(), folder: undefined }).text, /folder/);
  });

  it('shows nothing that is not itself seen', () => {
    const wild = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(wild, wild, wild, (line, cwd, reason) => {
        const request = sent({ act: { kind: 'command', line, shell: 'bash' }, cwd, reason });
        for (const text of [secondPage(situation(request)).text, secondRequestText(request.request)])
          for (const row of text.split('\n')) assert.match(row, PLAIN);
      }),
      { numRuns: runs(50) },
    );
  });
});

describe('secondList', () => {
  const state = { leftMs: 90_000, counted: 0, isChecking: false, refusal: undefined };

  it('has denial first, counts people and time, and says what did not count', () => {
    const list = secondList(sent(), state);
    assert.equal(list.title, 'Gatehouse: second person for k7m2qd, 0 of 1 (90 s left)');
    assert.deepEqual(
      list.items.map(({ kind }) => kind),
      ['deny', 'copy'],
    );
    assert.match(list.prompt, /^Enter, Esc or closing the page: it does not run/);
    assert.equal(secondList(sent(), { ...state, refusal: 'No\u202e.' }).prompt, 'No\\u{202e}.');
    assert.equal(secondList(sent(), { ...state, isChecking: true }).prompt, 'Looking at it ...');
  });
});

describe('secondRequestText', () => {
  it('shows the second person all that would run', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `echo ${index}`).join('\n');
    const text = secondRequestText(sent({ act: { kind: 'command', line: lines, shell: 'bash' } }).request);
    for (let index = 0; index < 60; index += 1) assert.match(text, new RegExp(`echo ${index}\\n`));
    assert.match(text, /Request k7m2qd of eva@laptop, who has signed\. It takes 2 people/);
  });
});
