// Results of earlier scans by content: what has not changed is not judged again.

import type { Artifact } from '../core/model/artifact.ts';
import type { ScanResult } from '../core/scan/scan.ts';
import { unitKey } from '../core/scan/units.ts';
import { sha256 } from './digest.ts';

/** Results are small (most are empty); at this many the oldest go. */
const MAX_RESULTS = 50_000;

export interface ScanCache {
  /** The result for exactly this artifact, made by `judge` unless it is still known. */
  resultFor(artifact: Artifact, judge: () => ScanResult): { readonly result: ScanResult; readonly isReused: boolean };
}

export function scanCache(): ScanCache {
  const results = new Map<string, { readonly stamp: string; readonly result: ScanResult }>();
  return {
    resultFor(artifact, judge) {
      const key = unitKey(artifact);
      const stamp = stampOf(artifact);
      const known = results.get(key);
      if (known?.stamp === stamp) return { result: known.result, isReused: true };
      const result = judge();
      results.delete(key);
      results.set(key, { stamp, result });
      const oldest = results.size > MAX_RESULTS ? results.keys().next().value : undefined;
      if (oldest !== undefined) results.delete(oldest);
      return { result, isReused: false };
    },
  };
}

/** Hex SHA-256 of everything the rules see of an artifact: with the same stamp, two look the same to every rule. */
export function stampOf(artifact: Artifact): string {
  switch (artifact.kind) {
    case 'agent-config':
      return sha256(`${artifact.userFamily ?? ''}\0${artifact.text}`);
    case 'document':
    case 'leftover':
    case 'python-module':
    case 'tool-settings':
      return sha256(artifact.text);
    case 'dependency-list':
    case 'python-environment':
    case 'shipment':
      return sha256(JSON.stringify(artifact));
    case 'package': {
      const { manifestTree: _parsedFromManifest, ...rest } = artifact;
      return sha256(JSON.stringify(rest));
    }
  }
}
