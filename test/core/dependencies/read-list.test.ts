// Every kind of list gives its exact versions with their places, and says who asks for whom.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chainTo, type DependencyList } from '../../../src/core/dependencies/dependency.ts';
import { installedDistribution } from '../../../src/core/dependencies/python-lists.ts';
import { isDependencyList, readDependencyList } from '../../../src/core/dependencies/read-list.ts';
import { runs } from '../../support/runs.ts';

const NPM_3 = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { top: '^1.0.0' }, devDependencies: { tool: '*' } },
    'node_modules/top': { version: '1.2.0', dependencies: { '@s/mid': '2' } },
    'node_modules/@s/mid': { version: '2.0.0', dependencies: { low: '3' } },
    'node_modules/top/node_modules/low': { version: '3.1.0' },
    'node_modules/other': { name: 'low', version: '9.9.9' },
    'packages/own': { version: '0.0.1' },
  },
});

const NPM_1 = JSON.stringify({
  lockfileVersion: 1,
  dependencies: { top: { version: '1.2.0', requires: { low: '3' }, dependencies: { low: { version: '3.1.0' } } } },
});

const YARN_1 = `# yarn lockfile v1

"@s/mid@2", "@s/mid@^2.0.0":
  version "2.0.0"
  resolved "https://registry.invalid/mid.tgz#abc"
  dependencies:
    low "3"

low@3, low@^3.1.0:
  version "3.1.0"

top@^1.0.0:
  version "1.2.0"
  dependencies:
    "@s/mid" "2"
`;

const YARN_4 = `__metadata:
  version: 8

"@s/mid@npm:2":
  version: 2.0.0
  resolution: "@s/mid@npm:2.0.0"
  dependencies:
    low: "npm:3"
  checksum: 10c0/abc

"low@npm:3":
  version: 3.1.0

"top@npm:^1.0.0":
  version: 1.2.0
  dependencies:
    "@s/mid": "npm:2"
`;

const PNPM_9 = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      top:
        specifier: ^1.0.0
        version: 1.2.0

packages:

  '@s/mid@2.0.0':
    resolution: {integrity: sha512-x}

  low@3.1.0:
    resolution: {integrity: sha512-x}

  top@1.2.0(peer@1.0.0):
    resolution: {integrity: sha512-x}

snapshots:

  '@s/mid@2.0.0':
    dependencies:
      low: 3.1.0

  top@1.2.0(peer@1.0.0):
    dependencies:
      '@s/mid': 2.0.0
`;

const PNPM_5 = `lockfileVersion: 5.4

dependencies:
  top: 1.2.0

packages:

  /@s/mid/2.0.0:
    resolution: {integrity: sha512-x}
    dependencies:
      low: 3.1.0
    dev: false

  /low/3.1.0:
    resolution: {integrity: sha512-x}

  /top/1.2.0_peer@1.0.0:
    dependencies:
      '@s/mid': 2.0.0
`;

const UV = `version = 1

[[package]]
name = "low"
version = "3.1.0"
source = { registry = "https://registry.invalid/simple" }

[[package]]
name = "mid.Pack"
version = "2.0.0"
dependencies = [
    { name = "low" },
    { name = "other", marker = "x" },
]

[[package]]
name = "own"
version = "0.1.0"
source = { virtual = "." }
dependencies = [
    { name = "mid-pack" },
]

[package.metadata]
requires-dist = [{ name = "never" }]
`;

const POETRY = `[[package]]
name = "mid-pack"
version = "2.0.0"
description = "x"

[package.dependencies]
low = ">=3"

[package.extras]
never = ["x"]

[[package]]
name = "low"
version = "3.1.0"
`;

const PDM = `[[package]]
name = "mid-pack"
version = "2.0.0"
dependencies = [
    "low>=3",
]

