// Writes the workspace that speeds are measured on: 10,000 files as a real repository has them, the same each time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const WORDS =
  'the note file reads writes keeps value every time when list of and a to in for with from each module test user path error returns calls build run first last new open close'.split(
    ' ',
  );

/** Repeatable pseudo-random numbers below `limit` (a linear congruential generator; nothing here needs better). */
function numbers(seed) {
  let state = seed;
  return (limit) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * limit);
  };
}

/**
 * @param {string} folder where to write
 * @param {number} count files in all
 * @returns {{ files: number, bytes: number, documents: string[] }}
 */
export function writeWorkspace(folder, count = 10_000) {
  const next = numbers(7);
  const documents = [];
  let files = 0;
  let bytes = 0;
  const write = (name, text) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    files++;
    bytes += text.length;
    return path;
  };
  const sentence = () => {
    const words = Array.from({ length: 6 + next(12) }, () => WORDS[next(WORDS.length)]);
    return `${words.join(' ')}.`;
  };
  const document = (title) => {
    const parts = [`# ${title}\n`];
    for (let section = 0; section < 4 + next(8); section++) {
      parts.push(`## ${sentence()}\n`, `${Array.from({ length: 2 + next(5) }, sentence).join(' ')}\n`);
      if (next(3) === 0) parts.push('```sh\nnpm install\nnpm run build\n```\n');
      if (next(4) === 0)
        parts.push(`- ${sentence()}\n- ${sentence()}\n- [${sentence()}](https://example.invalid/${next(999)})\n`);
    }
    return parts.join('\n');
  };
  // Per package: one manifest, one README, one agent file, some documents, and code that no rule reads.
  for (let pack = 0; files < count; pack++) {
    const base = `packages/p${pack}`;
    write(
      `${base}/package.json`,
      JSON.stringify({ name: `p${pack}`, version: '1.0.0', license: 'MIT', files: ['dist'] }, null, 2),
    );
    documents.push(write(`${base}/README.md`, document(`Package ${pack}`)));
    if (pack % 5 === 0) documents.push(write(`${base}/AGENTS.md`, document('Working here')));
    if (pack % 10 === 0) write(`${base}/.vscode/settings.json`, '{ "editor.formatOnSave": true }\n');
    for (let page = 0; page < 6; page++)
      documents.push(write(`${base}/docs/page-${page}.md`, document(`Page ${page}`)));
    for (let source = 0; source < 32 && files < count; source++) {
      write(
        `${base}/src/m${source % 4}/file-${source}.ts`,
        `export const value${source} = ${JSON.stringify(sentence())};\n`,
      );
    }
  }
  return { files, bytes, documents };
}
