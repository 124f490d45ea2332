// The rule for `pyvenv.cfg` files that take Python's own library from a place of the project's choice.

import type { ToolSettingsArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import type { Severity } from '../../model/severity.ts';
import { riskyPlaceSeenFrom } from '../../python/places.ts';
import { readSettingLines } from '../../startup/setting-lines.ts';
import { defineRule } from '../rule.ts';

export const pyvenvHome = defineRule({
  id: 'pyvenv-home',
  title: 'Virtual environment that brings its own Python',
  rationale:
    'The home line of pyvenv.cfg says where Python finds its standard library: code there runs at every start, before everything else, even with python -I -S.',
  remedy: 'Do not use the environment; delete it and create it again with an interpreter that you installed.',
  defaultSeverity: 'critical',
  precision: 'high',
  reads: ['tool-settings'],
  references: ['https://docs.python.org/3/library/venv.html', 'https://docs.python.org/3/library/site.html'],
  *check(artifact) {
    if (artifact.tool !== 'pyvenv') return;
    for (const { name, value, span } of readSettingLines(artifact.text)) {
      if (name.toLowerCase() !== 'home') continue;
      const found = judge(artifact, value);
      if (found === undefined) continue;
      const message = `Python takes its standard library from ${value.slice(0, 200)} when this environment is used: ${found.why}. Code there runs at every start, even with -I -S.`;
      yield { span, severity: found.severity, message, evidence: { home: value.slice(0, 500) } } satisfies Match;
    }
  },
});

interface Judgement {
  readonly severity: Severity;
  readonly why: string;
}

function judge({ path }: ToolSettingsArtifact, home: string): Judgement | undefined {
  const environment = folderOf(path);
  const place = home.replaceAll('\\', '/');
  if (!/^(?:\/|[A-Za-z]:\/)/.test(place))
    return { severity: 'critical', why: 'a path relative to wherever it is started' };
  if (place.split('/').includes('..'))
    return { severity: 'critical', why: 'a path with .. in it, which no tool writes' };
  if (isBelow(place, environment)) return { severity: 'critical', why: 'a folder inside the environment itself' };
  const project = folderOf(environment);
  if (isBelow(place, project) && !isSharedFolder(project)) {
    // Environments of conda and pixi are made inside projects, interpreter included.
    const isToolMade = /\/(?:\.pixi\/envs|\.conda|\.mamba|\.micromamba|conda-env|envs)(?:\/|$)/.test(place);
    return { severity: isToolMade ? 'medium' : 'critical', why: 'a folder of the same project' };
  }
  const risk = riskyPlaceSeenFrom(environment, place);
  if (risk === undefined || (risk.severity === 'medium' && !/passing files|mounted/.test(risk.reason)))
    return undefined;
  return { severity: risk.severity === 'high' ? 'critical' : 'medium', why: `a place ${risk.reason}` };
}

/** Folders that hold more than one project: interpreters are installed there as well. */
function isSharedFolder(folder: string): boolean {
  return /^(?:|\/|[A-Za-z]:|\/(?:home|Users|opt|usr|usr\/local|root|srv|var|mnt|media)|(?:[A-Za-z]:)?\/(?:home|Users)\/[^/]+|\/opt\/[^/]+)$/.test(
    folder,
  );
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