[[package]]
name = "low"
version = "3.1.0"
`;

const BUN = `{
  "lockfileVersion": 1,
  "workspaces": { "": { "dependencies": { "top": "^1" } } },
  "packages": {
    "top": ["top@1.2.0", "", { "dependencies": { "@s/mid": "2" } }, "sha512-x"],
    "@s/mid": ["@s/mid@2.0.0", "", { "dependencies": { "low": "3" } }, "sha512-x"],
    "low": ["low@3.1.0", "", {}, "sha512-x"],
  }
}`;

/** What the list says of `low`: versions with the text at their places, and the chain down to it. */
function summary(path: string, text: string, name = 'low'): readonly string[] {
  const list = readDependencyList(path, text);
  assert.ok(list !== undefined);
  const found = list.dependencies.filter((dependency) => dependency.name === name);
  for (const { span, version } of found) assert.ok(text.slice(span.start, span.end).includes(version));
  return [...found.map(({ version }) => version), chainTo(list, name).join(' ')];
}

describe('readDependencyList', () => {
  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    ['package-lock.json', NPM_3, ['3.1.0', '9.9.9', 'top @s/mid low']],
    ['node_modules/.package-lock.json', NPM_3, ['3.1.0', '9.9.9', 'top @s/mid low']],
    ['npm-shrinkwrap.json', NPM_1, ['3.1.0', 'top low']],
    ['yarn.lock', YARN_1, ['3.1.0', 'top @s/mid low']],
    ['sub/yarn.lock', YARN_4, ['3.1.0', 'top @s/mid low']],
    ['pnpm-lock.yaml', PNPM_9, ['3.1.0', 'top @s/mid low']],
    ['pnpm-lock.yaml', PNPM_5, ['3.1.0', 'top @s/mid low']],
    ['bun.lock', BUN, ['3.1.0', 'top @s/mid low']],
    ['uv.lock', UV, ['3.1.0', 'mid-pack low']],
    ['poetry.lock', POETRY, ['3.1.0', 'mid-pack low']],
    ['pdm.lock', PDM, ['3.1.0', 'mid-pack low']],
    ['Pipfile.lock', '{"default": {"Low": {"version": "==3.1.0"}}, "develop": {}}', ['3.1.0', 'low']],
    ['requirements.txt', 'low==3.1.0 \\\n    --hash=sha256:ab\n# low==9\nhigh>=1\n', ['3.1.0', 'low']],
    ['requirements.txt', 'LOW[extra] == 3.1.0 ; python_version > "3.8"\n', ['3.1.0', 'low']],
    ['environment.yml', 'dependencies:\n  - pip:\n    - low==3.1.0\n', ['3.1.0', 'low']],
    [
      'environment.yml',
      'name: x\ndependencies:\n  - python>=3.12\n  - conda-forge::low=3.1.0=py_0\n',
      ['3.1.0', 'low'],
    ],
    ['Pipfile', '[packages]\nlow = "==3.1.0"\nother = "*"\n', ['3.1.0', 'low']],
    ['Pipfile', '[packages]\nlow = {version = "==3.1.0", extras = ["a"]}\n', ['3.1.0', 'low']],
    ['pyproject.toml', '[project]\ndependencies = ["low==3.1.0", "x>=1"]\n', ['3.1.0', 'low']],
    ['package.json', '{"dependencies": {"low": "3.1.0", "x": "^1.0.0"}}', ['3.1.0', 'low']],
    ['package.json', '{"overrides": {"other": "npm:low@3.1.0"}}', ['3.1.0', 'low']],
  ];
  for (const [path, text, expected] of CASES) {
    it(`reads ${path}: ${text.slice(0, 40).replaceAll('\n', ' ')}`, () => {
      assert.deepEqual(summary(path, text), expected);
      assert.deepEqual(summary(path, text.replaceAll('\n', '\r\n')), expected);
    });
  }

  it('reads what conda and pixi have locked', () => {
    const versions = (path: string, text: string) =>
      readDependencyList(path, text)?.dependencies.map(({ name, version }) => `${name} ${version}`);
    const pixi = `version: 6
packages:
- conda: https://conda.anaconda.org/conda-forge/noarch/low-3.1.0-pyhd8ed1ab_0.conda
  sha256: ab
