// Exact versions of known incidents are found wherever they are listed or installed, and their neighbours are not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compromisedVersion } from '../../../../src/core/rules/supply-chain/compromised-version.ts';
import { pythonEnvironment, SITE_PACKAGES } from '../../../support/python-environment.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const list = (path: string) => (text: string) => ({ kind: 'dependency-list', path, text }) as const;

ruleTest(compromisedVersion, {
  artifact: list('/w/requirements.txt'),
  valid: [
    '',
    'litellm==1.82.6\n',
    'litellm>=1.82.7\n',
    'litellm~=1.82.8\n',
    'litellm==1.82.80\n',
    'litellm-proxy==1.82.8\n',
    'not-litellm==1.82.8\n',
    '# litellm==1.82.8\n',
    'requests==1.82.8\nlitellm\n',
    'litellm!=1.82.8\n',
    'pytorch-lightning==2.6.2\n',
    'telnyx==4.87.0\n',
  ],
  invalid: [
    { text: 'litellm==⟦1.82.8⟧\n', severity: 'critical', message: /MAL-2026-2144\)\. Not affected: 1\.82\.6/ },
    'LiteLLM[proxy] == ⟦1.82.7⟧ ; python_version > "3"\n',
    'a==1\nlitellm===⟦1.107.0⟧\n',
    'telnyx==⟦4.87.2⟧ --hash=sha256:00\n',
    'guardrails_ai==⟦0.10.1⟧\n',
    'num2words==⟦0.5.15⟧\nultralytics==⟦8.3.41⟧\n',
    'lightning==⟦2.6.3⟧\n',
    'mistralai==⟦2.4.6⟧ # comment\n',
    'xinference==⟦2.6.1⟧\n',
    'Pantheon.Agents==⟦0.6.2⟧\n',
  ],
});

ruleTest(compromisedVersion, {
  artifact: list('/w/yarn.lock'),
  valid: ['axios@1:\n  version "1.14.0"\n', 'axios-mock@1:\n  version "1.14.1"\n', 'chalk@5:\n  version "5.6.2"\n'],
  invalid: [
    { text: 'axios@^1.0.0:\n  version "⟦1.14.1⟧"\n', message: /the axios compromise/ },
    {
      text: 'top@1:\n  version "1.0.0"\n  dependencies:\n    debug "4"\n\ndebug@4:\n  version "⟦4.4.2⟧"\n',
      message: /used through top → debug/,
    },
  ],
});

ruleTest(compromisedVersion, {
  artifact: list('/w/.github/workflows/scan.yml'),
  valid: [
    '      - uses: aquasecurity/setup-trivy@v0.3.0\n',
    '      - uses: aquasecurity/trivy-action@0.35.0\n',
    '      - uses: aquasecurity/trivy-action@v0.36.0\n',
    `      - uses: aquasecurity/setup-trivy@${'a'.repeat(40)}\n`,
    '      - uses: someone/setup-trivy@v0.2.1\n',
    '      image: aquasec/trivy:0.69.3\n',
    '      image: me/trivy:0.69.4\n',
  ],
  invalid: [
    { text: '      - uses: aquasecurity/setup-trivy@⟦v0.2.1⟧\n', severity: 'medium', message: /may not any more/ },
    { text: '      - uses: aquasecurity/trivy-action@⟦0.28.0⟧\n', severity: 'medium' },
    {
      text: '      - uses: tj-actions/changed-files@⟦0e58ed8671d6b60d0890c21b07f8835ace038e67⟧\n',
      severity: 'critical',
    },
    { text: '      image: docker.io/aquasec/trivy:⟦0.69.4⟧\n', severity: 'critical' },
    '      image: ghcr.io/aquasecurity/trivy:⟦0.69.6⟧\n',
  ],
});

ruleTest(compromisedVersion, {
  artifact: list('/home/u/.vscode/extensions/x/package.json'),
  valid: [
    '{"publisher": "nrwl", "name": "angular-console", "version": "18.94.0", "engines": {"vscode": "^1.0.0"}}',
    '{"publisher": "me", "name": "angular-console", "version": "18.95.0", "engines": {"vscode": "^1.0.0"}}',
    '{"publisher": "nrwl", "name": "angular-console", "version": "18.95.0"}',
    '{"dependencies": {"axios": "^1.14.1", "debug": "4.4.1"}}',
  ],
  invalid: [
    '{"publisher": "Nrwl", "name": "angular-console", "version": ⟦"18.95.0"⟧, "engines": {"vscode": "^1.0.0"}}',
    '{"dependencies": {"axios": ⟦"1.14.1"⟧, "opencraw": ⟦"2026.2.17"⟧}}',
  ],
});

describe('compromised-version', () => {
  it('finds installed distributions by the names of their folders', () => {
    const found = (...listing: string[]) => [...compromisedVersion.check(pythonEnvironment({}, { listing }))];
    const [match] = found('litellm', 'litellm-1.82.8.dist-info', 'requests-2.0.dist-info');
    assert.equal(match?.member, `${SITE_PACKAGES}/litellm-1.82.8.dist-info/METADATA`);
    assert.match(match?.message ?? '', /litellm 1\.82\.8 is installed here/);
    assert.equal(found('guardrails_ai-0.10.1.dist-info', 'Telnyx-4.87.1-py3.11.egg-info').length, 2);
    assert.deepEqual(found('litellm-1.82.6.dist-info', 'litellm-1.82.8', 'x-1.82.8.dist-info'), []);
  });
});
