// The clean-up guide names what was found, in the order that does least harm, with commands that cannot be broken out of.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../src/core/model/finding.ts';
import { cleanUpGuide } from '../../../src/core/report/clean-up-guide.ts';
import { CREDENTIAL_PLACES } from '../../../src/core/startup/credentials.ts';
import { finding as sample } from './report-samples.ts';

const finding = (over: Partial<Finding>): Finding =>
  sample({ rule: 'pth-executable-line', severity: 'critical', path: '/v/site-packages/x.pth', ...over });

describe('cleanUpGuide', () => {
  const guide = (findings: readonly Finding[], system: 'linux' | 'windows' = 'linux', credentials: string[] = []) =>
    cleanUpGuide({ findings, credentials, system });

  it('isolates first and changes credentials last', () => {
    const titles = [...guide([finding({})]).matchAll(/^## (.*)$/gm)].map((match) => match[1]);
    assert.equal(titles.length, 5);
    assert.match(titles[0] ?? '', /^1\. Isolate/);
    assert.match(titles[1] ?? '', /^2\. Remove/);
    assert.match(titles[4] ?? '', /^5\. Change every credential/);
  });

  it('renames what was found, once, and stops services', () => {
    const service = finding({ rule: 'known-leftover', path: '/home/u/.config/systemd/user/sysmon.service' });
    const text = guide([finding({}), finding({ startLine: 2 }), service]);
    assert.equal(text.match(/x\.pth' '/g)?.length, 1);
    assert.match(text, /mv -n -- '\/v\/site-packages\/x\.pth' '\/v\/site-packages\/x\.pth\.gatehouse-disabled'/);
    assert.match(text, /systemctl --user disable --now 'sysmon\.service'/);
  });

  it('leaves out what is mild or suppressed', () => {
    const suppressed = { by: 'x', reason: 'y', until: null };
    const text = guide([finding({ severity: 'medium' }), finding({ suppressed })]);
    assert.doesNotMatch(text, /x\.pth/);
    assert.match(text, /Nothing at high or above/);
  });

  it('names compromised versions and the credentials within reach', () => {
    const version = finding({ rule: 'compromised-version', path: '/w/uv.lock', message: 'litellm 1.82.8: a version.' });
    const text = guide([version], 'linux', ['.aws', '.npmrc']);
    assert.match(text, /\/w\/uv\.lock: litellm 1\.82\.8/);
    assert.ok(text.indexOf('~/.npmrc') < text.indexOf('~/.aws'));
    assert.doesNotMatch(text, /~\/\.azure/);
  });

  it('puts aside the environment or the folder that holds a version, and never the system’s own', () => {
    const version = (path: string, evidence = {}) => finding({ rule: 'compromised-version', path, evidence });
    const text = guide([
      version('/w/.venv/lib/python3.12/site-packages/litellm-1.82.8.dist-info/METADATA'),
      version('/w/app/node_modules/.package-lock.json'),
      version('/usr/lib/python3.12/site-packages/litellm-1.82.8.dist-info/METADATA'),
      version('/w/Dockerfile', { ecosystem: 'container', name: 'aquasec/trivy', version: '0.69.4' }),
    ]);
    assert.match(text, /mv -n -- '\/w\/\.venv' '\/w\/\.venv\.gatehouse-disabled'/);
    assert.match(text, /mv -n -- '\/w\/app\/node_modules' /);
    assert.doesNotMatch(text, /mv -n -- '\/usr'/);
    assert.match(text, /docker image rm 'aquasec\/trivy:0\.69\.4'/);
  });

  it('stops services by the manager that started them, before their files go', () => {
    const leftover = (path: string) => finding({ rule: 'known-leftover', path });
    const text = guide([
      leftover('/etc/systemd/system/sysmon.service'),
      leftover('/u/Library/LaunchAgents/com.user.kitty-monitor.plist'),
    ]);
    assert.match(text, /sudo systemctl disable --now 'sysmon\.service'/);
    assert.match(text, /launchctl bootout gui\/\$\(id -u\) '\/u\/Library/);
    assert.ok(text.indexOf('disable --now') < text.indexOf("mv -n -- '/etc/systemd"));
  });

  it('names every trait of the pods, and whether this machine could reach a cluster', () => {
    const text = guide([finding({})], 'linux', ['.kube/config']);
    for (const trait of [
      'node-setup-',
      'kube-system',
      '`setup`',
      'alpine:latest',
      'hostPID',
      'hostNetwork',
      'hostPath',
      'privileged',
    ])
      assert.ok(text.includes(trait), trait);
    assert.match(text, /There is a `~\/\.kube\/config` here/);
    assert.match(guide([finding({})]), /No `~\/\.kube\/config` was found/);
  });

  it('gives commands for each credential within reach, in the order of the table', () => {
    const all = CREDENTIAL_PLACES.map(({ path }) => path);
    const text = guide([finding({})], 'linux', all);
    const at = all.map((path) => text.indexOf(`- [ ] \`~/${path}\``));
    assert.ok(!at.includes(-1));
    assert.deepEqual(
      [...at].sort((a, b) => a - b),
      at,
    );
    assert.ok(text.indexOf('aws iam update-access-key --status Inactive') < text.indexOf('aws iam delete-access-key'));
    for (const { commands = [] } of CREDENTIAL_PLACES)
      for (const command of commands) assert.ok(text.includes(command));
  });

  it('never has a package manager or Python do it', () => {
    const all = CREDENTIAL_PLACES.map(({ path }) => path);
    const version = finding({
      rule: 'compromised-version',
      path: '/v/lib/python3.12/site-packages/x.dist-info/METADATA',
    });
    for (const system of ['linux', 'windows'] as const) {
      const commands = [...guide([finding({}), version], system, all).matchAll(/```sh\n([^`]*)```/g)].map(
        ([, block]) => block,
      );
      assert.ok(commands.length > 5);
      assert.doesNotMatch(commands.join('\n'), /^(?:pip3?|python3?|uv|npx) |^npm (?:un)?install/m);
    }
  });

  it('quotes paths for the shell, and shows what cannot be seen', () => {
    const odd = finding({ path: "/v/a'b $(true)\n`x`\u202e.pth" });
    assert.match(guide([odd]), /'\/v\/a'\\''b \$\(true\)\\n`x`\\u\{202e\}\.pth'/);
    assert.match(guide([odd], 'windows'), /Rename-Item -LiteralPath '\/v\/a''b /);
  });
});
