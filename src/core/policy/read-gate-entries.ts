// Reads the entries of the gate part of a policy: templates, agents, and the patterns in them.

import type { CapabilityId } from '../commands/registry.ts';
import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { isTameGlob } from '../text/glob.ts';
import { entryAt } from '../text/json-query.ts';
import { type AgentGrant, type GatePolicyFacts, isNeverLowered, type Template } from './gate-policy.ts';
import { isDate, isReason, readText, reportUnknownKeys } from './policy-fields.ts';
import type { Report } from './policy-text.ts';

/** Longer lists are no longer looked through by the person who signs them. */
const MAX_ITEMS = 200;
/** Longer patterns are a mistake. */
const MAX_PATTERN = 1_000;

type ReadItem<Item> = (item: JsonValue, report: Report) => Item | undefined;

/** The items of a list that can be used; undefined where there is no list. */
export function readItems<Item>(
  { key, value }: JsonEntry,
  report: Report,
  read: ReadItem<Item>,
): readonly Item[] | undefined {
  if (value.type !== 'array') {
    report(value.span, `"${key}" is a list: [ … ]`);
    return undefined;
  }
  if (value.items.length > MAX_ITEMS)
    report(value.span, `"${key}" has more than ${MAX_ITEMS} entries; the rest is left out`);
  return value.items.slice(0, MAX_ITEMS).flatMap((item) => read(item, report) ?? []);
}

/** Undefined with a mistake anywhere in it: half a template would pass more than was meant. */
export function readTemplate(
  { key: name, keySpan, value }: JsonEntry,
  facts: GatePolicyFacts,
  report: Report,
): Template | undefined {
  const fields = fieldsOf(value, ['commands', 'capabilities', 'paths', 'hosts', 'reason'], report);
  const commands = fields.list('commands', readCommandPattern);
  const capabilities = fields.list('capabilities', passableReader(facts));
  const paths = fields.list('paths', readPathGlob);
  const hosts = fields.list('hosts', readHost);
  const reason = fields.text('reason');
  if (reason !== undefined && !isReason(reason, value, report)) return undefined;
  if (!fields.isClean() || reason === undefined) return undefined;
  if (commands === undefined && capabilities === undefined) {
    report(keySpan, `"${name}" names neither "commands" nor "capabilities", so it would pass anything`);
    return undefined;
  }
  return { name, commands, capabilities, paths, hosts, reason };
}

/** Undefined with a mistake anywhere in it: half an entry would restrict less than was meant. */
export function readAgent(value: JsonValue, facts: GatePolicyFacts, report: Report): AgentGrant | undefined {
  const fields = fieldsOf(value, ['owner', 'purpose', 'folders', 'hosts', 'capabilities', 'expires'], report);
  const owner = fields.text('owner');
  const purpose = fields.text('purpose');
  const folders = fields.list('folders', readFolder);
  const hosts = fields.list('hosts', readHost);
  const capabilities = fields.list('capabilities', capabilityReader(facts));
  const expires = fields.has('expires') ? fields.text('expires') : undefined;
  if (!fields.isClean() || owner === undefined || purpose === undefined) return undefined;
  if (expires !== undefined && !isDate(expires)) {
    report(value.span, '"expires" is a date like 2027-01-31');
    return undefined;
  }
  return { owner, purpose, folders, hosts, capabilities, expires };
}

/** The fields of one entry; `isClean` says afterwards whether all of them could be read. */
function fieldsOf(value: JsonValue, keys: readonly string[], report: Report) {
  let isClean = reportUnknownKeys(value, keys, report);
  const note: Report = (span, message) => {
    isClean = false;
    report(span, message);
  };
  return {
    isClean: () => isClean,
    has: (key: string) => entryAt(value, key) !== undefined,
    list<Item>(key: string, read: ReadItem<Item>): readonly Item[] | undefined {
      const entry = entryAt(value, key);
      return entry === undefined ? undefined : readItems(entry, note, read);
    },
    text(key: string): string | undefined {
      const field = entryAt(value, key)?.value;
      if (field !== undefined) return readText(field, `"${key}"`, note);
      if (value.type === 'object') note(value.span, `"${key}" is missing`);
      return undefined;
    },
  };
}

export function capabilityReader({ capabilities }: GatePolicyFacts): ReadItem<CapabilityId> {
  return (item, report) => {
    const id = readText(item, 'A capability', report);
    const found = capabilities.find((capability) => capability.id === id)?.id;
    if (id !== undefined && found === undefined)
      report(item.span, `No capability is called "${id}"; see gatehouse capabilities`);
    return found;
  };
}

function passableReader(facts: GatePolicyFacts): ReadItem<CapabilityId> {
  return (item, report) => {
    const id = capabilityReader(facts)(item, report);
    if (id === undefined || !isNeverLowered(id)) return id;
    report(item.span, `No template can let "${id}" pass`);
    return undefined;
  };
}

/** Words as the shell would hand them over: no quotes, no operators, the program written out. */
function readCommandPattern(item: JsonValue, report: Report): string | undefined {
  const text = readText(item, 'A command pattern', report);
  if (text === undefined) return undefined;
  const words = text.trim().split(/\s+/);
  const problem =
    text.length > MAX_PATTERN
      ? `is longer than ${MAX_PATTERN} characters`
      : /[;|&<>()$`"'\\]/.test(text)
        ? 'holds shell text; a pattern is plain words'
        : (words[0] ?? '').includes('*')
          ? 'does not begin with a program'
          : words.slice(0, -1).includes('**')
            ? 'has ** before its end'
            : undefined;
  if (problem === undefined) return words.join(' ');
  report(item.span, `The command pattern ${problem}`);
  return undefined;
}

function readPathGlob(item: JsonValue, report: Report): string | undefined {
  const text = readText(item, 'A glob', report);
  if (text === undefined) return undefined;
  if (text.length <= MAX_PATTERN && isTameGlob(text) && !/\\|(?:^|\/)\.\.?(?:\/|$)/.test(text)) return text;
  report(item.span, 'This glob is not followed: it is too long, has too many alternatives, or names . or ..');
  return undefined;
}

/** A host, or labels of one with `*` (one label or a part of it) and `**` (any labels). No port. */
export function readHost(item: JsonValue, report: Report): string | undefined {
  const text = readText(item, 'A host', report)?.toLowerCase();
  if (text === undefined) return undefined;
  if (/^[a-z0-9*_:.-]{1,253}$/.test(text) && !/:\d+$/.test(text.replace(/^.*:.*:/, '')) && isTameGlob(text))
    return text;
  report(item.span, 'A host is a name without scheme and port, such as *.example.com');
  return undefined;
}

/** Absolute or from the home folder, without its last stroke. */
export function readFolder(item: JsonValue, report: Report): string | undefined {
  const text = readText(item, 'A folder', report);
  if (text === undefined) return undefined;
  if (/^(?:\/|~\/|[A-Za-z]:\/)/.test(text) && !/(?:^|\/)\.\.?(?:\/|$)|[*?]/.test(text))
    return text.replace(/(?<=.)\/+$/, '');
  report(item.span, 'A folder is absolute or begins with ~/, without . or .. and without wildcards');
  return undefined;
}
