// The clean-up guide as a page: nothing of Markdown is left, prose fits, and commands stay whole.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanUpGuide } from '../../../src/core/report/clean-up-guide.ts';
import { cleanUpPage } from '../../../src/core/report/clean-up-page.ts';
import { PAGE_WIDTH } from '../../../src/core/report/page.ts';

const credentials = ['.kube/config', '.aws/credentials', '.ssh/id_ed25519'];

describe('cleanUpPage', () => {
  for (const system of ['linux', 'macos', 'windows'] as const) {
    const guide = cleanUpGuide({ findings: [], credentials, system });
    const { text, stretches } = cleanUpPage(guide);
    const lines = text.split('\n');

    it(`shows no Markdown on ${system}`, () => {
      assert.doesNotMatch(text, /^#|```|^- |\[ \]/m);
      assert.match(text, /^Clean-up guide$/m);
      assert.match(text, /^\u2610 .*kube\/config/m);
    });

    it(`breaks prose and keeps commands whole on ${system}`, () => {
      const commands = [...guide.matchAll(/```sh\n([\s\S]*?)\n```/g)].flatMap(([, block = '']) => block.split('\n'));
      assert.ok(commands.length > 5);
      for (const command of commands) assert.ok(lines.includes(`    ${command}`), command);
      const prose = lines.filter((line) => !line.startsWith('    '));
      assert.deepEqual(
        prose.filter((line) => line.length > PAGE_WIDTH + 2),
        [],
      );
    });

    it(`tells headings apart on ${system}`, () => {
      assert.deepEqual(
        stretches.filter(({ kind }) => kind === 'heading').map(({ line }) => lines[line]?.slice(0, 2)),
        ['1.', '2.', '3.', '4.', '5.'],
      );
    });
  }
});
