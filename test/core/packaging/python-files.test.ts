// What Python's packers likely ship: the declared rules of each backend, and what nothing is claimed about.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pythonFiles } from '../../../src/core/packaging/python-files.ts';
import { pythonProject } from '../../../src/core/packaging/python-project.ts';
import { readToml } from '../../../src/core/text/toml.ts';
import { runs } from '../../support/runs.ts';

const FILES = [
  '.env',
  'pkg/__init__.py',
  'pkg/static/a.js',
  'pkg/static/a.js.map',
  'pkg/evil.pth',
  'tests/t.js.map',
  'web/dist/w.js.map',
  '.venv/lib/x.js.map',
];
const WATCHED = FILES.filter((file) => /\.(?:map|pth)$|\.env$/.test(file));

interface Case {
  readonly toml: string;
  readonly texts?: Readonly<Record<string, string>>;
  readonly sdist: readonly string[];
  readonly wheel: readonly string[];
}

const MAP = 'pkg/static/a.js.map';
const PTH = 'pkg/evil.pth';
const ALL_BUT_VENV = WATCHED.filter((file) => !file.startsWith('.venv'));
const project = (backend: string, more = ''): string =>
  `[build-system]\nbuild-backend = "${backend}"\n[project]\nname = "pkg"\n${more}`;
const POETRY = '[build-system]\nbuild-backend = "poetry.core.masonry.api"\n[tool.poetry]\nname = "pkg"\n';

const CASES: Readonly<Record<string, Case>> = {
  'setuptools with nothing said ships no data': { toml: project('setuptools.build_meta'), sdist: [], wheel: [] },
  'setuptools with MANIFEST.in': {
    toml: project('setuptools.build_meta'),
    texts: { 'MANIFEST.in': 'recursive-include pkg/static *\n' },
    sdist: [MAP],
    wheel: [MAP],
  },
  'setuptools with an exclusion last': {
    toml: project('setuptools.build_meta'),
    texts: { 'MANIFEST.in': 'graft pkg\nglobal-exclude *.map\n' },
    sdist: [PTH],
    wheel: [PTH],
  },
  'setuptools with an exclusion first': {
    toml: project('setuptools.build_meta'),
    texts: { 'MANIFEST.in': 'global-exclude *.map\ngraft pkg\n' },
    sdist: [PTH, MAP],
    wheel: [PTH, MAP],
  },
  'setuptools takes more into the source than into the wheel': {
    toml: project('setuptools.build_meta'),
    texts: { 'MANIFEST.in': 'include .env\ngraft web\n' },
    sdist: ['.env', 'web/dist/w.js.map'],
    wheel: [],
  },
  'setuptools with package-data': {
    toml: project('setuptools.build_meta', '[tool.setuptools.package-data]\npkg = ["static/*"]\n'),
    sdist: [MAP],
    wheel: [MAP],
  },
  'setuptools with a plug-in for version control': {
    toml: '[build-system]\nrequires = ["setuptools", "setuptools-scm>=8"]\nbuild-backend = "setuptools.build_meta"\n[project]\nname = "pkg"\n',
    texts: { '.gitignore': '.env\nweb/dist/\n' },
    sdist: [PTH, MAP, 'tests/t.js.map'],
    wheel: [PTH, MAP],
  },
  'hatchling takes all that git does not ignore': {
    toml: project('hatchling.build'),
    sdist: ALL_BUT_VENV,
    wheel: [PTH, MAP],
  },
  'hatchling obeys .gitignore': {
    toml: project('hatchling.build'),
    texts: { '.gitignore': '*.map\n.env\n' },
    sdist: [PTH],
    wheel: [PTH],
  },
  'hatchling with artifacts that git ignores': {
    toml: project('hatchling.build', '[tool.hatch.build]\nartifacts = ["*.map"]\n'),
    texts: { '.gitignore': '*.map\n.env\n' },
    sdist: [PTH, MAP, 'tests/t.js.map', 'web/dist/w.js.map'],
    wheel: [PTH, MAP],
  },
  'hatchling with exclude, and include for the source': {
    toml: project(
      'hatchling.build',
      '[tool.hatch.build]\nexclude = ["*.map"]\n[tool.hatch.build.targets.sdist]\ninclude = ["/pkg"]\n',
    ),
    sdist: [PTH],
    wheel: [PTH],
  },
  'poetry takes the package': { toml: POETRY, sdist: [PTH, MAP], wheel: [PTH, MAP] },
  'poetry with exclude, and include by format': {
    toml: `${POETRY}exclude = ["**/*.map"]\ninclude = [{path = "web", format = "sdist"}, ".env"]\n`,
    sdist: ['.env', PTH, 'web/dist/w.js.map'],
    wheel: ['.env', PTH],
  },
  'poetry that makes no package': { toml: `${POETRY}package-mode = false\n`, sdist: [], wheel: [] },
  'flit takes the module': { toml: project('flit_core.buildapi'), sdist: [PTH, MAP], wheel: [PTH, MAP] },
  'flit with an exclusion from the source': {
    toml: project('flit_core.buildapi', '[tool.flit.sdist]\nexclude = ["pkg/static"]\ninclude = ["web"]\n'),
    sdist: [PTH, 'web/dist/w.js.map'],
    wheel: [PTH, MAP],
  },
  'pdm takes the packages': {
    toml: project('pdm.backend', '[tool.pdm.build]\nexcludes = ["**/*.map"]\nsource-includes = ["tests"]\n'),
    sdist: [PTH],
    wheel: [PTH],
  },
  'uv takes the module': {
    toml: project('uv_build', '[tool.uv.build-backend]\nmodule-root = ""\nwheel-exclude = ["*.map"]\n'),
    sdist: [PTH, MAP],
    wheel: [PTH],
  },
  'uv with the usual root': { toml: project('uv_build'), sdist: [], wheel: [] },
  'nothing is said of other backends': { toml: project('maturin'), sdist: [], wheel: [] },
  'nothing is said where nothing is built': { toml: '[project]\nname = "pkg"\n', sdist: [], wheel: [] },
};

