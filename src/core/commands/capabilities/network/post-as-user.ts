// The capability of saying something to others in the user's name.

import { textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { staysLocal } from '../../flows.ts';
import { onlyAsks, startsWith } from '../../words.ts';

export const postAsUser = defineCapability({
  id: 'post-as-user',
  title: 'says something to others in your name',
  rationale: 'Comments, pull requests and messages are read before they can be taken back.',
  tier: 2,
  safer: 'Write a draft for a person to send.',
  attack: ['T1565'],
  examples: {
    has: [
      'gh issue comment 7 --body "done"',
      'gh pr create --fill',
      'curl -X POST https://example.invalid/hook -d hello',
    ],
    lacks: [
      'gh issue view 7',
      'gh pr list',
      'curl https://example.invalid',
      'curl -X POST http://localhost:3000/items -d x',
    ],
  },
  detect(command) {
    if (onlyAsks(command) || staysLocal(command)) return undefined;
    if (
      startsWith(
        command,
        'gh|glab|hub issue|pr|mr|release|discussion|pull-request create|comment|edit|review|merge|close|reopen|ready|note|update|approve|lock|transfer|pin',
        'slack chat|post',
        'jira issue|create create|comment',
      )
    )
      return true;
    if (/^(?:mail|mailx|mutt|sendmail|msmtp|swaks|write|wall|notify)$/.test(command.program)) return true;
    if (!/^(?:curl|wget|http|https|xh)$/.test(command.program)) return undefined;
    return textsOf(command).some(
      (text) =>
        /^(?:-d|--data.*|--json|-F|--form.*|--post-data.*|--body-data.*|POST|PUT|PATCH|-XP\w+|--method=P.*)$/.test(
          text,
        ) || /^-d./.test(text),
    )
      ? true
      : undefined;
  },
});
