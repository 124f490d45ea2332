// The capability of saying something to others in the user's name.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
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
      'gh api repos/o/r/issues/7/comments -f body=done',
      'git send-email 0001-fix.patch',
      'aws sns publish --topic-arn t --message hello',
      'telegram-send hello',
      'curl -X POST https://example.invalid/hook -d hello',
    ],
    lacks: [
      'gh issue view 7',
      'gh pr list',
      'gh api repos/o/r/issues/7/comments',
      'git format-patch --stdout main',
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
        'slack|slack-cli chat|post|send|message',
        'jira issue|create|comment|transition|assign|move create|comment|*',
        'gh|glab|hub gist|snippet|repo|project|label|milestone|ruleset|variable create|edit|comment|fork',
        'gh|glab pr|mr|issue develop|delete|unlock|unpin|subscribe',
        'tea|fj|bb|gerrit|git-codereview issues|issue|pulls|pull|pr|review|comment|mail create|comment|*',
        'az boards|repos|devops work-item|pr|wiki create|update|set-vote',
        'aws ses|sesv2|sns|pinpoint|chime|sqs send-*|publish|create-*',
        'gcloud pubsub topics publish',
        'linear|lin issue|comment create|update',
        'git send-email|request-pull',
        'discord|discordo|telegram-send|signal-cli|matrix-commander|zulip-send|toot|twurl|rainbowstream|bsky|nostril|mastodon *',
        'ntfy|apprise|pushover|notify-slack|slackcat|slacktee|teams|sendgrid|twilio|mailgun|himalaya|wall|talk *',
        'dcos|pd|pagerduty|opsgenie incident|alert create|ack|close',
      )
    )
      return true;
    if (
      /^(?:mail|mailx|s-nail|mutt|neomutt|sendmail|msmtp|swaks|smtp-cli|write|wall|notify|slacktee|slackcat|telegram-send|notify-slack)$/.test(
        command.program,
      )
    )
      return true;
    if (startsWith(command, 'gh|glab api') && speaks(command)) return true;
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

/** A request that writes: to comments, reviews, issues and their like. */
function speaks(command: SimpleCommand): boolean {
  const texts = textsOf(command);
  if (texts.includes('GET') || texts.includes('--method=GET')) return false;
  return (
    texts.some((text) =>
      /\/(?:comments|reviews|issues|pulls|discussions|releases|statuses|reactions|notes|merge_requests|dispatches)(?:\/|$)/.test(
        text,
      ),
    ) &&
    texts.some((text) =>
      /^(?:-f|-F|--field|--raw-field|--input)$|^(?:-X|--method)=?(?:POST|PUT|PATCH)?$|^(?:POST|PUT|PATCH)$/.test(text),
    )
  );
}
