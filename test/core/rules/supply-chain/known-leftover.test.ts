// Files of known attacks, by their places and by what is in them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LeftoverArtifact } from '../../../../src/core/model/artifact.ts';
import { knownLeftover } from '../../../../src/core/rules/supply-chain/known-leftover.ts';
import { leftoverAt } from '../../../../src/core/startup/leftovers.ts';

const at =
  (path: string, sha256 = '0'.repeat(64)) =>
  (text: string): LeftoverArtifact => ({ kind: 'leftover', path, text, sha256 });

describe('known-leftover', () => {
  const KNOWN = [
    '/home/u/.config/sysmon/sysmon.py',
    '/root/.config/sysmon/sysmon.py',
    '/home/u/.local/share/pgmon/service.py',
    '/tmp/pglog',
    '/tmp/.pg_state',
    '/tmp/.bun_ran',
    '/etc/systemd/system/sysmon.service',
    '/home/u/.local/bin/gh-token-monitor.sh',
    '/Users/u/Library/LaunchAgents/com.user.gh-token-monitor.plist',
    '/w/p/.claude/setup.mjs',
    '/w/p/setup_bun.js',
    '/w/p/packages/a/bun_environment.js',
    'C:/ProgramData/wt.exe',
  ];
  const OTHERS = [
    '/home/u/.config/sysmon/sysmon.conf',
    '/home/u/src/sysmon.py',
    '/w/tmp/pglog',
    '/tmp/pglog.txt',
    '/tmp/pglog/x',
    '/w/etc/systemd/system/sysmon.service',
    '/w/p/setup.mjs',
    '/w/p/my_setup_bun.js',
    '/w/p/.claude/settings.json',
    '/w/p/.vscode/tasks.json',
    '/w/p/setup_bun.ts',
    '/home/u/.config/systemd/user/pulseaudio.service',
  ];
  for (const path of KNOWN) it(`knows ${path}`, () => assert.notEqual(leftoverAt(path), undefined));
  for (const path of OTHERS) it(`does not know ${path}`, () => assert.equal(leftoverAt(path), undefined));

  it('points to the first line of the file', () => {
    const [match] = knownLeftover.check(at('/home/u/.config/systemd/user/sysmon.service')('[Unit]\nDescription=x\n'));
    assert.deepEqual(match?.span, { start: 0, end: 6 });
    assert.equal(match?.severity, 'high');
    assert.match(match?.message ?? '', /every login/);
  });

  it('is sure of a file whose digest was published, wherever it lies', () => {
    const digest = '6cf223aea68b0e8031ff68251e30b6017a0513fe152e235c26f248ba1e15c92a';
    const [match] = knownLeftover.check(at('/w/x.py', digest)('x'));
    assert.equal(match?.severity, 'critical');
    assert.match(match?.message ?? '', /^Exactly this file/);
    assert.deepEqual([...knownLeftover.check(at('/w/x.py')('x'))], []);
  });
});
