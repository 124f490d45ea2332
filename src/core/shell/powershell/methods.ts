// Methods and properties of .NET objects: text worked on, what only looks, and what amounts to a command.

import { type PsContext, runNamed, shown } from './context.ts';
import { bytesText, encodingOf } from './encoding.ts';
import { foldIndex, numeric } from './fold.ts';
import { itemsOf, knownTexts, listValue, objectValue, type PsValue, textValue, unknownValue } from './values.ts';

/** Methods that change nothing beyond their object. */
const COMPUTES =
  /^(?:to\w+|get(?!field|method|delegate|type$|proc|owner|response|stream|async|string$|bytearray|requeststream)\w*|gettype|contains\w*|startswith|endswith|indexof\w*|lastindexof\w*|equals|compareto|count|where|foreach|add|addrange|addhours|addminutes|addseconds|adddays|addmonths|addyears|addmilliseconds|remove\w*|insert|clear|sort|reverse|append\w*|replace|split|trim\w*|pad\w+|substring|clone|matches|match|ismatch|next\w*|push|pop|peek|enqueue|dequeue|containskey|tryget\w*|isinrole|subtract|normalize|join|format|first|last|any|distinct|dispose|close|flush|refresh|read\w*|waitforexit|hasflag|select\w*|item|tocharAray|computehash|tobase64string|exists|createdecryptor|createencryptor|transformfinalblock)$/i;
/** Methods by the cmdlet that does the same, with what of their arguments it gets. */
const SAME_AS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:download(?:string|data|file)\w*|openread\w*|get(?:string|bytearray|stream|async)(?:async)?)$/,
    'invoke-webrequest',
  ],
  [/^(?:upload(?:string|data|file|values)\w*|post\w*async|putasync)$/, 'invoke-webrequest -method:post'],
  [/^(?:run|exec|shellexecute|createobject\.run|execute(?:command|shellcommand)?)$/, 'start-process'],
  [/^(?:addscript|invokescript|newscriptblock|expandstring)$/, 'invoke-expression'],
  [/^(?:regwrite)$/, 'set-itemproperty'],
  [/^(?:regread)$/, 'get-itemproperty'],
  [/^(?:regdelete)$/, 'remove-itemproperty'],
];

/** Methods that do to their object what a cmdlet does to what it is given. */
const ON_OBJECT: ReadonlyMap<string, string> = new Map([
  ['delete', 'remove-item'],
  ['copyto', 'copy-item'],
  ['moveto', 'move-item'],
  ['stop', 'stop-service'],
  ['pause', 'stop-service'],
  ['kill', 'stop-process'],
  ['terminate', 'stop-process'],
]);

export function callMethod(
  target: PsValue,
  name: string | undefined,
  given: readonly PsValue[],
  context: PsContext,
): PsValue {
  if (name === undefined) return runNamed('.\0', [target, ...given], context);
  const known = folded(target, name, given);
  if (known !== undefined) return known;
  if (target.block !== undefined && /^invoke\w*$|^getnewclosure$/.test(name))
    return context.runBlock(target.block.body, context);
  if (target.type === 'scriptblock' && /^invoke\w*$/.test(name))
    return runNamed('invoke-expression', [{ ...target }], context);
  const same = SAME_AS.find(([pattern]) => pattern.test(name))?.[1];
  if (same !== undefined) return asCmdlet(same, name, given, context);
  if (name === 'start' && target.type?.startsWith('diagnostics.process'))
    return runNamed('start-process', [unknownValue(target)], context);
  if (name === 'invoke' && target.type === undefined && target.from.length === 0)
    context.reading.problems.add('runs a block that only shows when it runs');
  const own = ON_OBJECT.get(name);
  if (/stopwatch|timer/.test(target.type ?? '')) return unknownValue(target);
  if (own !== undefined) return runNamed(own, [target, ...given], context);
  if (COMPUTES.test(name)) return unknownValue(target, ...given);
  return runNamed(`.${name}`, [...(target.type === undefined ? [] : [textValue(target.type)]), ...given], context);
}

