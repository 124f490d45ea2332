// Places in SARIF: addresses, regions, physical locations.

import type { Place } from '../model/finding.ts';

/** Stands for the folder that relative paths start from; code hosts take it for the repository's root. */
export const SOURCE_ROOT = '%SRCROOT%';

const DRIVE = /^[A-Za-z]:\//;

/** A percent-encoded address: relative paths stay relative to the source root, absolute ones become file addresses. */
export function artifactLocation(path: string): object {
  if (path.startsWith('//')) return { uri: `file:${encodePath(path)}` };
  if (path.startsWith('/')) return { uri: `file://${encodePath(path)}` };
  if (DRIVE.test(path)) return { uri: `file:///${path.slice(0, 2)}${encodePath(path.slice(2))}` };
  return { uri: encodePath(path), uriBaseId: SOURCE_ROOT };
}

export function physicalLocation(place: Place): object {
  return {
    artifactLocation: artifactLocation(place.path),
    region: {
      startLine: place.startLine,
      startColumn: place.startColumn,
      endLine: place.endLine,
      endColumn: place.endColumn,
    },
  };
}

function encodePath(path: string): string {
  // A lone surrogate has no UTF-8 form, and encodeURIComponent would throw.
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
