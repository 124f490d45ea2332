// Editor settings that name a program, where the program lies in the workspace: the repository brings it.

import type { ConfigSwitch } from './config-switch.ts';
import { hasMember, type ValueTest, wholeOf } from './value-tests.ts';

const EDITOR_FILES = ['vscode-settings', 'code-workspace'] as const;
const REPORTED = { how: 'reported' } as const;

/** Relative, or from the workspace's own folder. A name without a slash is looked for where programs are. */
const IN_WORKSPACE =
  /^\s*(?:\.{1,2}[\\/]|\$\{workspace(?:Folder|Root)(?::[^}]{0,60})?\}|(?![\\/~$]|[A-Za-z]:)[^\\/\s]{1,80}[\\/])/;

/** What package managers put there, from a lock file. */
const DEPENDENCIES =
  /(?:^|[\\/])(?:node_modules|\.?v?env|\.?conda|\.yarn|\.pnp[^\\/]{0,10}|vendor|\.bundle|\.tox|\.pixi|\.direnv|\.nix-profile)[\\/]/i;

export function isOwnProgram(path: string): boolean {
  const head = path.slice(0, 1_000);
  return IN_WORKSPACE.test(head) && !DEPENDENCIES.test(head);
}

/** The value, or an item of it, is a program of the workspace. */
const namesOwnProgram: ValueTest = (entry) => {
  const { value } = entry;
  if (value.type === 'string') return isOwnProgram(value.value) ? [wholeOf(entry)] : [];
  if (value.type !== 'array') return [];
  const [program] = value.items;
  return program?.type === 'string' && isOwnProgram(program.value) ? [wholeOf(entry)] : [];
};

/** Started as soon as a file of the kind is opened, or with every look at the repository. */
const STARTED_UNASKED: readonly string[] = [
  ...['git.path', 'php.validate.executablePath', 'php.executablePath', 'python.defaultInterpreterPath'],
  ...['python.pythonPath', 'eslint.runtime', 'deno.path'],
];

/** Names by which extensions ask for a program. */
const PROGRAM_KEY =
  /(?:[eE]xecutable(?:Path)?|[bB]inary(?:Path)?|[sS]erverPath|[iI]nterpreter(?:Path)?|[nN]odePath|\.path|Command(?:Path)?)$/;

/** Not programs, though their keys end alike. */
const NO_PROGRAM = /(?:ignorePath|configPath|rootPath|outputPath|cssPath|schemaPath|files\.|search\.)/;

/** Where terminals and tools are named under names of their own. */
const NAMED_PROGRAMS: readonly (readonly string[])[] = [
  ...['linux', 'osx', 'windows'].flatMap((system) => [
    [`terminal.integrated.profiles.${system}`, '*', 'path'],
    [`terminal.integrated.automationProfile.${system}`, 'path'],
    [`chat.tools.terminal.terminalProfile.${system}`, 'path'],
    [`terminal.external.${system}Exec`],
  ]),
  ['go.alternateTools', '*'],
  ['claudeCode.claudeProcessWrapper'],
];

export const EXECUTABLE_SWITCHES: readonly ConfigSwitch[] = [
  ...[
    ['lsp', '*', 'binary', 'path'],
    ['terminal', 'shell', 'program'],
    ['terminal', 'shell', 'with_arguments', 'program'],
  ].map(
    (key): ConfigSwitch => ({
      files: ['zed'],
      key,
      turnsOff: namesOwnProgram,
      severity: 'medium',
      agent: 'Zed',
      effect: {
        workspace: 'Has Zed start a program that the workspace brings',
        user: 'Has Zed start a program that whichever folder is open brings',
      },
      trust: 'needed',
      known: REPORTED,
    }),
  ),
  ...NAMED_PROGRAMS.map((key): ConfigSwitch => {
    return {
      files: EDITOR_FILES,
      key,
      turnsOff: namesOwnProgram,
      severity: 'medium',
      agent: 'VS Code',
      effect: {
        workspace: 'Has a terminal or tool of the editor be a program that the workspace brings',
        user: 'Has a terminal or tool of the editor be a program that whichever folder is open brings',
      },
      trust: 'needed',
      known: REPORTED,
    };
  }),
  ...STARTED_UNASKED.map((key): ConfigSwitch => {
    return {
      files: EDITOR_FILES,
      key: [key],
      turnsOff: namesOwnProgram,
      severity: 'medium',
      agent: 'VS Code',
      effect: {
        workspace: 'Has the editor start a program that the workspace brings, without asking',
        user: 'Has the editor start a program that whichever folder is open brings, without asking',
      },
      trust: 'needed',
      known: REPORTED,
    };
  }),
  {
    files: EDITOR_FILES,
    key: [],
    turnsOff: hasMember(
      (key) => PROGRAM_KEY.test(key) && !NO_PROGRAM.test(key) && !STARTED_UNASKED.includes(key) && key.length < 200,
      namesOwnProgram,
    ),
    severity: 'low',
    agent: 'VS Code',
    effect: {
      workspace: 'Has an extension of the editor start a program that the workspace brings',
      user: 'Has an extension of the editor start a program that whichever folder is open brings',
    },
    trust: 'unknown',
    known: REPORTED,
  },
];
