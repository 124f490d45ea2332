// Where packages are fetched from: unchecked and unknown places, and the ones everybody uses.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ToolSettingsArtifact } from '../../../../src/core/model/artifact.ts';
import { packageIndexOverride } from '../../../../src/core/rules/supply-chain/package-index-override.ts';
import { ruleTest } from '../../../support/rule-test.ts';
import { toolSettings } from '../../../support/tool-settings.ts';

const of =
  (tool: string) =>
  (text: string): ToolSettingsArtifact =>
    toolSettings(tool, tool, text);

ruleTest(packageIndexOverride, {
  artifact: of('pip'),
  mechanism: 'pip.conf',
  valid: [
    '',
    '[global]\ntimeout = 60\n',
    '[global]\nindex-url = https://pypi.org/simple\n',
    '[install]\nextra-index-url = https://download.pytorch.org/whl/cu121\n',
    '[global]\nindex-url = http://localhost:3141/root/pypi/\n',
    '[global]\ntrusted-host = localhost\n',
    '[global]\ntrusted-host = 127.0.0.1:8080\n',
    '# index-url = http://x.invalid\n',
    '[global]\nno-index = true\nfind-links = ./wheels\n',
    '[list]\nformat = columns\n',
    '[global]\nrequire-hashes = true\n',
  ],
  invalid: [
    { text: '[global]\n⟦index-url = http://x.invalid/simple⟧\n', severity: 'medium', message: /over a connection/ },
    { text: '[global]\n⟦trusted-host = x.invalid⟧\n', severity: 'medium', message: /certificate/ },
    { text: '[global]\n⟦extra-index-url = https://x.invalid/simple⟧\n', severity: 'low', message: /higher version/ },
    { text: '[global]\n⟦index-url = https://x.invalid/simple⟧\n', severity: 'low' },
    { text: '[global]\n⟦index_url = https://192.0.2.7/simple⟧\n', severity: 'medium', message: /bare address/ },
    { text: '[global]\n⟦find-links = /tmp/wheels⟧\n', severity: 'medium' },
    { text: '[install]\n⟦find-links = https://x.invalid/wheels⟧\n', severity: 'low' },
    { text: '[global]\n⟦extra-index-url = https://pypi.org/simple http://x.invalid⟧\n', severity: 'medium' },
    { text: '⟦global.index-url: http://x.invalid⟧\n', severity: 'medium' },
    { text: '[global]\n⟦index-url = https://pypi.org.x.invalid/simple⟧\n', severity: 'low' },
    { text: '[global]\n⟦index-url = https://pypi.org@x.invalid/simple⟧\n', severity: 'low' },
  ],
});

ruleTest(packageIndexOverride, {
  artifact: of('project'),
  mechanism: 'pyproject.toml',
  valid: [
    '[project]\nname = "x"\n[project.urls]\nHome = "http://x.invalid"\n',
    '[[tool.uv.index]]\nname = "torch"\nurl = "https://download.pytorch.org/whl/cpu"\nexplicit = true\n',
    '[[tool.uv.index]]\nexplicit = true\nurl = "https://x.invalid/simple"\n',
    '[[tool.poetry.source]]\nname = "x"\nurl = "https://x.invalid/simple"\npriority = "explicit"\n',
    '[tool.uv.sources]\nindex = { url = "http://x.invalid/a.whl" }\n',
    '[tool.poetry]\nname = "x"\nurl = "http://x.invalid"\n',
    '[[source]]\nurl = "https://pypi.org/simple"\nverify_ssl = true\nname = "pypi"\n',
    '[[tool.pdm.source]]\nurl = "https://pypi.org/simple"\nname = "pypi"\n',
    '[tool.other]\nextra-index-url = "http://x.invalid"\n',
    '# [[tool.uv.index]]\n# url = "http://x.invalid"\n',
    '[tool.uv]\nindex-strategy = "first-index"\n',
    '[tool.uv.pip]\nindex-url = "http://localhost:3141/simple"\n',
  ],
  invalid: [
    { text: '[[tool.uv.index]]\n⟦url = "http://x.invalid/simple"⟧\ndefault = true\n', severity: 'medium' },
    { text: '[[tool.uv.index]]\n⟦url = "http://x.invalid/simple"⟧\nexplicit = true\n', severity: 'medium' },
    { text: '[tool.uv]\n⟦allow-insecure-host = ["10.1.2.3"]⟧\n', severity: 'medium' },
    { text: '[tool.uv]\n⟦index-strategy = "unsafe-best-match"⟧\n', severity: 'medium' },
    { text: '[tool.uv]\n⟦index = [{ url = "https://x.invalid/simple" }]⟧\n', severity: 'low' },
    { text: '[tool.uv.pip]\n⟦extra-index-url = ["http://x.invalid/simple"]⟧\n', severity: 'medium' },
    { text: '[[tool.poetry.source]]\nname = "x"\n⟦url = "http://x.invalid/simple/"⟧\n', severity: 'medium' },
    { text: '[[tool.poetry.source]]\n⟦url = "https://x.invalid/simple/"⟧\npriority = "primary"\n', severity: 'low' },
    { text: '[[tool.pdm.source]]\nurl = "https://pypi.org/simple"\n⟦verify_ssl = false⟧\n', severity: 'medium' },
    { text: '[[source]]\n⟦url = "https://198.51.100.7/simple"⟧\n', severity: 'medium' },
    { text: '[pypi]\n⟦url = "http://x.invalid/simple"⟧\n', severity: 'medium' },
  ],
});

