// Hand-made packages: what each says about packing, over one tree of files with maps, sources and secrets.

export type FileLayout = Readonly<Record<string, string>>;
export interface Layout {
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly files?: FileLayout;
  /** Links: path → what it leads to, as written in it. */
  readonly links?: FileLayout;
  /** Where packing starts, below the folder: a workspace. */
  readonly at?: string;
}

/** In every layout, unless it brings the same path itself. */
export const TREE: FileLayout = {
  'cli.js': 'x\n',
  'cli.js.map': '{}\n',
  'README.md': 'x\n',
  'CHANGELOG.md': 'x\n',
  LICENSE: 'x\n',
  '.env': 'x\n',
  'tsconfig.json': '{}\n',
  'package-lock.json': '{}\n',
  'src/cli.ts': 'x\n',
  'src/deep/er/a.ts': 'x\n',
  'dist/cli.js': 'x\n',
  'dist/cli.js.map': '{}\n',
  'dist/sub/a.js': 'x\n',
  'dist/sub/a.js.map': '{}\n',
  'dist/sub/README.md': 'x\n',
  'dist/node_modules/dep/index.js.map': '{}\n',
  'node_modules/dep/index.js': 'x\n',
  'node_modules/dep/package.json': '{"name":"dep","version":"1.0.0"}\n',
  'lib/dist/x.js': 'x\n',
  '@scoped/a.js.map': '{}\n',
  'coverage/lcov.info': 'x\n',
  '.hidden/b.js': 'x\n',
};

const files = (...entries: readonly string[]): Layout => ({ manifest: { files: entries } });
const ignores = (given: FileLayout, manifest: Readonly<Record<string, unknown>> = {}): Layout => ({
  manifest,
  files: given,
});

