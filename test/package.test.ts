// The package that users get: what is in it, how big it is, and that Gatehouse itself finds nothing in it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { CAPABILITIES } from '../src/core/commands/registry.ts';
import { RULES } from '../src/core/rules/registry.ts';
import { scanFolder } from '../src/node/scan-folder.ts';
import { withTempDir } from './support/temp-dir.ts';
import { unpackZip } from './support/unpack.ts';

/** With what judges files and commands in one piece for the scan thread and the verbs. */
const MAX_BYTES = 2080 * 1024;

describe('package', () => {
  let archive: Buffer = Buffer.alloc(0);
  let members: ReadonlyMap<string, Buffer> = new Map();
  before(async () => {
    await withTempDir({}, async ({ path }) => {
      const file = `${path}/gatehouse.vsix`;
      // Fails when vsce has any warning.
      const { status, stderr } = spawnSync(process.execPath, ['scripts/package.mjs', file], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      archive = readFileSync(file);
    });
    members = await unpackZip(archive);
  });

  it('is small', () => {
    assert.ok(archive.length <= MAX_BYTES, `${archive.length} bytes`);
  });

  it('holds what .vscodeignore names and nothing else', () => {
    const pages = [...RULES, ...CAPABILITIES].map(({ docsPage }) => `extension/${docsPage}`);
    assert.deepEqual(
      [...members.keys()].sort(),
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/changelog.md',
        'extension/dist/THIRD-PARTY.txt',
        'extension/dist/cli-after.cjs',
        'extension/dist/cli-approvers.cjs',
        'extension/dist/cli-ask.cjs',
        'extension/dist/cli-dual.cjs',
        'extension/dist/cli-git.cjs',
        'extension/dist/cli-hook.cjs',
        'extension/dist/cli-ledger.cjs',
        'extension/dist/cli-origin.cjs',
        'extension/dist/cli-pending.cjs',
        'extension/dist/cli-policy.cjs',
        'extension/dist/cli-recent.cjs',
        'extension/dist/cli-same-call.cjs',
        'extension/dist/cli-server.cjs',
        'extension/dist/cli-ship.cjs',
        'extension/dist/cli-verbs.cjs',
        'extension/dist/cli.cjs',
        'extension/dist/engine.cjs',
        'extension/dist/extension-accepted-versions.cjs',
        'extension/dist/extension-agent-room.cjs',
        'extension/dist/extension-agent-terminals.cjs',
        'extension/dist/extension-audit-file.cjs',
        'extension/dist/extension-audit-view.cjs',
        'extension/dist/extension-broker.cjs',
        'extension/dist/extension-clean-up-guide.cjs',
        'extension/dist/extension-disabled-files.cjs',
        'extension/dist/extension-dual-control.cjs',
        'extension/dist/extension-file-owner.cjs',
        'extension/dist/extension-git.cjs',
        'extension/dist/extension-grants.cjs',
        'extension/dist/extension-kill-switch.cjs',
        'extension/dist/extension-late-answer.cjs',
        'extension/dist/extension-launcher.cjs',
        'extension/dist/extension-machine-page.cjs',
        'extension/dist/extension-make-template.cjs',
        'extension/dist/extension-opening-view.cjs',
        'extension/dist/extension-policy-change.cjs',
        'extension/dist/extension-policy-check.cjs',
        'extension/dist/extension-recorded-states.cjs',
        'extension/dist/extension-remove-key.cjs',
        'extension/dist/extension-rules.cjs',
        'extension/dist/extension-second.cjs',
        'extension/dist/extension-shell-door.cjs',
        'extension/dist/extension-surroundings.cjs',
        'extension/dist/extension-waiting-view.cjs',
        'extension/dist/extension.cjs',
        'extension/dist/scan-worker.cjs',
        'extension/dist/uninstall.cjs',
        'extension/media/activity.svg',
        'extension/media/drill.json',
        'extension/media/gatehouse.schema.json',
        'extension/media/icon.png',
        'extension/media/policies/balanced.jsonc',
        'extension/media/policies/permissive.jsonc',
        'extension/media/policies/strict.jsonc',
        'extension/media/plugin/.claude-plugin/plugin.json',
        'extension/media/plugin/hook.cmd',
        'extension/media/plugin/hook.sh',
        'extension/media/plugin/hooks/hooks.json',
        'extension/media/screenshot.png',
        'extension/media/shell/ask.bash',
        'extension/media/shell/env.bash',
        'extension/media/shell/fish/vendor_conf.d/gatehouse.fish',
        'extension/media/shell/keys.bash',
        'extension/media/shell/marks.sh',
        'extension/media/shell/prompt.bash',
        'extension/media/shell/zsh/.zlogin',
        'extension/media/shell/zsh/.zprofile',
        'extension/media/shell/zsh/.zshenv',
        'extension/media/shell/zsh/.zshrc',
        'extension/media/shell/zsh/ask.zsh',
        'extension/package.json',
        'extension/readme.md',
        ...pages,
      ].sort(),
    );
  });

  it('holds no source map, outside or inside of a file', () => {
    for (const [name, content] of members) {
      assert.ok(!name.endsWith('.map'), name);
      assert.ok(!/\/\/[#@] sourceMappingURL=data:/.test(content.toString('latin1')), name);
    }
  });

  it('scans clean with every rule', async () => {
    await withTempDir(Object.fromEntries(members), async ({ path }) => {
      const { findings, problems } = await scanFolder({ root: path, rules: RULES, userPolicy: `${path}/none` });
      assert.deepEqual(
        findings.map(({ rule, path: where, startLine, message }) => `${rule} ${where}:${startLine} ${message}`),
        [],
      );
      assert.deepEqual(problems, []);
    });
  });

  it('names the licences of everything that was bundled', () => {
    const notices = members.get('extension/dist/THIRD-PARTY.txt')?.toString() ?? '';
    for (const name of ['jsonc-parser', 'minimatch', 'npm-packlist', 'unbash'])
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
  });

  it('starts no process but its own hooks, speaks to this machine alone and runs no text but its own', () => {
    const sources = readdirSync('src', { recursive: true })
      .map((file) => String(file).replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.ts'));
    const exceptions: Readonly<Record<string, string>> = {
      // A socket in a folder of the user's alone, or a named pipe: no address, no port.
      'node/gate/ask-window.ts': 'net',
      'node/gate/broker.ts': 'net',
      // Exported records, to a socket of this machine that the user has named.
      'node/audit-sink.ts': 'net',
      // Our own hooks, by the commands in agents' settings that are just as we write them.
      'node/doctor/start-hook.ts': 'child_process',
      // The bundle beside it, with what V8 compiled of it before.
      'node/code-cache.ts': 'vm',
    };
    const forbidden =
      /from 'node:(child_process|cluster|dgram|dns|http|http2|https|inspector|net|repl|tls|vm)(?:\/\w+)?'/;
    for (const file of sources) {
      const code = readFileSync(`src/${file}`, 'utf8');
      assert.equal(forbidden.exec(code)?.[1], exceptions[file], file);
      assert.doesNotMatch(code, /\b(?:listen|createConnection|connect)\(\s*\{?\s*(?:port|host|\d)/, file);
    }
  });
});
