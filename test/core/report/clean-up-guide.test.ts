// The clean-up guide names what was found, in the order that does least harm, with commands that cannot be broken out of.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../src/core/model/finding.ts';
import { cleanUpGuide } from '../../../src/core/report/clean-up-guide.ts';
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

  it('quotes paths for the shell, and shows what cannot be seen', () => {
    const odd = finding({ path: "/v/a'b $(true)\n`x`\u202e.pth" });
    assert.match(guide([odd]), /'\/v\/a'\\''b \$\(true\)\\n`x`\\u\{202e\}\.pth'/);
    assert.match(guide([odd], 'windows'), /Rename-Item -LiteralPath '\/v\/a''b /);
  });
});
