// The rule for versions of packages, actions and images that are known to have carried malicious code.

import { type Compromised, knownCompromised } from '../../dependencies/compromised.ts';
import { chainTo, type Dependency, type DependencyList } from '../../dependencies/dependency.ts';
import { installedDistribution } from '../../dependencies/python-lists.ts';
import { readDependencyList } from '../../dependencies/read-list.ts';
import type { DependencyListArtifact, KnownAdvisories, PythonEnvironmentArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { defineRule } from '../rule.ts';

export const compromisedVersion = defineRule({
  id: 'compromised-version',
  title: 'Version known to be compromised',
  rationale:
    'This very version was published by an attacker: where it was installed or run, what it could reach has to be taken for read.',
  remedy:
    'Take the machine off the network, remove what the version left behind, change to a clean version, and only then change the credentials it could reach.',
  defaultSeverity: 'critical',
  precision: 'high',
  reads: ['dependency-list', 'python-environment'],
  references: [
    'https://osv.dev/',
    'https://github.com/ossf/malicious-packages',
    'https://osv.dev/vulnerability/MAL-2026-2144',
  ],
  *check(artifact) {
    if (artifact.kind === 'dependency-list') yield* checkList(artifact);
    else {
      yield* checkInstalled(artifact);
      yield* checkConda(artifact);
    }
  },
});

function* checkInstalled(artifact: PythonEnvironmentArtifact): Generator<Match> {
  for (const folder of artifact.listing) {
    const installed = folder.endsWith('-info') ? installedDistribution(folder) : undefined;
    if (installed === undefined) continue;
    const found = lookUp({ ecosystem: 'pypi', ...installed }, artifact.advisories);
    if (found === undefined) continue;
    const where = artifact.isArchive === true ? 'lies in this wheel, ready to be installed' : 'is installed here';
    yield {
      span: { start: 0, end: 0 },
      member: `${artifact.path}${artifact.isArchive === true ? '!' : ''}/${folder}/METADATA`,
      message: `${installed.name} ${installed.version} ${where}. ${aboutIncident(found)}`,
      identity: folder,
      evidence: evidenceOf({ ecosystem: 'pypi', ...installed }, found),
    };
  }
}

/** Packages of conda's that carry what PyPI has under the same name. */
function* checkConda({ condaPackages = [], advisories }: PythonEnvironmentArtifact): Generator<Match> {
  for (const { path, name, version } of condaPackages) {
    const found = lookUp({ ecosystem: 'pypi', name, version }, advisories);
    if (found === undefined) continue;
    yield {
      span: { start: 0, end: 0 },
      member: path,
      message: `${name} ${version} is installed here by conda. ${aboutIncident(found)}`,
      identity: path.slice(path.lastIndexOf('/') + 1),
      evidence: evidenceOf({ ecosystem: 'pypi', name, version }, found),
    };
  }
}

function* checkList({ path, text, advisories }: DependencyListArtifact): Generator<Match> {
  const list = readDependencyList(path, text);
  if (list === undefined) return;
  for (const dependency of list.dependencies) {
    const found = lookUp(dependency, advisories);
    if (found !== undefined) yield matchOf(list, dependency, found);
  }
}

function matchOf(list: DependencyList, dependency: Dependency, found: Compromised): Match {
  const chain = chainTo(list, dependency.name);
  const through = chain.length > 1 ? `, used through ${chain.slice(0, MAX_SHOWN).join(' → ')}` : '';
  const what = `${dependency.name} ${dependency.version}${through}`;
  const tag = found.isMovedTag ? ' The tag pointed to malicious code for a time, and may not any more.' : '';
  return {
    span: dependency.span,
    severity: found.isMovedTag ? 'medium' : 'critical',
    message: `${what}: a version that is known to be compromised. ${aboutIncident(found)}${tag}`,
    identity: `${dependency.ecosystem} ${dependency.name} ${dependency.version}`,
    evidence: { ...evidenceOf(dependency, found), chain: chain.slice(0, MAX_SHOWN) },
  };
}

type Version = Pick<Dependency, 'ecosystem' | 'name' | 'version'>;

/** What we know by ourselves says more; the user's advisories know more versions. */
function lookUp(
  { ecosystem, name, version }: Version,
  advisories: KnownAdvisories | undefined,
): Compromised | undefined {
  const own = knownCompromised(ecosystem, name, version);
  const id = own === undefined ? advisories?.find(ecosystem, name, version) : undefined;
  if (advisories === undefined || id === undefined) return own;
  const date = advisories.asOf;
  const source = `https://osv.dev/vulnerability/${id}`;
  return {
    incident: { name: 'a record of a malicious package in your advisories', date, advisories: [id], source },
    clean: undefined,
    isMovedTag: false,
  };
}

/** Names of a chain that are shown. */
const MAX_SHOWN = 8;

function aboutIncident({ incident, clean, isMovedTag }: Compromised): string {
  const advisory = incident.advisories[0];
  const known = `It belongs to ${incident.name} (${incident.date}${advisory === undefined ? '' : `, ${advisory}`}).`;
  if (isMovedTag) return `${known} Name a full commit id instead.`;
  return clean === undefined ? `${known} Change to a version before or after it.` : `${known} Not affected: ${clean}.`;
}

function evidenceOf(
  { ecosystem, name, version }: Version,
  { incident, clean }: Compromised,
): NonNullable<Match['evidence']> {
  const { advisories, source } = incident;
  return { ecosystem, name, version, advisories, source, ...(clean === undefined ? {} : { clean }) };
}
