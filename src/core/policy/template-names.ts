// The names of the templates that Gatehouse brings along, for who needs no more of them.

export const SHIPPED_TEMPLATE_NAMES = [
  'workspace-writes',
  'temporary-files',
  'lockfile-installs',
  'manifest-installs',
  'commits',
  'local-branches',
  'project-scripts',
  'build-output',
  'local-containers',
  'infrastructure-previews',
  'known-pages',
  'new-projects',
] as const;

export type ShippedTemplateName = (typeof SHIPPED_TEMPLATE_NAMES)[number];

export function isShippedTemplate(name: string): name is ShippedTemplateName {
  return (SHIPPED_TEMPLATE_NAMES as readonly string[]).includes(name);
}