ruleTest(packageIndexOverride, {
  artifact: of('poetry'),
  mechanism: 'poetry.toml',
  valid: [
    '',
    '[virtualenvs]\nin-project = true\n',
    '[installer]\nparallel = false\n',
    '[certificates.mine]\ncert = "/etc/ssl/ca.pem"\n',
    '[certificates.mine]\ncert = true\n',
    '[repositories.test]\nurl = "https://test.pypi.org/legacy/"\n',
    '[repositories.local]\nurl = "http://localhost:3141/"\n',
    '[http-basic.mine]\nusername = "x"\n',
    '# [repositories.x]\n# url = "http://x.invalid"\n',
    '[cache]\nurl = "http://x.invalid"\n',
    '[other]\ncert = false\n',
  ],
  invalid: [
    { text: '[certificates.mine]\n⟦cert = false⟧\n', severity: 'medium', message: /certificate of mine/ },
    { text: '[certificates.a]\ncert = true\n[certificates.b]\n⟦cert = false⟧\n', severity: 'medium' },
    { text: '[repositories.x]\n⟦url = "http://x.invalid/legacy/"⟧\n', severity: 'medium', message: /published to/ },
    { text: '[repositories.x]\n⟦url = "https://x.invalid/legacy/"⟧\n', severity: 'low' },
    { text: '[repositories.x]\n⟦url = "https://203.0.113.4/"⟧\n', severity: 'medium' },
    { text: "[repositories.x]\n⟦url = 'http://x.invalid/'⟧\n", severity: 'medium' },
    { text: '[repositories.x]\n  ⟦url="http://x.invalid/"⟧  \n', severity: 'medium' },
    { text: '[repositories.x]\n⟦url = "https://u:p@x.invalid/"⟧\n', severity: 'low' },
    { text: '[repositories.x]\n⟦url = "https://upload.pypi.org.x.invalid/"⟧\n', severity: 'low' },
    { text: '[certificates.x]\r\n⟦cert = false⟧\r\n', severity: 'medium' },
  ],
});

