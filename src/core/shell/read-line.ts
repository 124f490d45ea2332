// Reads a whole command line: every simple command that would run, wrappers taken off and inner scripts followed.

import type { Shell } from '../model/command.ts';
import { runCmd } from './cmd/run.ts';
import type { CommandLine } from './command-line.ts';
import { parsePosix } from './posix.ts';
import { runPowerShell } from './powershell/run.ts';
import { salvage } from './salvage.ts';
import { type Home, newScope } from './scope.ts';
import { runSimple } from './simple.ts';
import { type Reading, type ScriptReader, type Stage, walkNode } from './walk.ts';

/** Commands that one line may come to, all nested ones counted. */
const MAX_COMMANDS = 512;

const READERS: ReadonlyMap<string, ScriptReader> = new Map([
  ['powershell', runPowerShell],
  ['cmd', runCmd],
]);

/** Never throws. What could not be read to the end is a problem, and what was read up to there stays. */
export function readCommandLine(line: string, home: Home, shell: Shell = 'bash'): CommandLine {
  const reading = newReading(home);
  const scope = newScope(home);
  const stage: Stage = { input: [], inputText: undefined, via: [], depth: 0, isElsewhere: false };
  const reader = READERS.get(shell);
  if (reader !== undefined) reader(line, scope, stage, reading);
  else {
    const parsed = parsePosix(line);
    if (parsed.node === undefined) return refused(line, parsed.problem, home);
    walkNode(parsed.node, scope, stage, reading);
    // A function that nothing on the line calls by name may still be called: its body counts, with arguments unknown.
    for (const [name, body] of scope.functions) {
      if (!reading.called.has(name))
        walkNode(body, { ...scope, arguments: [undefined, undefined, undefined] }, stage, reading);
    }
  }
  return { commands: reading.commands, problems: [...reading.problems], doubts: [...reading.doubts] };
}

function newReading({ readText }: Home): Reading {
  return {
    commands: [],
    problems: new Set(),
    left: MAX_COMMANDS,
    files: new Map(),
    folders: new Map(),
    called: new Set(),
    doubts: new Set(),
    readText,
    bodies: 0,
    runSimple,
    readers: READERS,
  };
}

/** A text with a slip in it runs nothing; what it would run without the slip still counts. */
function refused(line: string, problem: string, home: Home): CommandLine {
  const text = problem.startsWith('is not complete') ? salvage(line) : undefined;
  if (text === undefined || parsePosix(text).node === undefined) return { commands: [], problems: [problem] };
  const { commands, problems } = readCommandLine(text, home);
  return { commands, problems: [problem, ...problems], isRefused: problems.length === 0 };
}
