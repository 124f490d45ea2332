// Where agents' hooks stand in a workspace's files, and every command in them.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { showInert } from '../text/inert-text.ts';
import { booleanAt, entryAt, itemsAt, membersOf, stringAt } from '../text/json-query.ts';
import { type ConfigFamily, familyOf } from './config-files.ts';
import { type ConfiguredCommand, commandsOf } from './configured-command.ts';
import { type HookMoment, isEventName, momentOfEvent } from './hook-events.ts';
import type { Obedience, Wording } from './knowledge.ts';
import { settingsEntries } from './settings-entries.ts';
import { wholeOf } from './value-tests.ts';

/** A place of hooks: an object whose members are events. */
export interface HookSource extends Obedience {
  readonly files: readonly ConfigFamily[];
  readonly at: readonly string[];
  /** Belongs to a plugin or extension that has to be installed first. */
  readonly isDormant?: true;
}

const REPORTED = { how: 'reported' } as const;

export const HOOK_SOURCES: readonly HookSource[] = [
  source('Claude Code', ['claude-code'], ['hooks'], 'headless-none', '2.1.329'),
  source('Claude Code', ['claude-agent'], ['hooks'], 'unknown'),
  { ...source('Claude Code', ['claude-plugin'], ['hooks'], 'unknown'), isDormant: true },
  source('VS Code', ['copilot-agent'], ['hooks'], 'needed'),
  source('Codex', ['codex', 'codex-hooks'], ['hooks'], 'needed', '0.169.0'),
  source('Gemini CLI', ['gemini-cli'], ['hooks'], 'needed', '0.61.0'),
  { ...source('Gemini CLI', ['gemini-extension'], ['hooks'], 'unknown'), isDormant: true },
  source('Qwen Code', ['qwen-code'], ['hooks'], 'none', '0.24.4'),
  source('Copilot CLI', ['copilot-hooks', 'copilot-cli'], ['hooks'], 'needed', '1.0.102'),
  source('Continue CLI', ['continue'], ['hooks'], 'none'),
  source('Droid', ['droid', 'droid-hooks'], ['hooks'], 'unknown'),
  source('Droid', ['droid-hooks'], [], 'unknown'),
  source('Cursor', ['cursor-hooks'], ['hooks'], 'needed'),
  source('Windsurf', ['windsurf-hooks'], ['hooks'], 'unknown'),
  source('Devin', ['devin', 'devin-hooks'], ['hooks'], 'unknown'),
  source('Devin', ['devin-hooks'], [], 'unknown'),
  source('Kiro', ['kiro-agent'], ['hooks'], 'unknown'),
  source('Antigravity', ['antigravity'], ['*'], 'unknown'),
  source('Goose', ['goose-hooks'], ['hooks'], 'unknown'),
  source('Augment', ['augment'], ['hooks'], 'unknown'),
  source('Crush', ['crush'], ['hooks'], 'unknown'),
  source('an agent', ['user-hooks', 'user-hook-list'], ['hooks'], 'unknown'),
];

function source(
  agent: string,
  files: readonly ConfigFamily[],
  at: readonly string[],
  trust: Obedience['trust'],
  version?: string,
): HookSource {
  return { agent, files, at, trust, known: version === undefined ? REPORTED : { how: 'measured', version } };
}

const KIRO: Obedience = { agent: 'Kiro', trust: 'unknown', known: REPORTED };

/** Every command that the file has an agent call as a hook. */
export function* hooksIn(artifact: AgentConfigArtifact): Generator<ConfiguredCommand> {
  const family = familyOf(artifact);
  const { root } = artifact.tree;
  if (family === undefined || root === undefined) return;
  if (family === 'kiro-hooks') yield* kiroHooks(root);
  for (const given of HOOK_SOURCES) {
    if (!given.files.includes(family)) continue;
    for (const { entry, path: keys } of settingsEntries(root, given.at)) {
      if (booleanAt(entry.value, 'enabled') === false) continue;
      for (const event of [...membersOf(entry.value), ...listedEvents(entry.value)]) {
        if (isEventName(event.key)) yield* hooksOfEvent(event, [...keys, event.key].join('.'), given);
      }
    }
  }
}

/** A list of hooks that each name their event. */
function listedEvents(value: JsonValue): readonly JsonEntry[] {
  const items = value.type === 'array' ? value.items : [];
  return items.map((item) => {
    const key = stringAt(item, 'event') ?? stringAt(item, 'type') ?? 'unknown';
    return { key, keySpan: { start: item.span.start, end: item.span.start }, value: item };
  });
}

/** Handlers stand in the event's list, or in the `hooks` of a group with a matcher. */
function* hooksOfEvent({ key, value }: JsonEntry, setting: string, obeyed: HookSource): Generator<ConfiguredCommand> {
  const groups = value.type === 'array' ? value.items : [value];
  for (const group of groups) {
    const nested = itemsAt(group, 'hooks');
    for (const handler of nested.length > 0 ? nested : [group]) yield* commandsOfHandler(handler, key, setting, obeyed);
  }
}

function* commandsOfHandler(
  handler: JsonValue,
  event: string,
  setting: string,
  obeyed: Obedience & Pick<HookSource, 'isDormant'>,
): Generator<ConfiguredCommand> {
  const moment = momentOfEvent(event);
  const shared = {
    setting,
    obeyed,
    moment: moment === 'permission' ? 'before-tool' : moment,
    effect: effectOf(moment, event, obeyed.agent),
    severity: moment === 'agent-event' ? 'info' : 'low',
    ...(obeyed.isDormant === true ? ({ isDormant: true } as const) : {}),
  } as const;
  for (const command of commandsOf(handler)) yield { ...command, ...shared };
  const url = entryAt(handler, 'url');
  if (url?.value.type === 'string') {
    yield { span: wholeOf(url), line: '', shell: 'bash', address: url.value.value, ...shared };
  }
  const prompt = entryAt(handler, 'prompt');
  if (prompt?.value.type === 'string' && /^(?:prompt|agent)$/.test(stringAt(handler, 'type') ?? '')) {
    yield { span: wholeOf(prompt), line: '', shell: 'bash', question: prompt.value.value, ...shared };
  }
}

function effectOf(moment: HookMoment, event: string, agent: string): Wording {
  switch (moment) {
    case 'permission':
      return `Answers the permission questions of ${agent} in the user's place`;
    case 'before-tool':
      return `Is called before tools of ${agent} run and can approve, refuse or rewrite the call after others have looked at it`;
    case 'agent-start':
      return {
        workspace: `Runs by itself when ${agent} starts to work here`,
        user: `Runs by itself whenever ${agent} starts to work`,
      };
    case 'agent-event':
      return `Is called by ${agent} at its event ${showInert(event, 40)}`;
  }
}

/** `{ "hooks": [{ "trigger", "action" }] }`, and one hook a file in the older form `{ "when", "then" }`. */
function* kiroHooks(root: JsonValue): Generator<ConfiguredCommand> {
  for (const hook of itemsAt(root, 'hooks')) {
    const action = entryAt(hook, 'action')?.value;
    if (action === undefined || booleanAt(hook, 'enabled') === false) continue;
    yield* commandsOfHandler(action, stringAt(hook, 'trigger') ?? 'unknown', 'hooks.action', KIRO);
  }
  const then = entryAt(root, 'then')?.value;
  if (then === undefined || booleanAt(root, 'enabled') === false) return;
  const trigger = stringAt(entryAt(root, 'when')?.value, 'type') ?? 'unknown';
  yield* commandsOfHandler(then, trigger, 'then', KIRO);
}
