// The rule for variables in .env files that make programs load code of the folder, or trust whatever answers.

import type { Match } from '../../model/finding.ts';
import type { Severity } from '../../model/severity.ts';
import { riskyPlace } from '../../python/places.ts';
import { loadedByNode } from '../../startup/node-options.ts';
import { readSettingLines } from '../../startup/setting-lines.ts';
import { defineRule } from '../rule.ts';

export const environmentHijack = defineRule({
  id: 'environment-hijack',
  title: 'Variable that makes programs load code',
  rationale:
    'Editors, test runners and direnv put the variables of .env files into every program they start; some of these variables name code that is loaded before the program.',
  remedy: 'Remove the variable, or set it for the one command that needs it.',
  defaultSeverity: 'high',
  precision: 'medium',
  reads: ['tool-settings'],
  references: [
    'https://code.visualstudio.com/docs/python/environments#_environment-variables',
    'https://attack.mitre.org/techniques/T1574/006/',
    'https://nodejs.org/api/cli.html#node_optionsoptions',
  ],
  *check({ tool, text }) {
    if (tool !== 'environment' && tool !== 'direnv') return;
    for (const { name, value, span } of readSettingLines(text)) {
      const found = value === '' ? undefined : JUDGES.get(name)?.(value);
      if (found === undefined) continue;
      // The value may hold a secret; its name says enough.
      const message = `${name} ${found.words}.`;
      yield {
        span,
        severity: found.severity,
        message,
        identity: `${name}=${value}`,
        evidence: { name },
      } satisfies Match;
    }
  },
});

interface Judgement {
  readonly severity: Severity;
  /** Behind the variable's name, without a full stop. */
  readonly words: string;
}

type Judge = (value: string) => Judgement | undefined;

const INTO_PROGRAMS = 'has every program that is started load a library';

const library: Judge = () => ({ severity: 'high', words: INTO_PROGRAMS });

const folders =
  (words: string): Judge =>
  (value) => {
    const risk = value
      .split(/[:;]/)
      .map((place) => riskyPlace(place))
      .find((found) => found?.severity === 'high');
    return risk === undefined ? undefined : { severity: 'high', words: `${words} ${risk.reason}` };
  };

const file =
  (words: string): Judge =>
  () => ({ severity: 'high', words });

/** Limits and warnings load nothing; an installed package (`tsx`, `dotenv/config`) is what one would expect. */
const nodeOptions: Judge = (value) => {
  const loaded = loadedByNode(value);
  if (loaded === undefined) return undefined;
  return { severity: loaded === 'path' ? 'high' : 'low', words: 'has every Node.js program load code first' };
};

const javaOptions: Judge = (value) =>
  /-(?:javaagent|agentpath|agentlib|Xbootclasspath)/.test(value)
    ? { severity: 'high', words: 'has every Java program load code first' }
    : undefined;

const requires =
  (program: string): Judge =>
  (value) =>
    /(?:^|\s)-[rMmI]/.test(value)
      ? { severity: 'high', words: `has every ${program} program load code first` }
      : undefined;

const unchecked =
  (isOff: (value: string) => boolean): Judge =>
  (value) =>
    isOff(value) ? { severity: 'medium', words: 'switches off the checking of certificates' } : undefined;

/** A command of one plain word is found on the search path, as it would be without the variable. */
const command =
  (words: string): Judge =>
  (value) =>
    /[\s/\\|;&$`]/.test(value.trim()) &&
    !/^\/(?:usr\/)?(?:local\/)?bin\/[\w.-]+$|^(?:code|vim|nano|subl|less)\b/.test(value)
      ? { severity: 'medium', words }
      : undefined;

const isZero = (value: string): boolean => /^(?:0|false|no)$/i.test(value.trim());
const isSet = (value: string): boolean => !isZero(value);

const JUDGES: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['LD_PRELOAD', library],
  ['LD_AUDIT', library],
  ['DYLD_INSERT_LIBRARIES', library],
  ['LD_LIBRARY_PATH', folders('has programs look for libraries')],
  ['DYLD_LIBRARY_PATH', folders('has programs look for libraries')],
  ['PYTHONPATH', folders('has Python look for modules')],
  ['PERL5LIB', folders('has Perl look for modules')],
  ['RUBYLIB', folders('has Ruby look for files')],
  ['NODE_PATH', folders('has Node.js look for modules')],
  ['PYTHONHOME', file('has Python take its own library from another place')],
  ['PYTHONSTARTUP', file('has every interactive Python run a file first')],
  ['PYTHONUSERBASE', file('has Python run the start-up files of another folder')],
  [
    'PYTHONBREAKPOINT',
    (value) =>
      isZero(value) || /^(?:i?pdb|pudb|web_pdb|debugpy)\b/.test(value)
        ? undefined
        : file('names a function that breakpoint() calls')(value),
  ],
  ['BASH_ENV', file('has every shell script run a file first')],
  [
    'ENV',
    (value) =>
      /[/\\].*\.?\w*rc$|^\.{1,2}\/|\.sh$/.test(value) ? file('has shells run a file first')(value) : undefined,
  ],
  ['ZDOTDIR', file('has zsh read its start-up files from another folder')],
  ['PROMPT_COMMAND', file('has the shell run a command before every prompt')],
  ['NODE_OPTIONS', nodeOptions],
  ['JAVA_TOOL_OPTIONS', javaOptions],
  ['_JAVA_OPTIONS', javaOptions],
  ['JDK_JAVA_OPTIONS', javaOptions],
  ['PERL5OPT', requires('Perl')],
  ['RUBYOPT', requires('Ruby')],
  ['RUSTC_WRAPPER', command('has cargo run a program of the folder in place of the compiler')],
  ['RUSTC_WORKSPACE_WRAPPER', command('has cargo run a program of the folder in place of the compiler')],
  ['GIT_SSH_COMMAND', command('has git run a command of the file for every connection')],
  ['GIT_ASKPASS', command('has git hand passwords to a program of the file')],
  ['SSH_ASKPASS', command('has ssh hand passwords to a program of the file')],
  ['GIT_EXTERNAL_DIFF', file('has git run a program for every comparison')],
  ['GIT_CONFIG_GLOBAL', file('has git read other settings than yours')],
  ['EDITOR', command('names a command that other programs run')],
  ['PAGER', command('names a command that other programs run')],
  ['BROWSER', command('names a command that other programs run')],
  ['NODE_TLS_REJECT_UNAUTHORIZED', unchecked(isZero)],
  ['PYTHONHTTPSVERIFY', unchecked(isZero)],
  ['GIT_SSL_NO_VERIFY', unchecked(isSet)],
]);
