// Source maps that would leave, in sentences: what they hold, and why that matters.

import type { PackedSourceMap } from '../model/leaving.ts';
import type { Openness } from './manifest.ts';
import { type Exposure, homePathIn } from './map-exposure.ts';
import { countInWords, sizeInWords } from './quantity.ts';

export function holdsText(exposure: Exposure): boolean {
  return exposure === 'secrets' || exposure === 'own-text';
}

export function contentOf(map: PackedSourceMap, exposure: Exposure): string {
  const { ownTextFiles, ownTextBytes, ownSourceCount } = map.summary;
  if (!holdsText(exposure)) return `names ${countInWords(ownSourceCount, 'file')} of your source`;
  const size = sizeInWords(map.isInline ? ownTextBytes : map.bytes);
  return `${size}, ${countInWords(ownTextFiles, 'file')} of your source`;
}

/** `isKeptBack`: the program refuses to publish it for now. */
export function commentOn(
  exposed: readonly PackedSourceMap[],
  exposure: Exposure,
  openness: Openness,
  isKeptBack: boolean,
): string {
  if (!holdsText(exposure)) {
    const home = exposed.map(homePathIn).find((path) => path !== undefined);
    return home === undefined
      ? 'It holds no source text, only paths.'
      : `It holds no source text, but tells a user name: ${home.slice(0, 200)}.`;
  }
  const secrets = [...new Set(exposed.flatMap(({ summary }) => summary.secrets))].slice(0, 5);
  if (exposure === 'secrets')
    return `Its text holds what looks like ${secrets.join(', ')}: revoke it if a package with it was ever published.`;
  if (isKeptBack) return 'For now "private" keeps npm from publishing it.';
  const total = `In all, ${sizeInWords(sumOf(exposed, 'ownTextBytes'))} of source text would leave`;
  switch (openness) {
    case 'closed':
      return `${total}, and the manifest names no licence and repository that make it public anyway.`;
    case 'unknown':
      return `${total}; from the manifest it is not clear that this is meant to be public.`;
    case 'open':
      return `${total}; the project is open source, so this matters for size only.`;
  }
}

export function sumOf(maps: readonly PackedSourceMap[], key: 'ownTextBytes' | 'ownTextFiles'): number {
  return maps.reduce((sum, { summary }) => sum + summary[key], 0);
}

export function worstFirst(a: PackedSourceMap, b: PackedSourceMap): number {
  const byText = b.summary.ownTextBytes - a.summary.ownTextBytes || b.summary.ownSourceCount - a.summary.ownSourceCount;
  return byText || (a.path < b.path ? -1 : 1);
}
