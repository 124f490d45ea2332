// What a cmdlet puts out, where its words alone decide it: names put together, blocks and objects made.

import { absolutePath } from '../paths.ts';
import { slashedPath } from '../windows-environment.ts';
import { cmdletName, matchingCmdlet } from './aliases.ts';
import type { Canonical } from './canonical.ts';
import { type PsContext, shown, variableOf } from './context.ts';
import { typeName } from './expressions.ts';
import { EMPTY, itemsOf, listValue, objectValue, type PsValue, textValue, unknownValue } from './values.ts';

/** Undefined wherever anything but the words decides. */
export function computed(
  cmdlet: string,
  { named, rest }: Canonical,
  piped: PsValue | undefined,
  context: PsContext,
): PsValue | undefined {
  const text = (name: string) => named.get(name)?.text;
  switch (cmdlet) {
    case 'write-output':
      return rest.length + named.size === 0 ? piped : values([...rest, ...named.values()]);
    case 'join-path':
      return joined([named.get('path'), named.get('childpath'), named.get('additionalchildpath'), ...rest]);
    case 'resolve-path':
    case 'convert-path':
    case 'get-item':
      return /^variable:/i.test(text('path') ?? '')
        ? variableOf(context, (text('path') ?? '').toLowerCase().replace(/^variable:[\\/]?/, ''))
        : /^env:/i.test(text('path') ?? '')
          ? variableOf(context, (text('path') ?? '').toLowerCase().replace(/^env:[\\/]?/, 'env:'))
          : (rest[0] ?? named.get('path') ?? named.get('literalpath'));
    case 'get-variable': {
      const name = text('name')?.toLowerCase();
      return name === undefined || /[*?]/.test(name) ? undefined : variableOf(context, name);
    }
    case 'get-command': {
      const found = text('name') === undefined ? undefined : matchingCmdlet(text('name') ?? '');
      return found === undefined ? undefined : textValue(found);
    }
    case 'get-alias': {
      const found = rest[0]?.text === undefined ? undefined : cmdletName(rest[0].text);
      return found === undefined ? undefined : textValue(found);
    }
    case 'new-object': {
      const type = text('typename');
      return type === undefined
        ? undefined
        : objectValue(
            typeName(type),
            ...(named.get('argumentlist') === undefined ? [] : [named.get('argumentlist') as PsValue]),
          );
    }
    case 'get-content':
      return fileText(named.get('path') ?? named.get('literalpath'), context);
    case 'get-location':
      return textValue(context.scope.cwd);
    case 'get-childitem':
      return listed(named, context);
    case 'out-string':
    case 'select-object':
    case 'sort-object':
    case 'where-object':
    case 'tee-object':
      return piped === undefined ? undefined : cmdlet === 'out-string' ? piped : unknownOrSame(piped);
    case 'out-null':
      return EMPTY;
    default:
      return undefined;
  }
}

/** A selection of known things is made of them, but of which is not known. */
function unknownOrSame(piped: PsValue): PsValue {
  if (piped.items === undefined && piped.text !== undefined && /[*?]/.test(piped.text)) return piped;
  return { ...unknownValue(piped), ...(piped.shape === undefined ? {} : { shape: piped.shape }) };
}

function values(all: readonly PsValue[]): PsValue {
  const flat = all.flatMap(itemsOf);
  return flat.length === 1 && flat[0] !== undefined ? flat[0] : listValue(flat);
}

function joined(parts: readonly (PsValue | undefined)[]): PsValue {
  const given = parts.filter((part) => part !== undefined);
  const text = given
    .map((part) =>
      shown(part)
        .replace(/[\\/]$/, '')
        .replace(/^[\\/]/, (slash, at) => (at === 0 && part === given[0] ? slash : '')),
    )
    .join('\\');
  const from = given.flatMap((part) => part.from);
  return given.every((part) => part.text !== undefined)
    ? textValue(text, from)
    : { text: undefined, from, shape: text };
}

/** Only what the text itself wrote. */
function fileText(path: PsValue | undefined, { scope, reading }: PsContext): PsValue | undefined {
  const absolute = path?.text === undefined ? undefined : absolutePath(slashedPath(path.text), scope.cwd);
  const file = absolute === undefined ? undefined : reading.files.get(absolute);
  return file === undefined ? undefined : textValue(file.text?.replace(/\n$/, ''), file.from);
}

/** What a listing finds, as a pattern: `src/*.tmp`. */
function listed(named: Canonical['named'], context: PsContext): PsValue | undefined {
  const folder = named.get('path') ?? named.get('literalpath') ?? textValue('.');
  const pattern = named.get('filter')?.text ?? named.get('include')?.text ?? '*';
  if (folder.text === undefined || /^\w{2,}:/.test(folder.text)) return undefined;
  const isPattern = /[*?]/.test(folder.text) && !named.has('filter');
  const found = textValue(isPattern ? folder.text : `${folder.text.replace(/[\\/]$/, '')}/${pattern}`);
  return context.scope.cwd === undefined ? unknownValue() : found;
}