/** For npm 11, npm 12, pnpm, yarn and bun. */
export const LAYOUTS: readonly Layout[] = [
  {},
  files('dist'),
  files('dist/'),
  files('./dist'),
  files('/dist'),
  files('dist/*'),
  files('dist/**'),
  files('dist/**/*'),
  files('dist/*.js'),
  files('dist/**/*.js'),
  files('dist/**/*.{js,map}'),
  files('*.js'),
  files('**/*.js'),
  files('cli.*'),
  files('.'),
  files('*'),
  files('**'),
  files(),
  files('lib'),
  files('lib/dist'),
  files('missing'),
  files('dist', '!*.map'),
  files('dist', '!**/*.map'),
  files('dist', '!dist/**/*.map'),
  files('dist', '!dist/*.map'),
  files('dist', '!dist/cli.js.map'),
  files('dist', '!dist/sub'),
  files('dist', '!dist/sub/'),
  files('dist', '!dist/sub/**'),
  files('dist', '!sub'),
  files('!**/*.map', 'dist'),
  files('!dist/sub', 'dist'),
  files('dist', '!**/*.map', 'dist/cli.js.map'),
  files('dist', 'dist/cli.js.map', '!**/*.map'),
  files('dist', 'cli.js.map', '!**/*.map'),
  files('dist/cli.js', 'src'),
  files('dist/{cli,sub/a}.js'),
  files('d?st/cli.js'),
  files('dist/[a-c]li.js'),
  files('DIST'),
  files('.env', 'dist'),
  files('.*'),
  files('.hidden'),
  files('dist', 'node_modules'),
  files('dist/node_modules'),
  files('**/sub/*.js'),
  files('src/deep'),
  files('src/**/er'),
  files('dist/./cli.js'),
  files('dist//cli.js'),
  files('../x', 'dist'),
  ignores({ '.npmignore': '*.map\n' }),
  ignores({ '.npmignore': '*.MAP\n' }),
  ignores({ '.npmignore': '/dist/*.map\n' }),
  ignores({ '.npmignore': 'dist/**/*.map\n' }),
  ignores({ '.npmignore': 'src\n.env\n' }),
  ignores({ '.npmignore': 'src/\n' }),
  ignores({ '.npmignore': '**/*.map\n!dist/cli.js.map\n' }),
  ignores({ '.npmignore': '*\n!dist/**\n' }),
  ignores({ '.npmignore': '*\n!dist\n' }),
  ignores({ '.npmignore': '# *.map\r\n\r\nsrc\r\n' }),
  ignores({ '.npmignore': '' }),
  ignores({ '.gitignore': 'dist\n*.map\n' }),
  ignores({ '.gitignore': '*.map\n', '.npmignore': 'src\n' }),
  ignores({ '.gitignore': '*.map\n', '.npmignore': '' }),
  ignores({ '.gitignore': 'dist\n' }, { files: ['dist'] }),
  ignores({ '.npmignore': '*.map\n' }, { files: ['dist'] }),
  ignores({ 'dist/.npmignore': '*.map\n' }, { files: ['dist'] }),
  ignores({ 'dist/.gitignore': '*\n' }, { files: ['dist'] }),
  ignores({ 'dist/sub/.gitignore': '*\n!a.js\n' }, { files: ['dist'] }),
  ignores({ 'dist/.gitignore': '*.map\n' }),
  ignores({ 'dist/.npmignore': '', 'dist/.gitignore': '*.map\n' }),
  ignores({ '.npmignore': '*.map\n', 'dist/.npmignore': '!cli.js.map\n' }),
  ignores({ 'dist/.npmignore': '*.map\n' }, { files: ['dist', 'dist/cli.js.map'] }),
  { manifest: { main: 'dist/cli.js.map', files: ['lib'] } },
  { manifest: { main: './dist/cli.js', files: ['lib'] } },
  ignores({ '.npmignore': 'dist\n' }, { main: 'dist/cli.js' }),
  { manifest: { bin: 'dist/cli.js', files: ['lib'] } },
  { manifest: { bin: { x: './dist/cli.js' }, files: [] } },
  { manifest: { browser: 'dist/cli.js.map', files: ['lib'] } },
  {
    files: {
      '.npmrc': '',
      'dist/.npmrc': '',
      'a.orig': '',
      '.x.swp': '',
      '._y': '',
      '.DS_Store': '',
      'npm-debug.log': '',
    },
  },
  { files: { 'yarn.lock': '', 'pnpm-lock.yaml': '', 'bun.lockb': '', 'bun.lock': '', 'npm-shrinkwrap.json': '{}' } },
  { manifest: { files: ['.'] }, files: { 'npm-shrinkwrap.json': '{"lockfileVersion":3}', 'bun.lock': '' } },
  {
    files: { 'copying.txt': '', 'Licence.md': '', 'readme~': '', 'NOTICE.md': '', 'HISTORY.md': '' },
    manifest: { files: ['dist'] },
  },
  { files: { '.git/config': '', 'sub/.git/config': '', '.hg/x': '', 'CVS/x': '', '.svn/x': '' } },
  {
    files: { 'a b/c d.js.map': '', 'ünï/ç.map': '', 'p(1)/q[2].map': '', 'x#y.map': '' },
    manifest: { files: ['a b', 'ünï', 'x#y.map'] },
  },
  { files: { 'pages/[id].js.map': '', 'pages/i.js.map': '' }, manifest: { files: ['pages', '!pages/**/*.map'] } },
  { manifest: { files: ['dist'], patchedDependencies: { 'dep@1.0.0': 'dist/cli.js.map' } } },
  {
    files: { 'dist/cli.d.ts.map': '{}', 'dist/tsconfig.tsbuildinfo': '' },
    manifest: { files: ['dist', '!dist/**/*.{map,tsbuildinfo}'] },
  },
  { files: { 'coverage/.npmignore': '*' } },
  {
    files: { '.claude/settings.json': '{}', 'AGENTS.md': '', '.cursor/rules': '' },
    manifest: { files: ['dist', '.claude'] },
  },
];

