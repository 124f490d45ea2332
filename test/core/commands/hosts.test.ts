// The machines that a command names, whatever way it writes them, and what cannot be known.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assess } from '../../../src/core/commands/assess.ts';
import { hostsOf } from '../../../src/core/commands/hosts.ts';
import { PLACE } from '../../support/place.ts';

const named = (line: string) => {
  const found = assess({ line, shell: 'bash' }, PLACE).commands.map(({ command }) => hostsOf(command));
  return found.flatMap(({ hosts, isPartial }) => [...hosts, ...(isPartial ? ['…'] : [])]).join(' ');
};

const CASES: readonly (readonly [string, string])[] = [
  ['curl https://A.invalid:8443/x?y', 'a.invalid'],
  ['curl https://user:pass@b.invalid/', 'b.invalid'],
  ['curl https://a.invalid@evil.invalid/', 'evil.invalid'],
  ['curl --url=https://a.invalid', 'a.invalid'],
  ['curl -o out.json https://a.invalid', 'a.invalid'],
  ['curl a.invalid/x', 'a.invalid'],
  ['curl http://[2001:db8::1]:80/', '2001:db8::1'],
  ['curl http://localhost:3000 http://127.0.0.1', ''],
  ['curl "$URL"', '…'],
  ['curl "https://$HOST/x"', '…'],
  ['wget a.invalid b.invalid', 'a.invalid b.invalid'],
  ['ssh -p 22 -i key me@a.invalid uptime', 'a.invalid'],
  ['ssh box', 'box'],
  ['scp a.txt me@a.invalid:/tmp/', 'a.invalid'],
  ['rsync -a . a.invalid:x', 'a.invalid'],
  ['git clone git@a.invalid:me/x.git', 'a.invalid'],
  ['git clone https://a.invalid/x', 'a.invalid'],
  ['git commit -m "See https://a.invalid for more"', ''],
  ['echo "get https://a.invalid now"', ''],
  ['nc a.invalid 80', 'a.invalid'],
  [`python3 -c 'import urllib.request as u; u.urlopen("https://a.invalid/x")'`, 'a.invalid'],
  ['ls a.txt', ''],
];

describe('hostsOf', () => {
  for (const [line, hosts] of CASES) it(line, () => assert.equal(named(line), hosts));

  it('never throws, and gives names in lower case', () => {
    fc.assert(
      fc.property(fc.constantFrom('curl ', 'ssh ', 'git clone ', 'nc '), fc.string(), (program, rest) => {
        const said = named(`${program}${rest}`);
        assert.equal(said, said.toLowerCase());
      }),
    );
  });
});
