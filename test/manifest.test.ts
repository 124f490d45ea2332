// The manifest says what the code does, and gives a workspace no say over what a person sees.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { RULES } from '../src/core/rules/registry.ts';
import { COMMANDS, LIGHTBULB_COMMANDS, SETTINGS } from '../src/vscode/contributions.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

describe('manifest', () => {
  it('contributes exactly the commands of contributions.ts, under one category', () => {
    const contributed = manifest.contributes.commands.map((entry: { command: string }) => entry.command);
    assert.deepEqual(contributed.sort(), [...Object.values(COMMANDS), ...Object.values(LIGHTBULB_COMMANDS)].sort());
    for (const { category, title } of manifest.contributes.commands) {
      assert.equal(category, 'Gatehouse');
      assert.match(title, /^[A-Z][A-Za-z -]+$/);
    }
  });

  it('keeps lightbulb commands out of the palette', () => {
    const hidden = manifest.contributes.menus.commandPalette.map((entry: { command: string }) => entry.command);
    assert.deepEqual(hidden.sort(), Object.values(LIGHTBULB_COMMANDS).sort());
  });

  it('contributes exactly the settings of contributions.ts, machine-scoped and restricted', () => {
    const properties: Record<string, { scope: string; default: unknown; markdownDescription: string }> =
      manifest.contributes.configuration.properties;
    assert.deepEqual(Object.keys(properties).sort(), Object.values(SETTINGS).sort());
    assert.deepEqual(
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.sort(),
      Object.values(SETTINGS).sort(),
    );
    for (const [key, { scope, default: value, markdownDescription }] of Object.entries(properties)) {
      assert.equal(scope, 'machine', key);
      assert.notEqual(value, undefined, key);
      assert.ok(markdownDescription.split('. ').length <= 3, key);
    }
  });

  it('works in untrusted folders, runs where the files are, and never activates on everything', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.ok(!manifest.activationEvents.includes('*'));
  });

  it('has no runtime dependencies and pins everything else exactly', () => {
    assert.equal(manifest.dependencies, undefined);
    for (const [name, version] of Object.entries(manifest.devDependencies))
      assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
  });

  it('asks for the editor version whose interface it is compiled against', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });

  it('points at files that exist', () => {
    for (const file of [
      manifest.icon,
      ...manifest.contributes.jsonValidation.map((entry: { url: string }) => entry.url),
    ]) {
      assert.ok(existsSync(file), file);
    }
    for (const { docsPage } of RULES) assert.ok(existsSync(docsPage), docsPage);
  });

  it('stays readable: at most fifteen scripts', () => {
    assert.ok(Object.keys(manifest.scripts).length <= 15);
  });
});
