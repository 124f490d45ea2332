// How bad it is that a settings file has a command run: the command itself decides, read by the engine of the gate.

import { type Assessment, assess } from '../../commands/assess.ts';
import type { CapabilityId } from '../../commands/registry.ts';
import type { AgentConfigArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { compareSeverity, type Severity } from '../../model/severity.ts';
import { familyOf, isConfigPath } from '../../switches/config-files.ts';
import type { ConfiguredCommand } from '../../switches/configured-command.ts';
import { incidentEvidence, incidentSentence, incidentsAt } from '../../switches/incidents.ts';
import { evidenceOf, scopeOf, standingOf, worded } from '../../switches/knowledge.ts';
import { showInert } from '../../text/inert-text.ts';
import { answersForTheUser } from './hook-answers.ts';
import { isOwnLauncher } from './own-launcher.ts';
import { strangeScript } from './strange-script.ts';

/** Stands for the workspace, wherever it lies: a file is judged before anybody has opened its folder. */
const WORKSPACE = '/workspace';
const HOME = '/home/user';
const SURROUNDINGS = { cwd: WORKSPACE, home: HOME, workspace: WORKSPACE, isWorkTree: true } as const;

/** Longer commands are files in disguise; they are reported unread. */
const MAX_LINE = 8_192;
const MAX_SHOWN = 120;

/** What ordinary helpers do too: lie in the home folder, keep a log beside the agent's settings, fetch a key from its keeper. Judged with what else is done. */
const OFTEN_ORDINARY: ReadonlySet<CapabilityId> = new Set([
  'foreign-code',
  'guard-tamper',
  'outside-write',
  'persistence-write',
  'secret-read',
]);

/** What no container has to do to be made ready. The rest is contained in it. */
const HOSTILE_ANYWHERE: ReadonlySet<CapabilityId> = new Set([
  ...(['container-escape', 'crypto-mining', 'data-upload', 'obfuscated-execution'] as const),
  ...(['reverse-shell', 'reverse-tunnel'] as const),
]);

export interface Grade {
  readonly severity: Severity;
  /** A sentence with its full stop: why. Undefined where the command is an ordinary one. */
  readonly why: string | undefined;
}

/** The match of one command. `atLeast` is what its circumstances weigh by themselves, with the sentence that says so. */
export function matchOf(command: ConfiguredCommand, file: AgentConfigArtifact, atLeast?: Grade): Match {
  const { address, question, span, effect, setting, obeyed, moment } = command;
  const line = question ?? command.line;
  const grades = [gradeOf(command, file.path), ...(atLeast === undefined ? [] : [atLeast])];
  const worst = grades.reduce((one, other) => (compareSeverity(other.severity, one.severity) > 0 ? other : one));
  const shown = showInert(address ?? line, MAX_SHOWN);
  const why = worst.why === undefined ? '' : ` ${worst.why}`;
  const scope = scopeOf(file);
  const family = familyOf(file);
  const incidents = family === undefined || isOwnLauncher(command.line) ? [] : incidentsAt(family, setting);
  const known = `${incidentSentence(incidents)} ${standingOf(obeyed, scope)}`;
  return {
    span,
    severity: worst.severity,
    message: `${worded(effect, scope)}: “${shown}”.${why}${known}`,
    evidence: { setting, moment, command: shown, ...evidenceOf(obeyed, scope), ...incidentEvidence(incidents) },
    identity: `${setting}\0${address ?? line}`,
  };
}

function gradeOf(command: ConfiguredCommand, file: string): Grade {
  if (command.address !== undefined) return gradeOfAddress(command, command.address);
  if (command.question !== undefined) return { severity: command.severity, why: undefined };
  if (command.line.length > MAX_LINE) {
    return { severity: 'medium', why: 'The command is too long to be read as one.' };
  }
  if (isOwnLauncher(command.line)) return { severity: 'info', why: undefined };
  const assessment = assess({ line: filledIn(command.line), shell: command.shell }, SURROUNDINGS);
  const answer = answersForTheUser(assessment);
  if (answer !== undefined && command.moment === 'before-tool') return { severity: 'high', why: answer };
  const script = strangeScript(assessment, file);
  if (script !== undefined) return { severity: 'high', why: script };
  return gradeOfAssessment(command, assessment);
}

function gradeOfAssessment({ severity, moment }: ConfiguredCommand, assessment: Assessment): Grade {
  const { capabilities, inspectable, problems } = assessment;
  const grave = capabilities.filter(({ tier }) => tier === 3);
  const isContained = moment === 'container';
  const isOften = (id: CapabilityId, evidence: string): boolean =>
    isOrdinary(id, evidence, capabilities) || (moment === 'server-start' && isFromForge(id, evidence));
  const weighed = grave.filter(({ id, evidence }) => !isOften(id, evidence));
  const worst = weighed.find(({ id }) => HOSTILE_ANYWHERE.has(id)) ?? weighed[0];
  if (worst !== undefined) {
    const why = `The command ${worst.title}.`;
    if (isContained) return { severity: HOSTILE_ANYWHERE.has(worst.id) ? 'medium' : 'low', why };
    return { severity: worst.id === 'persistence-write' || worst.id === 'guard-tamper' ? 'medium' : 'high', why };
  }
  if (!inspectable) {
    const isAlone = moment === 'folder-open';
    return {
      severity: isAlone ? 'medium' : 'low',
      why: `It cannot be read to the end: it ${problems[0] ?? 'is unclear'}.`,
    };
  }
  const [said] = grave;
  return said === undefined
    ? { severity, why: undefined }
    : { severity: atLeastLow(severity), why: `The command ${said.title}.` };
}

/** Servers are documented to be started out of their public repository: no pinned version, and nothing more. */
function isFromForge(id: CapabilityId, evidence: string): boolean {
  const addresses = evidence.match(/[a-z+]{3,12}:\/\/[^\s'"]{1,300}/gi) ?? [];
  const isForge = (address: string): boolean =>
    /^(?:git\+)?https:\/\/(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\//i.test(address);
  return id === 'untrusted-install' && addresses.length > 0 && addresses.every(isForge);
}

/** A key that is read and goes nowhere, a log or a note beside the agent's settings, a folder that is made. */
function isOrdinary(id: CapabilityId, evidence: string, all: Assessment['capabilities']): boolean {
  if (!OFTEN_ORDINARY.has(id)) return false;
  if (id === 'guard-tamper' || id === 'persistence-write') return isNote(id, evidence.trim());
  return !all.some((other) => other.id === 'network-fetch' || other.id === 'data-upload');
}

/** Files in a settings folder that nobody obeys: neither settings nor programs. */
const OWN_FOLDER = /(?:^|[/>'"])\.(?:claude|codex|gemini|qwen|cursor|kiro|windsurf|opencode|factory)\//;

function isNote(id: CapabilityId, evidence: string): boolean {
  if (/^mkdir\s/.test(evidence)) return true;
  if (id === 'persistence-write') return /(?:^|[\s/>])\.env(?:\.local)?$/.test(evidence);
  const paths = evidence.split(/[\s'"<>]+/).filter((word) => OWN_FOLDER.test(`/${word}`));
  const isObeyed = (path: string): boolean =>
    isConfigPath(path) || /\/hooks\/|\.(?:md|mdc|toml|[cm]?[jt]s|py|sh)$/.test(path);
  return paths.length > 0 && !paths.some(isObeyed);
}

function atLeastLow(severity: Severity): Severity {
  return severity === 'info' ? 'low' : severity;
}

/** A hook's address gets every call of the agent; a server's gets what is asked of it. */
function gradeOfAddress({ severity, moment }: ConfiguredCommand, address: string): Grade {
  const isPlain = /^http:\/\/(?!(?:localhost|127\.|\[::1\]|0\.0\.0\.0|host\.docker\.internal))/i.test(address.trim());
  const isOwn = /^https?:\/\/(?:localhost|127\.|\[::1\]|host\.docker\.internal)/i.test(address.trim());
  if (moment !== 'server-start' && !isOwn) {
    return { severity: 'medium', why: 'Every call with its text is sent to another machine.' };
  }
  if (isPlain) return { severity: atLeastLow(severity), why: 'The connection is not encrypted.' };
  return { severity, why: undefined };
}

const FOLDERS =
  /\$\{(?:workspaceFolder|workspaceRoot|containerWorkspaceFolder|localWorkspaceFolder|cwd|CLAUDE_PROJECT_DIR|GEMINI_PROJECT_DIR|QWEN_PROJECT_DIR|CURSOR_PROJECT_DIR|COPILOT_PROJECT_DIR|DROID_PROJECT_DIR|FACTORY_PROJECT_DIR|DEVIN_PROJECT_DIR)(?::[^}]{0,60})?\}|\$(?:CLAUDE|GEMINI|QWEN|CURSOR|COPILOT|DROID|FACTORY|DEVIN)_PROJECT_DIR\b/g;
const HOMES = /\$\{(?:userHome|localEnv:HOME|env:HOME|localEnv:USERPROFILE)\}/g;
const ASKED = /\$\{(?:input|env|localEnv|containerEnv|config|command|file)(?:[:A-Za-z]{0,20}:?[^}]{0,60})?\}/g;

/** The line with the folders that the editor or agent fills in; what it fills in otherwise is a variable nobody knows. */
function filledIn(line: string): string {
  return line.replace(FOLDERS, WORKSPACE).replace(HOMES, HOME).replace(ASKED, '$GIVEN');
}
