// Whether the statements that a database client is given only ask.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';

export function readsOnlySql(command: SimpleCommand): boolean {
  const statements = textsOf(command)
    .map((text) => text.replace(/^--?[\w-]{1,30}=/, ''))
    .filter((text) => /\s/.test(text) || text.startsWith('.'));
  return (
    statements.length > 0 &&
    statements.every(
      (text) =>
        /^\s{0,20}(?:select|show|describe|desc|explain|\\d|\.(?:tables|schema|databases|indexes|dump|mode|headers|help|show|stats)|pragma \w+;?$|with)\b/i.test(
          text,
        ) && !/\b(?:insert|update|delete|drop|alter|create|into|attach|copy|install|load)\b/i.test(text),
    )
  );
}
