// Where site builders put what a web server gives out, and whether a plug-in takes the maps away after they were sent elsewhere.

import type { JsonValue } from '../model/json-tree.ts';
import { entryAt, membersOf } from '../text/json-query.ts';

export interface SiteBuilder {
  /** For sentences. */
  readonly name: string;
  /** Folders that are served as they are; the first that exists counts. */
  readonly outputs: readonly string[];
  /** Whether the folder is served by itself; else it needs a page in it to count. */
  readonly isCertain: boolean;
}

/** By the package that brings the builder; builders that stand on others come first. */
const BUILDERS: readonly (readonly [string, SiteBuilder])[] = [
  ['next', { name: 'Next.js', outputs: ['.next/static', 'out'], isCertain: true }],
  ['nuxt', { name: 'Nuxt', outputs: ['.output/public', 'dist'], isCertain: true }],
  ['gatsby', { name: 'Gatsby', outputs: ['public'], isCertain: false }],
  ['astro', { name: 'Astro', outputs: ['dist'], isCertain: false }],
  ['@sveltejs/kit', { name: 'SvelteKit', outputs: ['.svelte-kit/output/client', 'build'], isCertain: true }],
  ['@remix-run/dev', { name: 'Remix', outputs: ['build/client', 'public/build'], isCertain: true }],
  ['@react-router/dev', { name: 'React Router', outputs: ['build/client'], isCertain: true }],
  ['@angular/core', { name: 'Angular', outputs: ['dist'], isCertain: false }],
  ['react-scripts', { name: 'Create React App', outputs: ['build'], isCertain: false }],
  ['@vue/cli-service', { name: 'Vue CLI', outputs: ['dist'], isCertain: false }],
  ['vite', { name: 'Vite', outputs: ['dist', 'build', 'public/build'], isCertain: false }],
  ['parcel', { name: 'Parcel', outputs: ['dist'], isCertain: false }],
  ['webpack', { name: 'webpack', outputs: ['dist', 'build', 'public'], isCertain: false }],
];

/** The builder that a manifest's dependencies name; undefined where there is none. */
export function siteBuilderOf(manifest: JsonValue | undefined): SiteBuilder | undefined {
  const names = dependenciesOf(manifest);
  return BUILDERS.find(([name]) => names.has(name))?.[1];
}

/** Plug-ins that send maps to a service and delete them from the output. */
export function deletesMaps(manifest: JsonValue | undefined): boolean {
  return [...dependenciesOf(manifest)].some((name) => UPLOADERS.test(name));
}

const UPLOADERS =
  /^(?:@sentry\/(?:[\w-]{1,40}-plugin|nextjs|nuxt|sveltekit|astro|remix|cli)|@datadog\/(?:datadog-ci|[\w-]{1,40}-plugin)|webpack-bugsnag-plugins|@bugsnag\/source-maps|rollbar-[\w-]{1,60}|hidden-source-map-[\w-]{1,60})$/;

function dependenciesOf(manifest: JsonValue | undefined): ReadonlySet<string> {
  const keys = ['dependencies', 'devDependencies'];
  return new Set(keys.flatMap((key) => membersOf(entryAt(manifest, key)?.value).map((entry) => entry.key)));
}
