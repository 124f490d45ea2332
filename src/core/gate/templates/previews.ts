// The shipped template for plans and differences of infrastructure.

import type { AssessedCommand } from '../../commands/assess.ts';
import { named } from '../../commands/files.ts';
import type { Surroundings } from '../../model/command.ts';
import type { SimpleCommand, Word } from '../../shell/command-line.ts';
import { isWithin } from '../../shell/paths.ts';
import { isOrdinary } from './ordinary.ts';

const TERRAFORM =
  /^--?(?:var(?:=[^\0]{1,300})?|target(?:=[\w.[\]"-]{1,200})?|replace=[\w.[\]"-]{1,200}|no-color|input=(?:false|true)|lock(?:-timeout)?=\w{1,8}|refresh(?:-only|=\w{1,5})?|detailed-exitcode|destroy|parallelism=\d{1,3}|compact-warnings|json|backend=false|reconfigure|get=\w{1,5}|lockfile=readonly)$/;
const FILES = /^--?(?:out|var-file|chdir)=(.{1,300})$/;

const PREVIEWS: readonly {
  readonly program: string;
  readonly verbs: RegExp;
  readonly allows: RegExp;
  readonly operands: RegExp;
}[] = [
  {
    program: 'terraform',
    verbs: /^(?:plan|init|refresh)$/,
    allows: TERRAFORM,
    operands: /^[\w.-]{1,60}=[^\0]{1,200}$/,
  },
  { program: 'tofu', verbs: /^(?:plan|init)$/, allows: TERRAFORM, operands: /^[\w.-]{1,60}=[^\0]{1,200}$/ },
  {
    program: 'cdk',
    verbs: /^(?:diff|synth|synthesize)$/,
    allows: /^(?:-q|--quiet|--fail|--all|--strict|--json|-j|--no-color|--exclusively|-e|--no-version-reporting)$/,
    operands: /^[\w*/-]{1,80}$/,
  },
  {
    program: 'pulumi',
    verbs: /^(?:preview|pre)$/,
    allows: /^(?:--diff|--json|-j|--non-interactive|--refresh|--stack=[\w./-]{1,80}|-s|--stack)$/,
    operands: /^[\w./-]{1,80}$/,
  },
];

export function previewsOnly({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  if (!surroundings.isWorkTree || command.cwd === undefined || !isWithin(command.cwd, surroundings.workspace))
    return false;
  if (capabilities.length === 0 || capabilities.some(({ id }) => !/^(?:infrastructure-change|local-write)$/.test(id)))
    return false;
  if (command.redirects.length > 0) return false;
  const preview = PREVIEWS.find(({ program }) => program === command.program);
  const at = command.words.findIndex(({ text }) => !text.startsWith('-'));
  if (preview === undefined || at === -1 || !preview.verbs.test(command.words[at]?.text ?? '')) return false;
  return command.words.every(
    (word, index) =>
      index === at ||
      namesOwnFile(command, word, surroundings) ||
      (word.text.startsWith('-') ? index > at && preview.allows.test(word.text) : preview.operands.test(word.text)),
  );
}

function namesOwnFile(command: SimpleCommand, word: Word, surroundings: Surroundings): boolean {
  const file = FILES.exec(word.text)?.[1];
  const path = file === undefined ? undefined : named(command, word, file).path;
  return path !== undefined && isOrdinary(path, surroundings);
}
