// Which templates cover a line: every command on it has to be known to only read, or be passed by one of them.

import type { AssessedCommand, Assessment } from '../commands/assess.ts';
import { hostsOf } from '../commands/hosts.ts';
import { isKnownRead } from '../commands/known-reads.ts';
import { CAPABILITIES } from '../commands/registry.ts';
import type { Surroundings } from '../model/command.ts';
import type { Template } from '../policy/gate-policy.ts';
import type { ShippedTemplateName } from '../policy/template-names.ts';
import { isWithin } from '../shell/paths.ts';
import { protectionOf } from '../shell/places.ts';
import { matchesGlob } from '../text/glob.ts';
import { changedFiles } from './changed-files.ts';
import { isPlain, keepsEnvironment } from './plain-command.ts';
import { matchesHost, reachesOut } from './reach.ts';
import { removesBuildOutput } from './templates/build-output.ts';
import { makesCommit } from './templates/commits.ts';
import { readsKnownPage } from './templates/known-pages.ts';
import { keepsEverything } from './templates/local-branches.ts';
import { staysInContainers } from './templates/local-containers.ts';
import { installsLocked } from './templates/lockfile-installs.ts';
import { installsManifest } from './templates/manifest-installs.ts';
import { makesProject } from './templates/new-projects.ts';
import { previewsOnly } from './templates/previews.ts';
import { runsOwnScript } from './templates/project-scripts.ts';
import { writesTemporaryOnly } from './templates/temporary-files.ts';
import { writesWorkspaceOnly } from './templates/workspace-writes.ts';
import { matchesWords } from './word-pattern.ts';

type Covers = (assessed: AssessedCommand, surroundings: Surroundings) => boolean;

const SHIPPED: Readonly<Record<ShippedTemplateName, Covers>> = {
  'workspace-writes': writesWorkspaceOnly,
  'temporary-files': writesTemporaryOnly,
  'lockfile-installs': installsLocked,
  'manifest-installs': installsManifest,
  commits: makesCommit,
  'local-branches': keepsEverything,
  'project-scripts': runsOwnScript,
  'build-output': removesBuildOutput,
  'local-containers': staysInContainers,
  'infrastructure-previews': previewsOnly,
  'known-pages': readsKnownPage,
  'new-projects': makesProject,
};

export interface TemplatesInForce {
  readonly shipped: readonly ShippedTemplateName[];
  readonly own: readonly Template[];
}

/** The names of templates that together pass the line, in its order; undefined when a command is left that none passes. */
export function templatesFor(
  assessment: Assessment,
  { shipped, own }: TemplatesInForce,
  surroundings: Surroundings,
): readonly string[] | undefined {
  if (!assessment.inspectable || !keepsEnvironment(assessment)) return undefined;
  const names = new Set<string>();
  for (const assessed of assessment.commands) {
    if (assessed.isKnownRead) continue;
    if (!isPlain(assessed)) return undefined;
    const name =
      shipped.find((each) => SHIPPED[each](assessed, surroundings)) ??
      own.find((template) => covers(template, assessed, surroundings))?.name;
    if (name === undefined) return undefined;
    names.add(name);
  }
  return names.size === 0 ? undefined : [...names];
}

function covers(template: Template, assessed: AssessedCommand, surroundings: Surroundings): boolean {
  const { command, capabilities } = assessed;
  const { commands, capabilities: allowed } = template;
  if (commands !== undefined && !commands.some((pattern) => matchesWords(pattern, command))) return false;
  if (allowed !== undefined && !capabilities.every(({ id }) => allowed.includes(id))) return false;
  // A capability says what was seen; a program that nobody knows may do more.
  if (commands === undefined && (capabilities.length === 0 || !isVouchedFor(assessed, surroundings))) return false;
  return coversFiles(template, assessed, surroundings) && coversHosts(template, assessed);
}

/** Whether more is known of the program than the files its output goes to. */
function isVouchedFor({ command }: AssessedCommand, surroundings: Surroundings): boolean {
  if (command.redirects.length === 0) return true;
  const bare = { ...command, redirects: [] };
  return isKnownRead(bare) || CAPABILITIES.some(({ detect }) => detect(bare, surroundings) !== undefined);
}

/** Where paths are given, every file has to be known and fit; where not, no output may be sent to a file unseen. */
function coversFiles(
  { paths, capabilities }: Template,
  assessed: AssessedCommand,
  surroundings: Surroundings,
): boolean {
  const files = changedFiles(assessed, surroundings);
  if (paths === undefined) {
    const isSent = assessed.command.redirects.some(({ target }) => files?.some(({ word }) => word === target) === true);
    return !isSent || capabilities?.includes('local-write') === true;
  }
  return (
    files?.every(
      ({ word, path }) =>
        path !== undefined &&
        word.isStatic &&
        !word.hasGlob &&
        protectionOf(path) === undefined &&
        paths.some((glob) => matchesPath(glob, path, surroundings)),
    ) === true
  );
}

function matchesPath(glob: string, path: string, { home, workspace }: Surroundings): boolean {
  if (glob.startsWith('~/')) return isWithin(path, home) && matchesGlob(glob.slice(2), path.slice(home.length + 1));
  if (/^(?:\/|[A-Za-z]:\/)/.test(glob)) return matchesGlob(glob, path);
  return isWithin(path, workspace) && matchesGlob(glob, path.slice(workspace.length + 1));
}

function coversHosts({ hosts: allowed }: Template, assessed: AssessedCommand): boolean {
  if (allowed === undefined) return true;
  const { hosts, isPartial } = hostsOf(assessed.command);
  if (isPartial || (hosts.length === 0 && reachesOut(assessed))) return false;
  return hosts.every((host) => allowed.some((pattern) => matchesHost(pattern, host)));
}
