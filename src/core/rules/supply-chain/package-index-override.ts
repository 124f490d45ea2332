// The rule for settings in a folder that make package managers fetch from another place, or trust it unchecked.

import type { ToolSettingsArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import type { Severity } from '../../model/severity.ts';
import { riskyPlace } from '../../python/places.ts';
import { readSettingLines, type SettingLine } from '../../startup/setting-lines.ts';
import type { Tool } from '../../startup/tool-files.ts';
import { showSafely } from '../../text/visible.ts';
import { defineRule } from '../rule.ts';

export const packageIndexOverride = defineRule({
  id: 'package-index-override',
  title: 'Package source set by the folder',
  rationale:
    'Settings files of a folder are obeyed by pip, uv, Poetry, PDM, pipenv and npm when they work in it: whoever controls the place named there decides what code an install brings.',
  remedy: 'Keep the setting only if you know the place; use https, and name the index of private packages alone.',
  defaultSeverity: 'low',
  precision: 'medium',
  reads: ['tool-settings'],
  references: [
    'https://pip.pypa.io/en/stable/topics/configuration/',
    'https://docs.astral.sh/uv/concepts/indexes/',
    'https://python-poetry.org/docs/repositories/',
    'https://docs.npmjs.com/cli/configuring-npm/npmrc',
  ],
  *check({ tool, text }) {
    const reader = READERS[tool as Tool];
    if (reader === undefined) return;
    for (const line of readSettingLines(text)) {
      const found = reader(line.name.toLowerCase().replaceAll('_', '-'), line);
      if (found !== undefined && !(found.severity === 'low' && isForNamedPackages(text, line)))
        yield matchOf(line, found, tool);
    }
  },
});

interface Judgement {
  readonly severity: Severity;
  /** A sentence about the setting, without its full stop. */
  readonly words: string;
}

type Reader = (name: string, line: SettingLine) => Judgement | undefined;

const readPip: Reader = (name, { value }) => {
  switch (name.replace(/^(?:pip|uv|global|install|download|wheel)[-.](?=index|extra|find|trusted|default)/, '')) {
    case 'index-url':
    case 'default-index':
    case 'index':
    case 'url':
      return judgeAddresses(value, 'Packages are fetched from', 'low');
    case 'extra-index-url':
    case 'extra-index':
      return judgeAddresses(
        value,
        'Any package may come from a second place as well, whichever has the higher version:',
        'low',
      );
    case 'find-links':
      return wordsOf(value)
        .map(judgePlaces)
        .find((found) => found !== undefined);
    case 'trusted-host':
    case 'allow-insecure-host':
      return wordsOf(value).every(isLocalHost)
        ? undefined
        : unchecked(`the certificate of ${shownValue(value)} is not checked`);
    case 'index-strategy':
      return value.startsWith('unsafe') ? unchecked('a public package may take the place of a private one') : undefined;
    default:
      return undefined;
  }
};

/** Sections of a manifest that say where packages come from, as uv, Poetry, PDM and pipenv call them. */
const SOURCE_SECTION = /^(?:source|pypi(?:\.[\w-]{1,60})?|tool\.(?:poetry|pdm)\.source|tool\.uv(?:\.(?:index|pip))?)$/;

const readProject: Reader = (name, line) => {
  const section = line.section.replace(/^\[+\s*/, '');
  if (!SOURCE_SECTION.test(section)) return undefined;
  if (name === 'verify-ssl' && line.value === 'false') return unchecked('certificates are not checked');
  return section === 'tool.uv' && name === 'url' ? undefined : readPip(name, line);
};

/** Where `poetry publish` sends packages, and whose certificates nobody checks. */
const readPoetry: Reader = (name, { section, value }) => {
  if (section.startsWith('certificates.') && name === 'cert' && value === 'false')
    return unchecked(`the certificate of ${shownValue(section.slice('certificates.'.length))} is not checked`);
  return section.startsWith('repositories.') && name === 'url'
    ? judgeAddresses(value, 'Packages are published to', 'low')
    : undefined;
};

/** Characters around a setting that are looked at for the rest of its table. */
const MAX_TABLE = 2_000;

/** uv and Poetry take from an explicit index only what is bound to it by name. */
function isForNamedPackages(text: string, { span }: SettingLine): boolean {
  const before = text.slice(Math.max(0, span.start - MAX_TABLE), span.start);
  const behind = text.slice(span.end, span.end + MAX_TABLE);
  const end = behind.search(/\n[ \t]{0,20}\[/);
  const table = before.slice(before.lastIndexOf('\n[') + 1) + behind.slice(0, end === -1 ? behind.length : end);
  return /^\s{0,20}(?:explicit\s{0,8}=\s{0,8}true|priority\s{0,8}=\s{0,8}["']explicit["'])/m.test(table);
}

const readNpm: Reader = (name, { value }) => {
  if (name === 'registry') return judgeAddresses(value, 'Packages are fetched from', 'low');
  if (name.startsWith('@') && name.endsWith(':registry'))
    return judgeAddresses(value, 'Packages are fetched from', 'info');
  if (name === 'strict-ssl' && value === 'false') return unchecked('certificates are not checked');
  return undefined;
};

/** `PIP_INDEX_URL=…`, `UV_EXTRA_INDEX_URL=…`, `npm_config_registry=…` in a file of variables. */
const readVariable: Reader = (name, line) => {
  if (/^(?:pip|uv)-/.test(name)) return readPip(name, line);
  return name.startsWith('npm-config-') ? readNpm(name.slice('npm-config-'.length), line) : undefined;
};

const READERS: Readonly<Partial<Record<Tool, Reader>>> = {
  pip: readPip,
  uv: readPip,
  project: readProject,
  poetry: readPoetry,
  npm: readNpm,
  environment: readVariable,
  direnv: readVariable,
};

function unchecked(words: string): Judgement {
  return { severity: 'medium', words: `Packages are fetched without the usual checks: ${words}` };
}

/** One word, or the words of a list as TOML and pip write it. */
function wordsOf(value: string): readonly string[] {
  return value.split(/[\s"',[\]]+/).filter((word) => word !== '');
}

const ADDRESS = /\bhttps?:\/\/[^\s"',\]]{1,500}/gi;

/** Everybody's own sources, and what the makers of well-known packages publish beside them. */
const KNOWN_HOSTS =
  /^(?:pypi\.org|files\.pythonhosted\.org|test\.pypi\.org|registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.pkg\.github\.com|download\.pytorch\.org|pypi\.nvidia\.com|pypi\.ngc\.nvidia\.com|storage\.googleapis\.com|pypi\.anaconda\.org)$/;

/** The worst of the addresses in a value: unencrypted, by number, or at a host that nothing is known of. */
function judgeAddresses(value: string, lead: string, unknown: Severity): Judgement | undefined {
  let found: Judgement | undefined;
  for (const [address] of value.matchAll(ADDRESS)) {
    const host = hostOf(address);
    if (isLocalHost(host)) continue;
    const words = `${lead} ${shownValue(host)}`;
    if (/^http:/i.test(address))
      return { severity: 'medium', words: `${words}, over a connection that anybody on the way can change` };
    if (/^[\d.]+$|^\[/.test(host)) return { severity: 'medium', words: `${words}, a bare address` };
    if (!KNOWN_HOSTS.test(host)) found ??= { severity: unknown, words };
  }
  return found?.severity === 'info' ? undefined : found;
}

/** `find-links`: pages and folders; their files win over an index's where the version is higher. */
function judgePlaces(value: string): Judgement | undefined {
  const risk = riskyPlace(value.replace(/^file:\/\//, ''));
  if (risk !== undefined && !/^https?:/i.test(value))
    return { severity: 'medium', words: `Packages are taken from ${shownValue(value)}, ${risk.reason}` };
  return judgeAddresses(value, 'Packages are also taken from', 'low');
}

/** Without the name and password that may stand before it. */
function hostOf(address: string): string {
  const authority = address.replace(/^https?:\/\//i, '').split('/', 1)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return host.startsWith('[') ? host : host.replace(/:\d+$/, '');
}

function isLocalHost(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal)(?::\d+)?$/i.test(host.trim());
}

function shownValue(value: string): string {
  return showSafely(value.slice(0, 100));
}

function matchOf(line: SettingLine, { severity, words }: Judgement, tool: ToolSettingsArtifact['tool']): Match {
  return { span: line.span, severity, message: `${words}.`, evidence: { tool, setting: line.name.slice(0, 100) } };
}