function asCmdlet(cmdlet: string, method: string, given: readonly PsValue[], context: PsContext): PsValue {
  const [name = '', ...words] = cmdlet.split(' ');
  const extra = words.map((word) => textValue(word));
  const [first, second] = given;
  if (/^downloadfile/.test(method) && first !== undefined && second !== undefined)
    return runNamed(
      name,
      [first, { ...second, text: second.text === undefined ? undefined : `-outfile:${second.text}` }],
      context,
    );
  if (/^(?:upload|post|put)/.test(method) && first !== undefined)
    return runNamed(
      name,
      [
        first,
        ...extra,
        ...(second === undefined
          ? []
          : [textValue(`-${/file/.test(method) ? 'infile' : 'body'}:${shown(second)}`, second.from)]),
      ],
      context,
    );
  // `ShellExecute(file, arguments, folder, verb)` and `Run(line, style)`: the line itself is what counts.
  return runNamed(name, [...given.slice(0, 2).filter(({ number }) => number === undefined), ...extra], context);
}

function folded(target: PsValue, name: string, given: readonly PsValue[]): PsValue | undefined {
  const [first, second] = given;
  const encoding = encodingOf(target.type);
  if (encoding !== undefined && name === 'getstring') return bytesText(first ?? textValue(''), encoding);
  const { text } = target;
  if (text === undefined || target.type === 'scriptblock') return undefined;
  switch (name) {
    case 'tolower':
    case 'tolowerinvariant':
      return textValue(text.toLowerCase(), target.from);
    case 'toupper':
    case 'toupperinvariant':
      return textValue(text.toUpperCase(), target.from);
    case 'tostring':
    case 'normalize':
      return first === undefined ? textValue(text, target.from) : undefined;
    case 'trim':
      return first === undefined ? textValue(text.trim(), target.from) : undefined;
    case 'tochararray':
      return listValue([...text].map((char) => textValue(char, target.from)));
    case 'substring':
      return substring(target, numeric(first ?? textValue('')), second === undefined ? undefined : numeric(second));
    case 'replace':
      return first?.text === undefined || second?.text === undefined || first.text === ''
        ? undefined
        : textValue(text.split(first.text).join(second.text), target.from);
    case 'insert': {
      const at = first === undefined ? undefined : numeric(first);
      return at === undefined || second?.text === undefined
        ? undefined
        : textValue(text.slice(0, at) + second.text + text.slice(at), target.from);
    }
    case 'remove': {
      const [at, count] = [
        first === undefined ? undefined : numeric(first),
        second === undefined ? text.length : numeric(second),
      ];
      return at === undefined || count === undefined
        ? undefined
        : textValue(text.slice(0, at) + text.slice(at + count), target.from);
    }
    case 'split': {
      const separators = first === undefined ? undefined : knownTexts(first);
      return separators === undefined
        ? undefined
        : listValue(cut(text, separators.join('')).map((part) => textValue(part, target.from)));
    }
    default:
      return undefined;
  }
}

function substring(target: PsValue, at: number | undefined, count: number | undefined): PsValue | undefined {
  if (target.text === undefined || at === undefined) return undefined;
  return textValue(target.text.slice(at, count === undefined ? undefined : at + count), target.from);
}

function cut(text: string, separators: string): readonly string[] {
  const parts = [''];
  for (const char of text) {
    if (separators.includes(char)) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

export function propertyOf(target: PsValue, name: string | undefined, context: PsContext): PsValue {
  if (name === undefined) return runNamed('.\0', [target], context);
  const entry = target.entries?.get(name);
  if (entry !== undefined) return entry;
  if (name === 'length' || name === 'count') {
    const count = target.items?.length ?? target.text?.length;
    return count === undefined ? unknownValue(target) : { text: String(count), number: count, from: target.from };
  }
  if (name === 'chars') return target;
  if (
    /^(?:path|fullname|name|definition|value|content|allusersallhosts|alluserscurrenthost|currentuserallhosts|currentusercurrenthost|rawcontent|scriptblock|source|providerpath|pspath)$/.test(
      name,
    )
  )
    return target;
  if (target.items !== undefined && name === 'first') return foldIndex(target, textValue('0'));
  const type = target.type ?? itemsOf(target)[0]?.type;
  const from = unknownValue(target);
  return type === undefined ? from : objectValue(`${type}.${name}`, from);
}
