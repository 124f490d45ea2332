// Take a file's bytes piece by piece, wherever they come from, and tell which source maps are in it.

import { inlineMapFinder } from '../core/packaging/inline-map.ts';
import { secretFinder } from '../core/packaging/secret-text.ts';
import type { SourceMapReading } from '../core/packaging/source-map-reading.ts';
import { sourceMapScanner } from '../core/packaging/source-map-scanner.ts';

/** Of one file, secrets are looked for in so much. */
const MAX_SECRET_BYTES = 16 * 1024 * 1024;

/** Files that are maps by their names; others may be by what is in them. */
export const MAP_FILE = /\.map(?:\.(?:json|txt|gz))?$/i;
export const CODE_FILE = /\.(?:[cm]?jsx?|css|html?|vue|svelte)$/i;
export const JSON_FILE = /(?<!(?:^|\/)package)\.json$/i;

/** A file with maps in it, before it is known what of it is shipped besides. */
export interface ReadMap {
  readonly path: string;
  readonly bytes: number;
  readonly isInline: boolean;
  readonly readings: readonly SourceMapReading[];
  readonly secrets: readonly string[];
}

/** For code: maps inside it, and addresses of those elsewhere. */
export function codeTaker() {
  const secrets = boundedSecrets();
  const finder = inlineMapFinder(secrets.push);
  return {
    push: finder.push,
    end() {
      const { maps: readings, links } = finder.end();
      return { readings, links, secrets: secrets.kinds() };
    },
  };
}

/** For what may be a map itself. */
export function mapTaker() {
  const scanner = sourceMapScanner();
  const secrets = boundedSecrets();
  return {
    push(piece: Uint8Array): void {
      scanner.push(piece);
      secrets.push(piece);
    },
    end: () => ({ reading: scanner.end(), secrets: secrets.kinds() }),
  };
}

/** A map that was cut off still carries what it carries; data of another kind that ends in .map has no sources. */
export function isMapFile(path: string, reading: SourceMapReading): boolean {
  return reading.isSourceMap || (MAP_FILE.test(path) && reading.sourceCount > 0);
}

/** Looks through the first bytes only: it takes as long as all the rest of reading. */
function boundedSecrets() {
  const finder = secretFinder();
  let seen = 0;
  return {
    push(piece: Uint8Array): void {
      if (seen < MAX_SECRET_BYTES)
        finder.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1'));
      seen += piece.length;
    },
    kinds: finder.kinds,
  };
}
