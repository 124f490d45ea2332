// Shapes in which source leaves with a package, and what looks alike and is none: a manifest and files each.

import { gzipSync } from 'node:zlib';
import type { Severity } from '../../src/core/model/severity.ts';
import type { FileTree } from './temp-dir.ts';

/** The mark in two parts, so that tools do not take this file for one with a map. */
const MARK = ['sourceMapping', 'URL'].join('');
const TEXT = 'export const secretSauce = (n: number): number => n * 42;\n'.repeat(20);
const SOURCES = { sources: ['../src/cli.ts'], names: [] };
const MAP = { version: 3, ...SOURCES, sourcesContent: [TEXT], mappings: 'AAAA' };
const json = JSON.stringify(MAP);
const base64 = Buffer.from(json).toString('base64');
const DATA = `data:application/json;base64,${base64}`;
const big = 'AAAA;'.repeat(400_000);

export const CLOSED = { name: 'x', version: '1.0.0', license: 'UNLICENSED', files: ['dist'] };
const OPEN = { ...CLOSED, license: 'MIT', repository: 'github:o/r' };
const EXTENSION = { name: 'x', version: '1.0.0', publisher: 'p', engines: { vscode: '^1.90.0' } };
const map = (more: object): string => JSON.stringify({ ...MAP, ...more });
/** A token by its form, put together here so that no scanner takes this file for one that holds it. */
const TOKEN = ['gh', 'p_', 'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5'].join('');

export interface Shape {
  readonly manifest?: object;
  readonly files: FileTree;
  readonly severity?: Severity;
}

export const LEAKS: Readonly<Record<string, Shape>> = {
  'a large map with its text before the mappings': {
    files: { 'dist/a.js.map': JSON.stringify({ version: 3, ...SOURCES, sourcesContent: [TEXT], mappings: big }) },
  },
  'a large map with its text after the mappings': {
    files: { 'dist/a.js.map': JSON.stringify({ version: 3, mappings: big, ...SOURCES, sourcesContent: [TEXT] }) },
  },
  'a map inside a script': { files: { 'dist/a.js': `x();\n//# ${MARK}=${DATA}` } },
  'a large map inside a script, with code after it': {
    files: {
      'dist/a.js': `x();\n//# ${MARK}=data:application/json;base64,${Buffer.from(map({ mappings: big })).toString('base64')}\n${'y();\n'.repeat(5_000)}`,
    },
  },
  'a map inside a style sheet': { files: { 'dist/a.css': `a{}\n/*# ${MARK}=${DATA} */` } },
  'a map inside an eval string': {
    files: { 'dist/a.js': `eval("x();\\n//# ${MARK}=${DATA}\\n//# sourceURL=webpack-internal:///1\\n")` },
  },
  'a map inside a script, percent-encoded with quotes': {
    files: {
      'dist/a.js': `x();\n//# ${MARK}=data:application/json,${encodeURIComponent(map({ sourcesContent: ["let a = 'b';\n"] }))}\n`,
    },
  },
  'a map inside the script of a page': { files: { 'dist/a.html': `<script>x();\n//# ${MARK}=${DATA}\n</script>` } },
  'a map inside a script, with the legacy sign': { files: { 'dist/a.js': `x();\n//@ ${MARK}=${DATA}\n` } },
  'an index map': {
    files: {
      'dist/a.js.map': JSON.stringify({ version: 3, sections: [{ offset: { line: 0, column: 0 }, map: MAP }] }),
    },
  },
  'a map behind the line against inclusion': { files: { 'dist/a.js.map': `)]}'\n${json}` } },
  'a map with a byte order mark': { files: { 'dist/a.js.map': `\ufeff${json}` } },
  'a map with an escaped key': {
    files: { 'dist/a.js.map': json.replace('"sourcesContent"', '"sources\\u0043ontent"') },
  },
  'a map named without the code’s ending': { files: { 'dist/bundle.map': json } },
  'a map named .map.json': { files: { 'dist/a.js.map.json': json } },
  'a map packed with gzip': { files: { 'dist/a.js.map.gz': gzipSync(json) } },
  'a map under another name, linked by the code': {
    files: { 'dist/a.js': `x();\n//# ${MARK}=a.bin\n`, 'dist/a.bin': json },
  },
  'a map in a JSON file that nothing links': { files: { 'dist/debug.json': json } },
  'a map of a style sheet': { files: { 'dist/a.css.map': map({ sources: ['../src/a.scss'] }) } },
  'a map in a folder of modules that ships': {
    files: { 'dist/node_modules/own/a.js.map': map({ sources: ['../../../src/own.ts'] }) },
  },
  'a map that a negation by its last name leaves in with npm 12': {
    manifest: { ...CLOSED, files: ['dist', '!*.map'] },
    files: { 'dist/a.js.map': json },
  },
  'a map in an extension, past *.map': {
    manifest: EXTENSION,
    files: { '.vscodeignore': 'src/**\n*.map\n', 'out/a.js.map': json },
  },
  'a map on a server': {
    files: { 'dist/a.js': `x();\n//# ${MARK}=https://maps.example.invalid/a.js.map\n` },
    severity: 'medium',
  },
  'paths with a home folder': {
    files: {
      'dist/a.js.map': JSON.stringify({
        version: 3,
        sources: ['/Users/dana/work/src/cli.ts'],
        names: [],
        mappings: 'AAAA',
      }),
    },
    severity: 'medium',
  },
  'a token in the text of open source': {
    manifest: OPEN,
    files: { 'dist/a.js.map': map({ sourcesContent: [`const t = "${TOKEN}";\n`] }) },
  },
};

export const INNOCENT: Readonly<Record<string, Shape>> = {
  'open source, with its maps on purpose': { manifest: OPEN, files: { 'dist/a.js.map': json } },
  'text of dependencies alone': { files: { 'dist/a.js.map': map({ sources: ['../node_modules/dep/index.js'] }) } },
  'text that ships as files anyway': {
    manifest: { ...CLOSED, files: ['dist', 'src'] },
    files: { 'dist/a.js.map': json, 'src/cli.ts': TEXT },
  },
  'a map that is kept out': {
    manifest: { ...CLOSED, files: ['dist', '!dist/**/*.map'] },
    files: { 'dist/a.js.map': json },
  },
  'a comment that leads nowhere': { files: { 'dist/a.js': `x();\n//# ${MARK}=a.js.map\n` } },
  'code about source maps': { files: { 'dist/a.js': `const c = "//# ${MARK}=${DATA}"; const d = "${MARK}=data:";\n` } },
  'other data named .map': {
    files: { 'dist/world.map': '{"type":"Topology","objects":{}}', 'dist/level1.map': '#####\n#   #\n#####\n' },
  },
  'maps of declarations without text': {
    files: { 'dist/a.d.ts.map': JSON.stringify({ version: 3, ...SOURCES, mappings: 'AAAA' }) },
  },
  'a map without text': { files: { 'dist/a.js.map': JSON.stringify({ version: 3, ...SOURCES, mappings: 'AAAA' }) } },
  'a package that npm refuses to publish': { manifest: { ...CLOSED, private: true }, files: { 'dist/a.js.map': json } },
  'a map outside of what ships': { files: { 'build/a.js.map': json, 'src/a.test.js.map': json } },
};