function shipped({ toml, texts = {} }: Pick<Case, 'toml' | 'texts'>): Pick<Case, 'sdist' | 'wheel'> {
  const found = pythonProject(readToml(toml).root);
  if (found === undefined) return { sdist: [], wheel: [] };
  const { sdist, wheel } = pythonFiles(found, { folder: '/w', files: FILES, texts: new Map(Object.entries(texts)) });
  return {
    sdist: WATCHED.filter((file) => sdist(file) === true).sort(),
    wheel: WATCHED.filter((file) => wheel(file) === true).sort(),
  };
}

describe('Python packages', () => {
  for (const [what, { sdist, wheel, ...given }] of Object.entries(CASES)) {
    it(what, () => {
      assert.deepEqual(shipped(given), { sdist: [...sdist].sort(), wheel: [...wheel].sort() });
    });
  }

  it('are open, closed or neither as their metadata says', () => {
    const opennessOf = (more: string): string | undefined =>
      pythonProject(readToml(project('hatchling.build', more)).root)?.openness;
    const urls = '[project.urls]\nSource = "https://code.example.invalid/x"\n';
    assert.equal(opennessOf(`license = "MIT"\n${urls}`), 'open');
    assert.equal(opennessOf(`license = {text = "BSD 3-Clause"}\n${urls}`), 'open');
    assert.equal(opennessOf('license = "MIT"\n'), 'unknown');
    assert.equal(opennessOf('classifiers = ["Private :: Do Not Upload"]\nlicense = "MIT"\n'), 'closed');
    assert.equal(opennessOf(''), 'closed');
  });

  it('of any settings do not make it throw, and hostile patterns keep nothing in', () => {
    const line = fc.constantFrom(
      'exclude = ["{a,b}{c,d}*"]',
      'include = [{path = "a*"}]',
      'packages = [{include = "p", from = "s"}]',
      'packages = 3',
      'artifacts = "x"',
      '[tool.hatch.build]',
      '[tool.poetry]',
      '[tool.setuptools.packages.find]',
      'where = ["src", "."]',
      '[tool.pdm.build]',
      'includes = ["**/*"]',
    );
    const backend = fc.constantFrom('setuptools', 'hatchling', 'poetry', 'flit', 'pdm.backend', 'uv_build');
    fc.assert(
      fc.property(backend, fc.array(line, { maxLength: 8 }), (name, lines) => {
        shipped({ toml: project(name, lines.join('\n')), texts: { '.gitignore': '*(a|b)\n[\n!\n' } });
      }),
      { numRuns: runs(500) },
    );
    const wild = `[tool.hatch.build]\nexclude = ["${'*a'.repeat(50)}"]\n`;
    const found = pythonProject(readToml(project('hatchling.build', wild)).root);
    assert.ok(found !== undefined);
    const { sdist, problems } = pythonFiles(found, { folder: '/w', files: FILES, texts: new Map() });
    assert.equal(sdist('.env'), true);
    assert.match(problems[0]?.message ?? '', /too complex/);
  });
});
