// What a window judges by itself: a command that somebody advised, and the template that would pass a request.

import { readFile } from 'node:fs/promises';
import { CAPABILITY_FACTS } from '../../core/commands/facts.ts';
import { draftTemplate, type TemplateDraft } from '../../core/gate/draft-template.ts';
import { judge } from '../../core/gate/judge.ts';
import { rulingsFor, templatesInForce } from '../../core/gate/rulings.ts';
import { PERSON, type SignOffRequest } from '../../core/gate/sign-off.ts';
import type { GatePolicy } from '../../core/policy/gate-policy.ts';
import { readGatePolicy } from '../../core/policy/read-gate-policy.ts';
import { withEntry } from '../../core/text/json-edit.ts';
import { entryAt } from '../../core/text/json-query.ts';
import { readJsonc } from '../../core/text/jsonc.ts';
import { today } from '../clock.ts';
import { readGatePolicies, saysTheSame } from '../gate-policy-file.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { codeOf } from '../plain-file.ts';
import { policyPath } from '../policy-places.ts';
import { FIRST_TEXT } from '../put-policy.ts';
import { acceptedPolicy } from './accepted-policy.ts';
import { type JudgedAct, type JudgedCall, judgeCall } from './judge-call.ts';
import type { GateOptions } from './own-folder.ts';

/** Nothing is asked, recorded or run. */
export function judgeByHand(act: JudgedAct, cwd: string | undefined, options: GateOptions = {}): Promise<JudgedCall> {
  return judgeCall({ agent: PERSON, tool: 'check', callId: undefined, cwd, act, claim: undefined }, act, options);
}

/** A change of the user's policy that would let a request pass from then on. Nothing is written yet. */
export interface TemplateProposal extends TemplateDraft {
  readonly path: string;
  /** The policy's text as it is; empty where there is none. */
  readonly before: string;
  /** The same with the entry in it, and nothing else changed. */
  readonly after: string;
}

/** The proposal, or half a sentence why there is none. It was tried: with it the request passes, and nothing else of the policy is read otherwise. */
export async function proposeTemplate(
  { agent, act, cwd }: Pick<SignOffRequest, 'agent' | 'act' | 'cwd'>,
  options: GateOptions = {},
): Promise<TemplateProposal | string> {
  if (act.kind !== 'command') return 'templates are made of commands only';
  const { assessment, judgement, surroundings, raises } = await judgeByHand(act, cwd, options);
  if (judgement.tier !== 2 || raises.length > 0) return 'no template passes tier 3';
  const { home = gatehouseFolder() } = options;
  const path = policyPath(home);
  const { policies, signed, problems } = await readGatePolicies(surroundings.workspace, path, acceptedPolicy(options));
  if (signed !== undefined) return 'your policy was changed and waits for a sign-off: sign that off first';
  if (problems.some((problem) => problem.path === path)) return 'your policy has mistakes: mend it first';
  const reason = `Made from a request of ${agent.id} on ${today()}`;
  const draft = draftTemplate(assessment, templatesInForce(policies), surroundings, reason);
  if (typeof draft === 'string') return draft;
  const before = await textOf(path);
  const after = withTemplate(before === '' ? FIRST_TEXT : before, draft);
  const changed = after === undefined ? undefined : changedPolicy(path, before, after);
  if (after === undefined || changed === undefined) return 'the entry would not be read back as it is meant';
  const rules = [changed, ...policies.filter(({ source }) => source !== 'user')];
  const input = { assessment, policies: rules, surroundings, agentId: agent.id, today: today() };
  const { verdict } = judge(assessment, rulingsFor(input));
  return verdict === 'allow' ? { ...draft, path, before, after } : 'a policy asks about it all the same';
}

function withTemplate(text: string, { name, entry }: TemplateDraft): string | undefined {
  const { root } = readJsonc(text);
  if (root?.type !== 'object') return undefined;
  const templates = entryAt(root, 'templates')?.value;
  if (templates === undefined) return withEntry(text, root, 'templates', { [name]: entry });
  return templates.type === 'object' ? withEntry(text, templates, name, entry) : undefined;
}

/** The policy as the new text says it, where that is the old one with one template more. */
function changedPolicy(path: string, before: string, after: string): GatePolicy | undefined {
  const read = (text: string) =>
    readGatePolicy(path, text === '' ? '{}' : text, 'user', { capabilities: CAPABILITY_FACTS });
  const [then, now] = [read(before), read(after)];
  const isMore = now.policy.templates.length === then.policy.templates.length + 1;
  const rest = { ...now.policy, templates: now.policy.templates.slice(0, -1) };
  return isMore && now.problems.length === 0 && saysTheSame(rest, then.policy) ? now.policy : undefined;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
