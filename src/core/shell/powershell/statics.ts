// Static members of .NET types: what they come to where that is known, and which command they amount to.

import { decodeBase64 } from '../decode.ts';
import { environmentValue, knownFolder } from '../windows-environment.ts';
import { homeOf, type PsContext, runNamed, variableOf } from './context.ts';
import { bytesText, encodingOf } from './encoding.ts';
import { character, foldBinary, numeric } from './fold.ts';
import { itemsOf, knownTexts, listValue, objectValue, type PsValue, textValue, unknownValue } from './values.ts';

/** Types whose members only compute. */
const COMPUTES =
  /^(?:math|string|char|int(?:16|32|64)?|uint\d{2}|byte|bool(?:ean)?|double|single|decimal|datetime|datetimeoffset|timespan|guid|version|uri|bitconverter|array|object|enum|tuple|random|stringcomparison|globalization\..+|text\.(?:encoding|regularexpressions)\..+|text\.stringbuilder|regex|io\.path|convert|collections\..+|linq\..+|diagnostics\.stopwatch|numerics\..+|security\.cryptography\.(?:md5|sha\w+|hmac\w*|hashalgorithm|rng\w*|randomnumbergenerator)|web\.httputility|net\.webutility|xml\..+|threading\.thread|threading\.tasks\..+|environment|runtime\.interopservices\.runtimeinformation|gc|net\.(?:servicepointmanager|securityprotocoltype|networkcredential|webrequestmethods)|security\.principal\.(?:windowsidentity|windowsprincipal|windowsbuiltinrole|securityidentifier)|console|json\.\w+|text\.json\..+|net\.dns|net\.ipaddress|io\.searchoption|net\.networkinformation\..+|system|pscustomobject|ordered|hashtable|void|psobject|scriptblock|management\.automation\.(?:wildcardpattern|language\..+|psparser))$/;
/** Members of those types that do more. */
const DOES_MORE = /^environment::(?:setenvironmentvariable|exit|failfast)$|^net\.dns::|^console::(?:readkey|readline)$/;

/** .NET calls by the cmdlet that does the same. */
const SAME_AS: readonly (readonly [RegExp, string])[] = [
  [/^io\.file::(?:readall\w+|readlines|open|openread|opentext)$/, 'get-content'],
  [/^io\.file::(?:write\w*|append\w*|create\w*|openwrite|set\w*|encrypt|decrypt)$/, 'set-content'],
  [/^io\.(?:file|directory)::delete$/, 'remove-item'],
  [/^io\.(?:file|directory)::copy$/, 'copy-item'],
  [/^io\.(?:file|directory)::(?:move|replace)$/, 'move-item'],
  [/^io\.directory::create\w*$/, 'new-item'],
  [/^io\.(?:directory|file|driveinfo)::(?:get\w*|enumerate\w*|exists)$/, 'get-childitem'],
  [/^io\.compression\.zipfile::createfromdirectory$/, 'compress-archive'],
  [/^io\.compression\.zipfile::(?:extracttodirectory|open\w*)$/, 'expand-archive'],
  [/^diagnostics\.process::start$/, 'start-process'],
  [/^diagnostics\.process::get\w+$/, 'get-process'],
  [/^microsoft\.win32\.registry::setvalue$/, 'set-itemproperty'],
  [/^microsoft\.win32\.registry::getvalue$/, 'get-itemproperty'],
  [/^(?:windows\.forms\.clipboard|windows\.clipboard)::get\w+$/, 'get-clipboard'],
];

export function staticProperty(type: string, name: string): PsValue {
  if (/^(?:text\.)?encoding$/.test(type)) return objectValue(`text.encoding.${name}`);
  if (type === 'environment' && name === 'newline') return textValue('\r\n');
  if (type === 'string' && name === 'empty') return textValue('');
  if (type === 'io.path' && /separatorchar$/.test(name)) return textValue('\\');
  return objectValue(`${type}.${name}`);
}

export function callStatic(type: string, name: string, given: readonly PsValue[], context: PsContext): PsValue {
  const known = folded(type, name, given, context);
  if (known !== undefined) return known;
  const call = `${type}::${name}`;
  const same = SAME_AS.find(([pattern]) => pattern.test(call))?.[1];
  if (same !== undefined) return runNamed(same, same === 'set-content' ? given.slice(0, 1) : given, context);
  if (name === 'new') return objectValue(type, ...given);
  if (COMPUTES.test(type) && !DOES_MORE.test(call))
    return /^(?:startnew|create\w*)$/.test(name) ? objectValue(type, ...given) : unknownValue(...given);
  return { ...runNamed(`[${type}]::${name}`, given, context), type };
}

function folded(type: string, name: string, given: readonly PsValue[], context: PsContext): PsValue | undefined {
  const [first = textValue(''), second = textValue(''), third] = given;
  switch (`${type}::${name}`) {
    case 'convert::frombase64string': {
      const bytes = first.text === undefined ? undefined : decodeBase64(first.text);
      // A command of its own: running what was decoded is more than running what is written.
      const { from } = runNamed('[convert]::frombase64string', [], context);
      return { text: bytes, from: [...first.from, ...from].slice(0, 32), type: 'bytes' };
    }
    case 'convert::tochar':
      return character(first);
    case 'char::convertfromutf32':
      return character(first);
    case 'convert::toint32':
    case 'convert::toint16':
    case 'convert::tobyte': {
      const base = numeric(second) ?? 10;
      const value =
        first.text === undefined || !/^[0-9a-f]{1,12}$/i.test(first.text)
          ? Number.NaN
          : Number.parseInt(first.text, base);
      return Number.isNaN(value) ? unknownValue(first) : { text: String(value), number: value, from: first.from };
    }
    case 'string::join': {
      const rest = given.length > 2 ? listValue(given.slice(1)) : second;
      return foldBinary('-join', rest, first);
    }
    case 'string::concat': {
      const texts = knownTexts(listValue(given.flatMap(itemsOf)));
      return texts === undefined
        ? unknownValue(...given)
        : textValue(
            texts.join(''),
            given.flatMap(({ from }) => from),
          );
    }
    case 'string::format':
      return foldBinary('-f', first, listValue(given.slice(1).flatMap(itemsOf)));
    case 'regex::replace':
      return third === undefined ? undefined : foldBinary('-replace', first, listValue([second, third]));
    case 'regex::unescape':
    case 'regex::escape':
      return first;
    case 'scriptblock::create':
      return { ...first, type: 'scriptblock' };
    case 'environment::getenvironmentvariable':
      return first.text === undefined ? undefined : variableOf(context, `env:${first.text.toLowerCase()}`);
    case 'environment::getfolderpath':
      return textValue(knownFolder(first.text ?? first.type?.split('.').at(-1) ?? '', homeOf(context.scope)));
    case 'io.path::combine': {
      const texts = given.map(({ text, shape }) => text ?? shape);
      const text = texts.every((each) => each !== undefined) ? texts.join('\\') : undefined;
      return given.every((each) => each.text !== undefined)
        ? textValue(text)
        : { ...unknownValue(...given), ...(text === undefined ? {} : { shape: text }) };
    }
    case 'io.path::gettemppath':
      return textValue(`${environmentValue('temp', homeOf(context.scope))}\\`);
    case 'io.path::gettempfilename':
      return textValue(`${environmentValue('temp', homeOf(context.scope))}\\tmp1.tmp`);
    default:
      return encodingOf(type) !== undefined && name === 'getstring'
        ? bytesText(first, encodingOf(type) ?? '')
        : undefined;
  }
}
