// The gate part of `gatehouse.jsonc` to a policy: a mistake in what loosens drops it, one in what restricts restricts the most.

import type { CapabilityId } from '../commands/registry.ts';
import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Problem } from '../model/problem.ts';
import { isTier, type Tier } from '../model/tier.ts';
import {
  type AgentGrant,
  type GatePolicy,
  type GatePolicyFacts,
  isNeverLowered,
  type Template,
  unreadGatePolicy,
} from './gate-policy.ts';
import type { PolicySource } from './policy.ts';
import { readText } from './policy-fields.ts';
import { entriesOf, openPolicy, type Report } from './policy-text.ts';
import { readDualControl } from './read-dual-control.ts';
import { capabilityReader, readAgent, readHost, readItems, readTemplate } from './read-gate-entries.ts';
import { readServers } from './read-servers.ts';
import { readStopWhen } from './read-stop-when.ts';
import { isShippedTemplate, SHIPPED_TEMPLATE_NAMES, type ShippedTemplateName } from './template-names.ts';

export interface GatePolicyReading {
  readonly policy: GatePolicy;
  readonly problems: readonly Problem[];
}

/** Reads what a policy file says about the gate. Never throws; every mistake is a problem with line and column. */
export function readGatePolicy(
  path: string,
  text: string,
  source: PolicySource,
  facts: GatePolicyFacts,
): GatePolicyReading {
  const { root, isWhole, report, problems } = openPolicy(path, text);
  const entries = (key: string): readonly JsonEntry[] => entriesGiven(root, key, report);
  const { templates, switchedOff } = readTemplates(entries('templates'), source, facts, report);
  const tiers = readTiers(entries('tiers'), source, facts, report);
  const read: GatePolicy = {
    source,
    isWhole,
    templates,
    switchedOff,
    tiers,
    agents: readAgents(entries('agents'), facts, report),
    dualControl: readDualControl(entries('dualControl'), source, facts, report),
    egress: readEgress(entries('egress'), report),
    servers: readServers(entries('servers'), report),
    stopWhen: readStopWhen(entries('stopWhen'), facts, report),
    contacts: readContacts(entries('contacts'), source, report),
  };
  if (isWhole) return { policy: read, problems };
  const raised = [...tiers].filter(([id, tier]) => tier >= defaultTier(id, facts));
  const { templates: none, switchedOff: all } = unreadGatePolicy(source);
  return { policy: { ...read, templates: none, switchedOff: all, tiers: new Map(raised) }, problems };
}

/** Every entry under a key: of a key given twice neither is overlooked. */
function entriesGiven(root: JsonValue | undefined, key: string, report: Report): readonly JsonEntry[] {
  const entries = entriesOf(root).filter((entry) => entry.key === key);
  for (const { keySpan } of entries.slice(1)) report(keySpan, `"${key}" is given twice`);
  return entries;
}

function readTemplates(
  entries: readonly JsonEntry[],
  source: PolicySource,
  facts: GatePolicyFacts,
  report: Report,
): Pick<GatePolicy, 'templates' | 'switchedOff'> {
  const switchedOff = new Set<ShippedTemplateName>();
  const own = new Map<string, Template | undefined>();
  for (const { key, value } of entries) {
    if (value.type === 'object') continue;
    report(value.span, `"${key}" is an object: { … }`);
    for (const name of SHIPPED_TEMPLATE_NAMES) switchedOff.add(name);
  }
  for (const entry of entries.flatMap(({ value }) => entriesOf(value))) {
    const name = entry.key;
    if (isShippedTemplate(name)) {
      if (isSwitchedOff(entry, source, report)) switchedOff.add(name);
    } else if (source === 'workspace') {
      report(entry.keySpan, `A workspace cannot let anything pass: move the template "${name}" to the user's policy`);
    } else if (own.has(name)) {
      report(entry.keySpan, `"${name}" is given twice; neither counts`);
      own.set(name, undefined);
    } else own.set(name, readTemplate(entry, facts, report));
  }
  return { templates: [...own.values()].filter((template) => template !== undefined), switchedOff: [...switchedOff] };
}

