// The rule for files that known attacks leave behind.

import type { Match } from '../../model/finding.ts';
import { leftoverAt, leftoverWith } from '../../startup/leftovers.ts';
import { defineRule } from '../rule.ts';

export const knownLeftover = defineRule({
  id: 'known-leftover',
  title: 'File that a known attack leaves behind',
  rationale:
    'Uninstalling a compromised package does not remove what it put elsewhere: a service, a script, a hook that brings it back.',
  remedy:
    'Take the machine off the network, stop and move the file away before you revoke any token, then follow the clean-up of the incident.',
  defaultSeverity: 'high',
  precision: 'high',
  reads: ['leftover'],
  references: [
    'https://osv.dev/vulnerability/MAL-2026-2144',
    'https://github.com/DataDog/indicators-of-compromise',
    'https://github.com/Cobenian/shai-hulud-detect',
  ],
  *check({ path, text, sha256 }) {
    const exact = leftoverWith(sha256);
    const known = exact ?? leftoverAt(path);
    if (known === undefined) return;
    const why = exact === undefined ? 'A file of this name and place' : 'Exactly this file';
    const end = text.search(/[\r\n]/);
    yield {
      span: { start: 0, end: end === -1 ? Math.min(text.length, 200) : end },
      severity: exact === undefined ? 'high' : 'critical',
      message: `${why} belongs to ${known.incident}: it ${known.does}.`,
      identity: sha256,
      evidence: { sha256, isExact: exact !== undefined },
    } satisfies Match;
  },
});
