// Python environments for tests, with as much said of them as a test is about.

import type { PythonEnvironmentArtifact } from '../../src/core/model/artifact.ts';

export const SITE_PACKAGES = '/w/.venv/lib/python3.12/site-packages';

/** A site directory with these hooks: name → text. */
export function pythonEnvironment(
  hooks: Readonly<Record<string, string>>,
  over: Partial<PythonEnvironmentArtifact> = {},
): PythonEnvironmentArtifact {
  const folder = over.path ?? SITE_PACKAGES;
  return {
    kind: 'python-environment',
    path: folder,
    isSiteDirectory: true,
    hooks: Object.entries(hooks).map(([name, text]) => ({ path: `${folder}/${name}`, text })),
    listing: Object.keys(hooks),
    owners: {},
    hasRecords: false,
    modules: [],
    targets: {},
    ...over,
  };
}