function isSwitchedOff({ key, value }: JsonEntry, source: PolicySource, report: Report): boolean {
  const isSwitch = value.type === 'boolean';
  if (!isSwitch)
    report(value.span, `"${key}" is a shipped template: false switches it off, and nothing else changes it`);
  else if (value.value && source === 'workspace')
    report(value.span, `A workspace can only switch the template "${key}" off`);
  return !isSwitch || !value.value;
}

function readTiers(
  entries: readonly JsonEntry[],
  source: PolicySource,
  facts: GatePolicyFacts,
  report: Report,
): ReadonlyMap<CapabilityId, Tier> {
  const tiers = new Map<CapabilityId, Tier>();
  for (const { key, value } of entries) {
    if (value.type !== 'object') report(value.span, `"${key}" is an object: { … }`);
  }
  for (const { key, keySpan, value } of entries.flatMap((entry) => entriesOf(entry.value))) {
    const id = capabilityReader(facts)({ type: 'string', span: keySpan, value: key }, report);
    const tier = value.type === 'number' ? value.value : undefined;
    if (id === undefined) continue;
    if (!isTier(tier)) report(value.span, `The tier of "${key}" is 2 or 3`);
    else if (tier === 1)
      report(value.span, 'Tier 1 is for what only reads; to let this pass unasked, name it in a template');
    else if (tier < defaultTier(id, facts) && source === 'workspace')
      report(value.span, `A workspace cannot lower the tier of "${key}"`);
    else if (tier < defaultTier(id, facts) && isNeverLowered(id))
      report(value.span, `No policy can lower the tier of "${key}"`);
    else {
      const before = tiers.get(id);
      if (before !== undefined) report(keySpan, `"${key}" is given twice; the higher tier counts`);
      tiers.set(id, before === undefined || tier > before ? tier : before);
    }
  }
  return tiers;
}

/** An agent whose entry has a mistake is as good as not listed. */
function readAgents(
  entries: readonly JsonEntry[],
  facts: GatePolicyFacts,
  report: Report,
): ReadonlyMap<string, AgentGrant> | undefined {
  if (entries.length === 0) return undefined;
  const agents = new Map<string, AgentGrant | undefined>();
  for (const { key, value } of entries) {
    if (value.type !== 'object') report(value.span, `"${key}" is an object: { … }`);
  }
  for (const { key, keySpan, value } of entries.flatMap((entry) => entriesOf(entry.value))) {
    if (agents.has(key)) report(keySpan, `"${key}" is given twice; neither counts`);
    agents.set(key, agents.has(key) ? undefined : readAgent(value, facts, report));
  }
  return new Map([...agents].flatMap(([id, grant]) => (grant === undefined ? [] : [[id, grant] as const])));
}

/** A list that is none, or is there twice, lets nothing through. */
function readEgress(entries: readonly JsonEntry[], report: Report): readonly string[] | undefined {
  const lists = entries.map((entry) => readItems(entry, report, readHost) ?? []);
  return lists.length > 1 ? [] : lists[0];
}

/** What a repository says of itself is nothing that people or agents should be sent to. */
function readContacts(entries: readonly JsonEntry[], source: PolicySource, report: Report): readonly string[] {
  if (source === 'workspace') {
    for (const { keySpan } of entries) report(keySpan, `A workspace names no contacts: move them to the user's policy`);
    return [];
  }
  return entries.flatMap((entry) => readItems(entry, report, (item) => readText(item, 'A contact', report)) ?? []);
}

function defaultTier(id: CapabilityId, { capabilities }: GatePolicyFacts): Tier {
  return capabilities.find((capability) => capability.id === id)?.tier ?? 3;
}