ruleTest(packageIndexOverride, {
  artifact: of('npm'),
  mechanism: 'npm registry',
  valid: [
    'registry=https://registry.npmjs.org/\n',
    '@mine:registry=https://npm.pkg.github.com\n',
    '@mine:registry=https://x.invalid/npm/\n',
    'registry=http://localhost:4873\n',
    'strict-ssl=true\n',
    'save-exact=true\n',
    '; registry=http://x.invalid\n',
    '//x.invalid/:_authToken=a\n',
    'fund=false\naudit=false\n',
    'package-lock=false\n',
  ],
  invalid: [
    { text: '⟦registry=http://x.invalid/⟧\n', severity: 'medium' },
    { text: '⟦registry=https://x.invalid/⟧\n', severity: 'low' },
    { text: '⟦strict-ssl=false⟧\n', severity: 'medium' },
    { text: '⟦@mine:registry=http://x.invalid/⟧\n', severity: 'medium' },
    { text: '⟦registry = "https://198.51.100.4:4873"⟧\n', severity: 'medium' },
    { text: '⟦registry=https://registry.npmjs.org.x.invalid/⟧\n', severity: 'low' },
    { text: '⟦registry=https://registry.npmjs.org@x.invalid/⟧\n', severity: 'low' },
    { text: 'save-exact=true\n⟦strict-ssl = false⟧\n', severity: 'medium' },
    { text: '⟦@types:registry=http://x.invalid/⟧\n', severity: 'medium' },
    { text: '⟦registry=http://[2001:db8::1]:4873/⟧\n', severity: 'medium' },
  ],
});

ruleTest(packageIndexOverride, {
  artifact: of('uv'),
  mechanism: 'uv.toml',
  valid: [
    '[[index]]\nurl = "https://pypi.org/simple"\n',
    'index-strategy = "first-index"\n',
    'python-preference = "managed"\n',
    '[[index]]\nurl = "http://localhost:3141/root/pypi/"\n',
    '# url = "http://x.invalid"\n',
    '[[index]]\nname = "pytorch"\nurl = "https://download.pytorch.org/whl/cpu"\nexplicit = true\n',
    'no-index = true\nfind-links = ["./wheels"]\n',
    'index-url = "https://pypi.org/simple"\n',
    'allow-insecure-host = ["localhost"]\n',
    '[pip]\nindex-url = "https://test.pypi.org/simple/"\n',
  ],
  invalid: [
    { text: '[[index]]\n⟦url = "http://x.invalid/simple"⟧\n', severity: 'medium' },
    { text: '⟦extra-index-url = ["https://x.invalid/simple"]⟧\n', severity: 'low' },
    { text: '⟦allow-insecure-host = ["x.invalid"]⟧\n', severity: 'medium' },
    { text: '⟦index-strategy = "unsafe-best-match"⟧\n', severity: 'medium' },
    { text: '⟦index-url = "http://x.invalid/simple"⟧\n', severity: 'medium' },
    { text: '⟦index-url = "https://192.0.2.7/simple"⟧\n', severity: 'medium' },
    { text: '[pip]\n⟦extra-index-url = ["http://x.invalid/simple"]⟧\n', severity: 'medium' },
    { text: '⟦find-links = ["/tmp/wheels"]⟧\n', severity: 'medium' },
    { text: '[[index]]\nname = "a"\n⟦url = "https://pypi.org.x.invalid/simple"⟧\ndefault = true\n', severity: 'low' },
    { text: '⟦index-strategy = "unsafe-first-match"⟧\n', severity: 'medium' },
  ],
});

ruleTest(packageIndexOverride, {
  artifact: of('environment'),
  valid: [
    'INDEX_URL=http://x.invalid\n',
    'PIP_INDEX_URL=https://pypi.org/simple\n',
    'REGISTRY=http://x.invalid\n',
    'UV_CACHE_DIR=/tmp/uv\n',
  ],
  invalid: [
    { text: '⟦PIP_INDEX_URL=http://x.invalid/simple⟧\n', severity: 'medium' },
    { text: '⟦UV_EXTRA_INDEX_URL=https://x.invalid/simple⟧\n', severity: 'low' },
    { text: '⟦export PIP_TRUSTED_HOST=x.invalid⟧\n', severity: 'medium' },
    { text: '⟦npm_config_registry=http://x.invalid⟧\n', severity: 'medium' },
  ],
});

describe('package-index-override', () => {
  it('never repeats the password of an address', () => {
    const text = 'index-url = http://user:hunter2@x.invalid/simple\nextra-index-url = https://hunter2@x.invalid\n';
    const matches = [...packageIndexOverride.check(of('pip')(text))];
    assert.equal(matches.length, 2);
    for (const { message, evidence } of matches) assert.doesNotMatch(JSON.stringify([message, evidence]), /hunter2/);
  });
});
