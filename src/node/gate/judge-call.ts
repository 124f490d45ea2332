// One tool call through the engine: where it would run, what it can do, and what the rules say of it.

import { type Assessment, assess, assessFiles } from '../../core/commands/assess.ts';
import { type Judgement, judge, type Rulings, stricterJudgement } from '../../core/gate/judge.ts';
import { rulingsFor } from '../../core/gate/rulings.ts';
import type { Surroundings } from '../../core/model/command.ts';
import type { Act, ToolCall } from '../../core/model/tool-call.ts';
import type { GatePolicy } from '../../core/policy/gate-policy.ts';
import { today } from '../clock.ts';
import { readGatePolicies } from '../gate-policy-file.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { slashPath } from '../paths.ts';
import { policyPath } from '../policy-places.ts';
import { surroundingsOf } from '../surroundings.ts';
import { acceptedPolicy } from './accepted-policy.ts';
import { judgedPaths } from './judged-paths.ts';
import type { GateOptions } from './own-folder.ts';
import { type Raise, raisesFor } from './raises.ts';
import { folderHolding, liveWindows, namesOf } from './windows.ts';

/** What is asked about: everything but what nobody here judges. */
export type JudgedAct = Exclude<Act, { readonly kind: 'other' }>;

export interface JudgedCall {
  /** Absolute, with `/`. */
  readonly cwd: string;
  readonly surroundings: Surroundings;
  readonly assessment: Assessment;
  readonly judgement: Judgement;
  /** Every text that was read to judge it, by its path; undefined for those that are not there. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  /** Why it is tier 3 beyond what its text says. */
  readonly raises: readonly Raise[];
  /** Those in force, and those that were signed off where they differ. */
  readonly policies: readonly GatePolicy[];
  /** Hex SHA-256 of the policies in force. */
  readonly policySha256: string;
}

export async function judgeCall(call: ToolCall, act: JudgedAct, options: GateOptions): Promise<JudgedCall> {
  const texts = new Map<string, string | undefined>();
  const surroundings = noting(await placeOf(slashPath(call.cwd ?? '.'), options), texts);
  const assessment = assessAct(act, surroundings);
  const { home = gatehouseFolder() } = options;
  const accepted = acceptedPolicy(options);
  const { policies, signed, sha256 } = await readGatePolicies(surroundings.workspace, policyPath(home), accepted);
  const raises = await raisesFor({ call, act, assessment, surroundings, options });
  const judgeBy = (rules: readonly GatePolicy[]): Judgement => {
    const input = { assessment, policies: rules, surroundings, agentId: call.agent.id, today: today() };
    return judge(assessment, withRaises(rulingsFor(input), raises));
  };
  const judgement = judgeBy(policies);
  return {
    cwd: surroundings.cwd,
    surroundings,
    assessment,
    judgement: signed === undefined ? judgement : untilSigned(judgement, judgeBy(signed)),
    texts,
    raises,
    policies: [...policies, ...(signed ?? [])],
    policySha256: sha256,
  };
}

/** Those in force in a folder, and those that were signed off where they differ. */
export async function policiesAt(cwd: string | undefined, options: GateOptions): Promise<readonly GatePolicy[]> {
  const { workspace } = await placeOf(slashPath(cwd ?? '.'), options);
  const { home = gatehouseFolder() } = options;
  const { policies, signed = [] } = await readGatePolicies(workspace, policyPath(home), acceptedPolicy(options));
  return [...policies, ...signed];
}

/** The same surroundings, which note what is read of them. */
function noting(surroundings: Surroundings, texts: Map<string, string | undefined>): Surroundings {
  const { readText } = surroundings;
  if (readText === undefined) return surroundings;
  return {
    ...surroundings,
    readText: (path) => {
      const text = readText(path);
      texts.set(path, text);
      return text;
    },
  };
}

/** No template and no policy knows what the sources know. */
function withRaises(rulings: Rulings, raises: readonly Raise[]): Rulings {
  if (raises.length === 0) return rulings;
  const demands = raises.map(({ reason }) => ({ verdict: 'ask', reason }) as const);
  return { ...rulings, tier: 3, demands: [...(rulings.demands ?? []), ...demands] };
}

/** A policy that was changed counts together with what it was before: what it loosens takes effect by a sign-off only. */
function untilSigned(changed: Judgement, signed: Judgement): Judgement {
  const stricter = stricterJudgement(changed, signed);
  const people = Math.max(changed.people, signed.people);
  if (stricter === changed && changed.people === people) return changed;
  return { ...stricter, people, reason: `${stricter.reason} ${UNSIGNED}` };
}

const UNSIGNED =
  'The policy was changed, and what it loosens takes effect once a person signs it off (Gatehouse: Sign Off Policy Change).';

/** The folder under the name by which a window has it open, if one has. */
async function placeOf(cwd: string, options: GateOptions): Promise<Surroundings> {
  const open = (await liveWindows(options)).flatMap(({ folders }) => folders);
  if (open.length === 0) return surroundingsOf(cwd);
  for (const name of namesOf(cwd)) {
    const folder = folderHolding([name], open);
    if (folder !== undefined) return surroundingsOf(name, folder);
  }
  return surroundingsOf(cwd);
}

function assessAct(act: JudgedAct, surroundings: Surroundings): Assessment {
  switch (act.kind) {
    case 'command':
      return assess(act, surroundings);
    case 'files': {
      const [writes, deletes] = [judgedPaths(act.writes, surroundings), judgedPaths(act.deletes, surroundings)];
      return assessFiles({ writes, deletes }, surroundings);
    }
    case 'unreadable':
      return {
        tier: 3,
        inspectable: false,
        capabilities: [],
        problems: [act.problem],
        unknown: [],
        commands: [],
      };
  }
}
