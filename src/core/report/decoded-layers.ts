// The read-only document that shows what start-up code decodes to: every layer, with addresses that cannot be followed.

import type { Member } from '../model/artifact.ts';
import type { DecodedLayer } from '../python/capability.ts';
import { readModule, readPython } from '../python/read-python.ts';
import { readPthLines } from '../python/startup-lines.ts';
import { distinctLines } from '../startup/distinct-lines.ts';
import { lineTable } from '../text/lines.ts';
import { showSafely } from '../text/visible.ts';

export interface DecodedDocument {
  readonly text: string;
  /** Layers that are shown; 0 where nothing is hidden in the file, or nothing of it could be decoded. */
  readonly layers: number;
}

/** A document longer than this helps nobody; what is left out is said. */
const MAX_DOCUMENT = 1_000_000;

/** Steps of the reader for one file, as in the rules. */
const MAX_STEPS = 1_500_000;

/**
 * The layers of code in strings of a `.pth` file or a Python module, in the order in which they would run. Nothing is
 * run to make it. Whoever shows it must not make it editable, or a file of type Python.
 */
export function decodedLayers(file: Member): DecodedDocument {
  const layers = layersOf(file);
  const table = lineTable(file.text);
  const parts = [head(file, layers.length)];
  let length = 0;
  let shown = 0;
  for (const layer of layers) {
    if (length > MAX_DOCUMENT) break;
    const part = section(layer, table.placeOf(layer.span.start).line);
    parts.push(part);
    length += part.length;
    shown++;
  }
  if (shown < layers.length) parts.push(`# ${layers.length - shown} more layers are not shown.\n`);
  return { text: parts.join('\n'), layers: shown };
}

function layersOf({ path, text }: Member): readonly DecodedLayer[] {
  if (!path.endsWith('.pth')) {
    const isHook = /(?:^|\/)(?:site|user)customize\.py$/.test(path);
    return (isHook ? readPython(text) : readModule(text)).layers;
  }
  const layers: DecodedLayer[] = [];
  let steps = 0;
  for (const { code } of distinctLines(text, readPthLines(text), ({ kind }) => kind === 'import').lines) {
    if (steps > MAX_STEPS) break;
    const reading = readPython(text, code);
    steps += reading.steps + 30;
    layers.push(...reading.layers);
  }
  return layers;
}

function head({ path }: Member, count: number): string {
  const name = showSafely(path.slice(path.lastIndexOf('/') + 1));
  if (count === 0) return `# ${name} holds no code in strings that could be decoded.\n`;
  return `# What ${name} decodes and runs, read without running it. Addresses are written so that nothing opens them.\n`;
}

function section({ text, runBy, layer }: DecodedLayer, line: number): string {
  const lines = defanged(text)
    .split(/\r\n|\r|\n/)
    .map(showSafely);
  return [`# ${'='.repeat(layer)} Layer ${layer}, run by ${showSafely(runBy)} (line ${line})`, ...lines, ''].join('\n');
}

/** `http://host.name` → `hxxp://host[.]name`, numbers of hosts likewise. */
export function defanged(text: string): string {
  return text
    .replace(/\b(h)tt(ps?:\/\/)([^\s/'"<>\\]{1,300})/gi, (_all, h: string, rest: string, host: string) => {
      return `${h}xx${rest}${host.replaceAll('.', '[.]')}`;
    })
    .replace(/\b(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\b/g, '$1[.]$2[.]$3[.]$4');
}
