// Replays inert attacks through the real launcher and hook, in a home folder of their own that is gone afterwards.

import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Drill, DrillPlan, DrillResult, DrillStep } from '../../core/report/drill-text.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { elapsed } from '../clock.ts';
import { acceptPolicy } from '../gate/accepted-policy.ts';
import { ensureLauncher, ownRuntime } from '../gate/launcher.ts';
import { recentRecords } from '../gate/recent-records.ts';
import { slashPath } from '../paths.ts';
import type { scanFolder } from '../scan-folder.ts';
import { startHook } from './start-hook.ts';

export interface DrillParts {
  /** The command line that the launcher starts. */
  readonly cli: string;
  /** The file of the drills, which comes with us. */
  readonly plan: string;
  readonly rules: readonly Rule[];
  readonly scanFolder: typeof scanFolder;
  /** Heard after each one. */
  onResult(result: DrillResult): void;
}

interface Stage {
  readonly home: string;
  readonly cwd: string;
  readonly launcher: string;
}

/** The rules as they are shipped, but for plain downloads: what comes second is what is drilled. */
const POLICY = `${JSON.stringify({
  templates: {
    drill: {
      capabilities: ['network-fetch', 'local-write'],
      hosts: ['drill.invalid'],
      reason: 'What comes second is what is drilled.',
    },
  },
})}\n`;
const WAIT_MS = 30_000;
const AGENT = 'claude-code';

/** All of them, one after the other. Rejects when the stage cannot be set. */
export async function runDrill(parts: DrillParts): Promise<readonly DrillResult[]> {
  const { attacks, ordinary } = JSON.parse(readFileSync(parts.plan, 'utf8')) as DrillPlan;
  const results: DrillResult[] = [];
  for (const [drills, isAttack] of [[attacks, true] as const, [ordinary, false] as const]) {
    for (const drill of drills) {
      const result = await onStage(parts, (stage) => drilled(drill, isAttack, stage, parts));
      parts.onResult(result);
      results.push(result);
    }
  }
  return results;
}

async function onStage<Result>({ cli }: DrillParts, act: (stage: Stage) => Promise<Result>): Promise<Result> {
  const home = slashPath(realpathSync(mkdtempSync(`${tmpdir()}/gatehouse-drill-`)));
  try {
    const cwd = `${home}/project`;
    mkdirSync(`${cwd}/.git`, { recursive: true });
    writeFileSync(`${cwd}/.git/HEAD`, 'ref: refs/heads/main\n');
    writeFileSync(`${cwd}/package.json`, '{ "scripts": { "test": "true" } }\n');
    const own = { home: `${home}/.gatehouse` };
    const launcher = ensureLauncher({ ...ownRuntime(), cli }, own);
    writeFileSync(`${own.home}/gatehouse.jsonc`, POLICY, { mode: 0o600 });
    await acceptPolicy(POLICY, own);
    return await act({ home, cwd, launcher });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function drilled(drill: Drill, isAttack: boolean, stage: Stage, parts: DrillParts): Promise<DrillResult> {
  const began = elapsed();
  const done = (isAsWanted: boolean, said: string, ms = elapsed() - began): DrillResult => ({
    drill,
    isAsWanted,
    said,
    ms,
  });
  for (const step of drill.before ?? []) {
    const wrong = 'scan' in step ? await notFound(step, stage, parts) : await notPassed(step, stage);
    if (wrong !== undefined) return done(false, wrong);
  }
  const at = elapsed();
  const { reason } = await heard(drill.step, stage);
  const ms = elapsed() - at;
  if (reason === undefined) return done(!isAttack, 'passed', ms);
  const tier = recentRecords({ home: `${stage.home}/.gatehouse` }).at(-1)?.['tier'];
  const isNamed = drill.names === undefined || /\brecord #\d+/.test(reason);
  return done(isAttack && tier === 3 && isNamed, `held, tier ${String(tier ?? 'unknown')}`, ms);
}

/** The reason of a denial; undefined for what passed. */
async function heard(
  step: DrillStep,
  { home, cwd, launcher }: Stage,
): Promise<{ readonly reason: string | undefined }> {
  const [tool, told] =
    'command' in step
      ? ['Bash', { command: step.command }]
      : ['Write', { file_path: pathOf(step, { home, cwd }), content: step.text }];
  const call = { session_id: 'drill', cwd, hook_event_name: 'PreToolUse', tool_name: tool, tool_input: told };
  const { stdout, exitCode, problem } = await startHook(
    { kind: 'words', words: [launcher, 'hook', AGENT] },
    { cwd, env: { ...process.env, HOME: home, USERPROFILE: home }, input: JSON.stringify(call), waitMs: WAIT_MS },
  );
  if (exitCode === 0 && stdout.trim() === '' && problem === undefined) return { reason: undefined };
  return { reason: stdout };
}

function pathOf(
  step: Exclude<DrillStep, { readonly command: string }>,
  { home, cwd }: Omit<Stage, 'launcher'>,
): string {
  const path = 'write' in step ? step.write : step.scan;
  return path.startsWith('~/') ? `${home}${path.slice(1)}` : `${cwd}/${path}`;
}

async function notPassed(step: DrillStep, stage: Stage): Promise<string | undefined> {
  return (await heard(step, stage)).reason === undefined ? undefined : 'held too early';
}

async function notFound(
  step: Extract<DrillStep, { readonly scan: string }>,
  stage: Stage,
  { rules, scanFolder: scan }: DrillParts,
): Promise<string | undefined> {
  writeFileSync(pathOf(step, stage), step.text);
  const { findings } = await scan({ root: stage.cwd, rules });
  return findings.some(({ path }) => path.endsWith(step.scan)) ? undefined : 'the scan found nothing';
}
