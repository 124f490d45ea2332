// The rule for tool settings in a folder that name code to run: a command one trusts then runs code one has not seen.

import type { FolderCommand, ToolSettingsArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { isAtLeast, type Severity } from '../../model/severity.ts';
import { riskyPlace } from '../../python/places.ts';
import { readPython } from '../../python/read-python.ts';
import { gradeReading } from '../../startup/grade.ts';
import { loadedByNode } from '../../startup/node-options.ts';
import { readSettingLines, type SettingLine } from '../../startup/setting-lines.ts';
import type { Tool } from '../../startup/tool-files.ts';
import { showSafely } from '../../text/visible.ts';
import { defineRule } from '../rule.ts';

export const toolRunsFolderCode = defineRule({
  id: 'tool-runs-folder-code',
  title: 'Tool setting that runs code of the folder',
  rationale:
    'Settings of a folder are obeyed by npm, cargo, git, pdb and direnv, which run what these name: `npm test` or `cargo check` is then somebody else’s command.',
  remedy: 'Read the file that is named before you use the tool here; remove the setting if you do not need it.',
  defaultSeverity: 'high',
  precision: 'medium',
  reads: ['tool-settings'],
  references: [
    'https://docs.npmjs.com/cli/configuring-npm/npmrc',
    'https://doc.rust-lang.org/cargo/reference/config.html',
    'https://git-scm.com/docs/git-config',
    'https://docs.python.org/3/library/pdb.html',
  ],
  *check(artifact) {
    const tool = artifact.tool as Tool;
    if (tool === 'pdb') yield* checkDebugger(artifact);
    else if (tool === 'direnv') yield* checkShell(artifact);
    const read = READERS[tool];
    if (read === undefined) return;
    for (const line of readSettingLines(artifact.text)) {
      const found = read(line);
      if (found !== undefined) yield matchOf(line, found);
    }
  },
});

interface Judgement {
  readonly severity: Severity;
  /** A sentence without its full stop; the value is shown behind it. */
  readonly words: string;
}

type Reader = (line: SettingLine) => Judgement | undefined;

/** A file of the folder, or of a place where anybody may put one; `bash` and `/bin/sh` are neither. */
function isFolderFile(value: string): boolean {
  const program = value.trim().split(/\s/, 1)[0] ?? '';
  return /^\.{1,2}[\\/]|^\$\{?PWD|^[\w.-]+[\\/]/.test(program) || isRisky(program);
}

function isRisky(program: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:)/.test(program) && riskyPlace(program) !== undefined;
}

const readNpm: Reader = ({ name, value }) => {
  const loaded = name === 'node-options' ? loadedByNode(value) : undefined;
  if (loaded !== undefined)
    return {
      severity: loaded === 'path' ? 'high' : 'low',
      words: 'Every script that npm runs has Node.js load code first',
    };
  if (name === 'script-shell' && isFolderFile(value))
    return { severity: 'high', words: 'npm runs every script with a program of the folder' };
  if ((name === 'git' || name === 'shell') && isFolderFile(value))
    return { severity: 'high', words: `npm runs a program of the folder as ${name}` };
  if (name === 'onload-script' || name === 'init-module')
    return { severity: 'high', words: 'npm loads a file of the folder' };
  return undefined;
};

const CARGO_PROGRAMS: ReadonlySet<string> = new Set([
  ...['rustc-wrapper', 'rustc-workspace-wrapper', 'rustc', 'rustdoc', 'linker', 'runner', 'ar', 'credential-provider'],
]);

const readCargo: Reader = ({ name, value }) => {
  const key = name.split('.').at(-1)?.trim() ?? '';
  const [program = ''] = value.replace(/^\[\s*["']?/, '').split(/["',\s]/, 1);
  if (!CARGO_PROGRAMS.has(key) || !isFolderFile(program)) return undefined;
  // Scripts that flash a board or start an emulator are ordinary; they run with `cargo run` and `cargo test` alone.
  const severity = key === 'runner' || key === 'linker' ? 'medium' : 'high';
  return { severity, words: `cargo runs a program of the folder as ${key}` };
};

const readGit: Reader = ({ section, name, value }) => {
  const key = `${section.split(/[\s"]/, 1)[0]}.${name.toLowerCase()}`;
  switch (key) {
    case 'core.fsmonitor':
      return /^(?:true|false|yes|no|on|off|0|1)$/i.test(value)
        ? undefined
        : { severity: 'high', words: 'git runs this for nearly every command, `git status` too' };
    case 'core.sshcommand':
    case 'core.askpass':
    case 'core.pager':
    case 'core.editor':
    case 'diff.external':
    case 'gpg.program':
    case 'core.alternaterefscommand':
      return isFolderFile(value) || /[|;&`]|\$\(/.test(value)
        ? { severity: 'high', words: `git runs this as ${key}` }
        : undefined;
    case 'core.hookspath':
      return isRisky(value) ? { severity: 'high', words: 'git takes its hooks from there' } : undefined;
    case 'filter.clean':
    case 'filter.smudge':
    case 'filter.process':
    case 'diff.textconv':
    case 'diff.command':
    case 'merge.driver':
      return isFolderFile(value) || /\b(?:curl|wget|nc)\b|[`]|\$\(|\/dev\/tcp/.test(value)
        ? { severity: 'high', words: 'git runs this on files of the folder, when it checks them out or compares them' }
        : undefined;
    case 'credential.helper':
      return value.startsWith('!') && !/^!(?:gh|glab|aws|az|gcloud|git)\s/.test(value)
        ? { severity: 'medium', words: 'git asks this command for passwords, and hands it new ones' }
        : undefined;
    default:
      return undefined;
  }
};

const readPhp: Reader = ({ name }) =>
  name === 'auto_prepend_file' || name === 'auto_append_file'
    ? { severity: 'medium', words: 'PHP runs this file with every page' }
    : undefined;

const READERS: Readonly<Partial<Record<Tool, Reader>>> = { npm: readNpm, cargo: readCargo, git: readGit, php: readPhp };

/** Commands of pdb, by their first word; everything else in the file is Python. */
const DEBUGGER_COMMAND =
  /^(?:alias|unalias|b|break|tbreak|cl|clear|disable|enable|ignore|condition|commands|display|undisplay|h|help|l|list|ll|w|where|p|pp|whatis|source|args|until|n|s|c|r|end|silent|#)(?:\s|$)/;

/** pdb runs `.pdbrc` line by line when it starts. */
function* checkDebugger({ text }: ToolSettingsArtifact): Generator<Match> {
  let start = 0;
  for (const raw of text.split('\n').slice(0, MAX_LINES)) {
    const line = raw.trim();
    const from = start + (raw.length - raw.trimStart().length);
    start += raw.length + 1;
    const code = line.replace(/^!\s*/, '');
    if (line === '' || (DEBUGGER_COMMAND.test(line) && code === line)) continue;
    const grade = gradeReading(readPython(code.slice(0, MAX_LINE)));
    if (!isAtLeast(grade.severity, 'medium')) continue;
    const span = { start: from, end: from + line.length };
    yield {
      span,
      severity: grade.severity,
      message: `Python's debugger runs this line whenever it starts here: it ${grade.words}.`,
    };
  }
}

const MAX_LINES = 2_000;
const MAX_LINE = 20_000;

/** What no set-up of a folder has to do; direnv asks before it runs a file, once for each version of it. */
const ALARMING: ReadonlySet<string> = new Set([
  ...[
    'remote-code-execution',
    'reverse-shell',
    'reverse-tunnel',
    'data-upload',
    'obfuscated-execution',
    'crypto-mining',
  ],
  ...['persistence-write', 'privilege-escalation', 'guard-tamper', 'destructive-delete'],
]);

function* checkShell({ text, commands }: ToolSettingsArtifact): Generator<Match> {
  const capabilities = commands.flatMap((command) => command.capabilities);
  const byLine = new Map<number, FolderCommand['capabilities'][number][]>();
  for (const found of capabilities) {
    if (!ALARMING.has(found.id)) continue;
    const start = lineStart(text, placeOf(text, found.evidence));
    byLine.set(start, [...(byLine.get(start) ?? []), found]);
  }
  for (const [start, found] of byLine) {
    const end = start + (text.slice(start).split(/\r?\n/, 1)[0] ?? '').length;
    const does = found.map(({ title, evidence }) => `${title} (${showSafely(evidence)})`).join('; ');
    const message = `direnv runs this file when a shell enters the folder: it ${does}.`;
    const ids = found.map(({ id }) => id);
    yield { span: { start, end }, severity: 'high', message, evidence: { capabilities: ids } };
  }
}

/** Evidence is shown as it was understood, which may not be as it is written; its program is. */
function placeOf(text: string, evidence: string): number {
  const whole = text.indexOf(evidence);
  return Math.max(0, whole === -1 ? text.indexOf(evidence.split(' ', 1)[0] ?? '') : whole);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
}

function matchOf({ name, value, span }: SettingLine, { severity, words }: Judgement): Match {
  const message = `${words}: ${showSafely(value.slice(0, 200))}.`;
  return { span, severity, message, evidence: { setting: name.slice(0, 100) } };
}