/** Workspaces, and what is packed of them from inside. */
export const WORKSPACES: readonly Layout[] = [
  { at: 'packages/a', manifest: { private: true, workspaces: ['packages/*'] }, files: member('a') },
  {
    at: 'packages/a',
    manifest: { private: true, workspaces: ['packages/*'] },
    files: { ...member('a'), '.npmignore': '*.map\n' },
  },
  {
    at: 'packages/a',
    manifest: { private: true, workspaces: ['packages/*'] },
    files: { ...member('a'), '.gitignore': '*.map\n' },
  },
  {
    at: 'packages/a',
    manifest: { private: true, workspaces: ['packages/*'] },
    files: { ...member('a'), '.gitignore': '*.map\n', 'packages/a/.npmignore': 'src\n' },
  },
  {
    at: 'packages/a',
    manifest: { private: true, workspaces: ['packages/*'] },
    files: { ...member('a'), '.gitignore': 'src\n', 'packages/.gitignore': '*.map\n' },
  },
  {
    at: 'packages/a',
    manifest: { private: true, workspaces: ['packages/*'] },
    files: { ...member('a', { files: ['dist'] }), '.gitignore': '*.map\n' },
  },
  {
    at: 'packages/a',
    manifest: { private: true, workspaces: ['packages/*'] },
    files: { ...member('a'), '.npmignore': '*.map\n', 'packages/a/.npmignore': 'src\n' },
  },
  {
    at: 'packages/a',
    manifest: { private: true, workspaces: ['packages/*'] },
    files: { ...member('a'), '.gitignore': '*.map\n', 'packages/a/.gitignore': 'src\n' },
  },
  { at: 'packages/a', manifest: { private: true }, files: { ...member('a'), '.gitignore': '*.map\n' } },
  {
    at: 'other/b',
    manifest: { private: true, workspaces: ['packages/*'] },
    files: { ...member('b', {}, 'other'), '.gitignore': '*.map\n' },
  },
  { manifest: { workspaces: ['packages/*'] }, files: { ...member('a'), 'packages/b.js': '' } },
  { manifest: { workspaces: ['packages/*'], files: ['dist', 'packages'] }, files: member('a') },
  {
    manifest: { workspaces: ['dist'] },
    files: { 'dist/package.json': '{\n"name":"d","version":"1.0.0"\n}', 'dist/.npmignore': '*.map' },
  },
];

function member(name: string, more: Readonly<Record<string, unknown>> = {}, above = 'packages'): FileLayout {
  const folder = `${above}/${name}`;
  return {
    [`${folder}/package.json`]: JSON.stringify({ name, version: '1.0.0', ...more }),
    [`${folder}/index.js`]: '',
    [`${folder}/index.js.map`]: '{}',
    [`${folder}/src/index.ts`]: '',
    [`${folder}/dist/index.js.map`]: '{}',
  };
}

/** For vsce: an extension's folder. */
export const EXTENSIONS: readonly Layout[] = [
  {},
  ...[
    '*.map',
    '/dist/*.map',
    './dist/*.map',
    '**/*.MAP',
    '**/*.map # maps',
    '**/*.map',
    'dist/*.map',
    '**\n!dist/**/*.js',
    '**\n!dist',
    'src',
    'src/',
    'src/**\n.env',
    '*\n!dist/**',
    '# x\n\nsrc',
    '**/*.ts\n!src/deep/**',
    'dist/**\n!dist/cli.js',
    '.*',
    '**/sub',
    '!src\nsrc',
    'README.md',
    '{src,dist}/**',
    '**/.*',
    'dist/cli.*',
    '*.js',
    'lib/**/x.js',
  ].map((text): Layout => ({ files: { '.vscodeignore': text } })),
  files('dist/**/*.js'),
  files('dist'),
  files('dist/'),
  files('dist/**', 'README.md'),
  { files: { '.gitignore': 'dist\n', '.npmignore': '*.map\n' } },
  {
    files: {
      'a.todo': '',
      '.eslintrc.json': '',
      '.github/x': '',
      'sub/.github/y': '',
      'webview/node_modules/z/i.js': '',
      'x.vsix': '',
      'sub/.DS_Store': '',
    },
  },
];
