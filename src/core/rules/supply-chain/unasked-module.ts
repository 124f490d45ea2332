// The rule for modules that run without being asked for: conftest.py, and what stands at the top of installed packages.

import { assess } from '../../commands/assess.ts';
import type { CapabilityId } from '../../commands/registry.ts';
import type { PythonEnvironmentArtifact, PythonModuleArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { isAtLeast, type Severity } from '../../model/severity.ts';
import type { Span } from '../../model/span.ts';
import type { PythonCapability, PythonCapabilityId, PythonReading } from '../../python/capability.ts';
import { readModule } from '../../python/read-python.ts';
import { TAINT } from '../../python/value.ts';
import { capabilityIds, gradeReading } from '../../startup/grade.ts';
import { nameOf } from '../../startup/wording.ts';
import { showSafely } from '../../text/visible.ts';
import { defineRule } from '../rule.ts';

export const unaskedModule = defineRule({
  id: 'unasked-module',
  title: 'Module that runs hidden or outgoing code when imported',
  rationale:
    'The top of a module runs as soon as it is imported: conftest.py whenever tests are collected, an installed package whenever something uses it.',
  remedy: 'Read what it runs; move it into a function or fixture, or remove the package and what it left behind.',
  defaultSeverity: 'medium',
  precision: 'medium',
  reads: ['python-module', 'python-environment'],
  references: [
    'https://docs.pytest.org/en/stable/reference/fixtures.html',
    'https://osv.dev/vulnerability/MAL-2026-2144',
    'https://osv.dev/vulnerability/MAL-2026-2254',
  ],
  *check(artifact) {
    if (artifact.kind === 'python-module') {
      const match = judge(artifact, readModule(artifact.text)) ?? judgeHooks(artifact);
      if (match !== undefined) yield match;
    } else yield* checkBodies(artifact);
  },
});

/** Work for one wheel, in steps of the reader. */
const MAX_STEPS = 3_000_000;

function* checkBodies({ bodies = [] }: PythonEnvironmentArtifact): Generator<Match> {
  let steps = 0;
  for (const body of bodies) {
    if (steps > MAX_STEPS) {
      const message =
        'The wheel holds more modules than are read; what the rest run when they are imported is not known.';
      yield { span: { start: 0, end: 0 }, member: body.path, severity: 'medium', message, identity: body.path };
      return;
    }
    const reading = readModule(body.text);
    steps += reading.steps;
    const match = judge({ ...body, role: 'installed' }, reading);
    if (match !== undefined) yield { ...match, member: body.path };
  }
}

function judge(
  module: Pick<PythonModuleArtifact, 'path' | 'text' | 'role'>,
  reading: PythonReading,
): Match | undefined {
  const capabilities = reading.capabilities.filter(({ id }) => COUNTED[module.role].has(id));
  const judged = { ...reading, capabilities };
  const grade = gradeReading(judged);
  const hostile = hostileCommand(reading);
  const severity = hostile === undefined ? severityOf(module.role, grade.severity, judged) : 'critical';
  const span = hostile?.span ?? grade.lead?.span;
  if (severity === undefined || span === undefined) return undefined;
  const when = module.role === 'installed' ? 'whenever it is imported' : 'whenever tests are collected';
  const words = hostile === undefined ? grade.words : `starts a command that ${hostile.words}`;
  return {
    span,
    severity,
    message: `${nameOf(module.path)} runs this ${when}: it ${words}.`,
    identity: module.text,
    evidence: { capabilities: capabilityIds(judged), layers: reading.layers.length },
  };
}

/** Functions that pytest calls by their names or for every test, before or around tests. */
const PYTEST_CALLS =
  /^(?:async[ \t]{1,8})?def[ \t]{1,8}(pytest_\w{1,80})|^@pytest\.fixture\([^()\n]{0,200}\bautouse[ \t]{0,4}=[ \t]{0,4}True[^()\n]{0,200}\)[ \t]{0,8}\r?\n(?:async[ \t]{1,8})?def[ \t]{1,8}(\w{1,80})/gm;
const MAX_HOOKS = 50;

/** Hooks start services and ask servers, openly; hidden code, secrets sent off and hostile commands have no place in them. */
function judgeHooks(module: PythonModuleArtifact): Match | undefined {
  if (module.role === 'installed') return undefined;
  const called = [...module.text.matchAll(PYTEST_CALLS)].map(([, hook, fixture]) => hook ?? fixture ?? '');
  if (called.length === 0) return undefined;
  const match = judge(module, readModule(module.text, called.slice(0, MAX_HOOKS)));
  return match?.severity === 'critical' ? match : undefined;
}

/** Test settings start no process, reach no network and decode no code before a test runs; packages do, openly. */
const COUNTED: Readonly<Record<PythonModuleArtifact['role'], ReadonlySet<PythonCapabilityId>>> = {
  'test-settings': new Set([
    'dynamic-exec',
    'spawn',
    'network',
    'decode',
    'persistence',
    'secret-read',
    'native',
    'deserialize',
    'uninspectable',
  ]),
  installed: new Set(['dynamic-exec', 'spawn', 'network', 'decode', 'persistence']),
};

/** What no module does by being imported, whoever wrote it. */
const HOSTILE: ReadonlySet<CapabilityId> = new Set([
  ...(['remote-code-execution', 'reverse-shell', 'reverse-tunnel', 'obfuscated-execution', 'crypto-mining'] as const),
  ...(['data-upload', 'persistence-write'] as const),
]);

/** Commands of one module that are read. */
const MAX_COMMANDS = 20;
const SURROUNDINGS = { cwd: '/workspace', home: '/home/user', workspace: '/workspace', isWorkTree: true } as const;

function hostileCommand({ commands }: PythonReading): { span: Span; words: string } | undefined {
  for (const { line, span } of commands.slice(0, MAX_COMMANDS)) {
    const found = assess({ line, shell: 'bash' }, SURROUNDINGS).capabilities.find(({ id }) => HOSTILE.has(id));
    if (found !== undefined) return { span, words: `${found.title} (${showSafely(found.evidence)})` };
  }
  return undefined;
}

const FETCHED = TAINT.decoded | TAINT.network;

/** Asking for something by its address, and starting a program: not the classes that services and workers are made of. */
const FETCHES = /^(?:urllib|urllib2|urllib3|http\.client|requests|httpx|socket\.create_connection)\b/;
const SENDS = /^(?:urllib|urllib2|urllib3|http\.client|requests|httpx|aiohttp|socket|smtplib|ftplib|xmlrpc)\b/;
const STARTS = /^(?:os|subprocess|pty|asyncio|_posixsubprocess)\./;

/**
 * What an installed module has no reason to do by being imported: run or start what was decoded or fetched, send a secret
 * off, or put code together that starts processes or reaches the network.
 */
function isHidden(capabilities: readonly PythonCapability[]): boolean {
  const starts = capabilities.filter(({ id, detail }) => id === 'spawn' && STARTS.test(detail));
  const isBuilt = capabilities.some(({ id, taint }) => id === 'dynamic-exec' && (taint & TAINT.built) !== 0);
  return (
    capabilities.some(
      ({ id, taint, layer, detail }) =>
        ((id === 'dynamic-exec' || id === 'spawn') && (taint & FETCHED) !== 0) ||
        (id === 'network' && (taint & TAINT.secret) !== 0 && SENDS.test(detail)) ||
        (isBuilt && layer > 0 && (id === 'spawn' || id === 'network')),
    ) ||
    (starts.length > 0 &&
      capabilities.some(({ id, detail }) => id === 'decode' || (id === 'network' && FETCHES.test(detail))))
  );
}

function severityOf(
  role: PythonModuleArtifact['role'],
  graded: Severity,
  { capabilities }: PythonReading,
): Severity | undefined {
  // An installed module may start processes and carry data; only hidden code is out of the ordinary.
  if (role === 'installed') return isHidden(capabilities) ? 'critical' : undefined;
  if (graded === 'critical') return 'critical';
  if (capabilities.every(({ id }) => id === 'uninspectable' || id === 'secret-read')) return undefined;
  return isAtLeast(graded, 'medium') ? 'medium' : undefined;
}
