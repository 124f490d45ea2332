// Questions of shells are read strictly: nothing in the text can end it, and nothing unfinished counts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readShellQuestion } from '../../../src/node/gate/shell-question.ts';

function question(text: string, { length = Buffer.byteLength(text), head = 'bash interactive' } = {}): Buffer {
  return Buffer.from(
    `gatehouse-shell-1\n${head}\n42\nr.42.99 7\nAI_AGENT,CODEX_CI:some-agent\n/tmp/ä b\n${length}\n${text}`,
  );
}

describe('readShellQuestion', () => {
  it('reads all that a shell says', () => {
    assert.deepEqual(readShellQuestion(question('echo ü\necho 2')), {
      shell: 'bash',
      kind: 'interactive',
      pid: 42,
      pipe: 'r.42.99',
      number: 7,
      marks: ['AI_AGENT', 'CODEX_CI'],
      aiAgent: 'some-agent',
      cwd: '/tmp/ä b',
      text: 'echo ü\necho 2',
    });
  });

  it('waits for every byte, and takes no more than was announced', () => {
    const whole = question('echo ü\ngatehouse-shell-1\nbash command\n');
    for (let length = 0; length < whole.length; length++)
      assert.equal(readShellQuestion(whole.subarray(0, length)), 'unfinished', String(length));
    assert.equal(readShellQuestion(Buffer.concat([whole, Buffer.from('x')])), undefined);
  });

  it('takes nothing for a question that is none', () => {
    for (const bytes of [
      Buffer.from('echo hello'),
      question('x', { head: 'sh interactive' }),
      question('x', { head: 'bash sometimes' }),
      Buffer.from(question('x').toString().replace('r.42.99', '../r.42.99')),
      Buffer.from(question('x').toString().replace('\n42\n', '\n-1\n')),
      Buffer.concat([question('', { length: 2 }), Buffer.from([0xc3, 0x28])]),
    ])
      assert.equal(readShellQuestion(bytes), undefined, bytes.toString('latin1'));
  });

  it('gives an answer to whatever it is told', () => {
    const whole = question('echo one; echo two');
    for (let index = 0; index < whole.length; index++) {
      for (const byte of [0, 10, 32, 0x7f, 0xff]) {
        const changed = Buffer.from(whole);
        changed[index] = byte;
        const read = readShellQuestion(changed);
        if (typeof read === 'object') assert.match(read.pipe, /^r\.\d+\.\d+$/);
      }
    }
  });
});