- pypi: https://files.pythonhosted.org/packages/a/b/top-1.2.0-py3-none-any.whl
  name: top
  version: 1.2.0
`;
    assert.deepEqual(versions('pixi.lock', pixi), ['low 3.1.0', 'top 1.2.0']);
    const lock = `package:
- name: low
  version: 3.1.0
  manager: conda
  url: https://conda.anaconda.org/conda-forge/noarch/low-3.1.0-pyhd8ed1ab_0.conda
- name: top
  version: '1.2.0'
  manager: pip
`;
    assert.deepEqual(versions('conda-lock.yml', lock), ['low 3.1.0', 'top 1.2.0']);
  });

  it('reads actions and images', () => {
    const workflow = [
      'jobs:',
      '  a:',
      '    container:',
      '      image: docker.io/library/node:20.1 # here',
      '    steps:',
      '      - uses: Some/Action@v1.2',
      "      - uses: 'org/repo/sub/path@0123456789012345678901234567890123456789'",
      '      - uses: ./local',
      '      - uses: docker://alpine:3.20',
    ].join('\n');
    const { dependencies } = readDependencyList('.github/workflows/a.yml', workflow) as DependencyList;
    assert.deepEqual(
      dependencies.map(({ ecosystem, name, version }) => `${ecosystem} ${name} ${version}`),
      [
        'container node 20.1',
        'github-action some/action v1.2',
        'github-action org/repo 0123456789012345678901234567890123456789',
        'container alpine 3.20',
      ],
    );
    const file = `FROM --platform=linux/amd64 ghcr.io/x/y:1.0 AS build\nRUN true\nfrom z:2@sha256:${'a'.repeat(64)}\n`;
    const images = readDependencyList('Dockerfile', file) as DependencyList;
    assert.deepEqual(
      images.dependencies.map(({ name, version }) => `${name} ${version}`),
      ['ghcr.io/x/y 1.0', 'z 2'],
    );
  });

  it('reads what is installed from the names of folders', () => {
    assert.deepEqual(installedDistribution('LiteLLM-1.82.8.dist-info'), { name: 'litellm', version: '1.82.8' });
    assert.deepEqual(installedDistribution('zope.event-5.0-py3.12.egg-info'), { name: 'zope-event', version: '5.0' });
    assert.equal(installedDistribution('litellm'), undefined);
    assert.equal(installedDistribution('litellm.dist-info'), undefined);
  });

  it('knows which files list dependencies', () => {
    for (const path of [
      'poetry.toml',
      'lock.yaml',
      'my-requirements.md',
      'ci.yml',
      'dockerfiles/readme',
      'package-lock.json.bak',
    ])
      assert.equal(isDependencyList(path), false, path);
  });

  it('never throws on what is broken, and ends', () => {
    const paths = [
      'package-lock.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'uv.lock',
      'requirements.txt',
      'bun.lock',
      'Dockerfile',
    ];
    const texts = [NPM_3, NPM_1, YARN_1, YARN_4, PNPM_9, PNPM_5, UV, POETRY, PDM, BUN];
    const mutated = fc
      .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat(60), fc.string({ unit: 'binary', maxLength: 20 }))
      .map(([text, at, length, by]) => {
        const from = at % text.length;
        return text.slice(0, from) + by + text.slice(from + length);
      });
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.oneof(mutated, fc.string()), (path, text) => {
        const list = readDependencyList(path, text);
        for (const { name } of list?.dependencies ?? []) chainTo(list as DependencyList, name);
      }),
      { numRuns: runs(400) },
    );
    const long = `a${'@'.repeat(100_000)}\n  version "${'1'.repeat(100_000)}"\n`;
    for (const path of paths) readDependencyList(path, long.repeat(3));
  });

  it('finds its way through circles', () => {
    const text =
      'a@1:\n  version "1.0.0"\n  dependencies:\n    b "1"\n\nb@1:\n  version "1.0.0"\n  dependencies:\n    a "1"\n';
    assert.deepEqual(chainTo(readDependencyList('yarn.lock', text) as DependencyList, 'a'), ['a']);
  });
});
