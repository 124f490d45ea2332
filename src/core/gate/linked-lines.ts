// Which lines the ledger of what calls brought has to be asked about or told of: the little that every hook carries.

import type { Assessment } from '../commands/assess.ts';
import { isDownload } from '../commands/flows.ts';

/** Programs that run, install, apply and send nothing whatever they are told. */
const PLAIN =
  /^(?:|:|\[|basename|cat|cd|cut|date|diff|dirname|du|echo|egrep|false|fgrep|file|grep|head|jq|ls|mkdir|nl|printf|pwd|readlink|realpath|rg|rm|sleep|sort|stat|tail|test|touch|tr|tree|true|type|uniq|wc|which)$/;

/** Whether a line could run or send what an earlier call brought. */
export function mayUse({ commands }: Pick<Assessment, 'commands'>): boolean {
  return !commands.every(
    ({ command }) =>
      PLAIN.test(command.program) &&
      !command.head.text.includes('/') &&
      command.code === undefined &&
      command.assignments.length === 0,
  );
}

/** Whether it brings something itself: a download, or the text of a secret. What only reads brings nothing. */
export function brings({ tier, commands }: Pick<Assessment, 'tier' | 'commands'>): boolean {
  return (
    tier !== 1 &&
    commands.some(
      ({ command, capabilities }) => isDownload(command) || capabilities.some(({ id }) => id === 'secret-read'),
    )
  );
}

/** Whether it could put what was brought before somewhere else. */
export function mayCopy({ tier, commands }: Pick<Assessment, 'tier' | 'commands'>): boolean {
  return tier !== 1 && commands.some(({ capabilities }) => capabilities.length > 0);
}
