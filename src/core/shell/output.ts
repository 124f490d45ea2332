// What a command prints, where its words alone decide it: the encoders that feed executors.

import type { SimpleCommand } from './command-line.ts';
import { asUtf8, decodeBase64, decodeEscapes, decodeHex } from './decode.ts';
import { MAX_TEXT } from './resolve.ts';

/** Looks up what the line itself wrote to a file before. */
export type KnownFile = (path: string) => string | undefined;

/** Undefined wherever anything but the words decides. */
export function outputOf(command: SimpleCommand, known: KnownFile): string | undefined {
  // What goes to a file goes nowhere else.
  if (
    command.redirects.some(
      ({ operator, descriptor }) => /^&?>/.test(operator) && operator !== '>&' && (descriptor ?? 1) === 1,
    )
  )
    return '';
  if (command.words.some((word) => !word.isStatic)) return undefined;
  const text = printed(command, known);
  return text === undefined || text.length > MAX_TEXT ? undefined : asUtf8(text);
}

function printed(command: SimpleCommand, known: KnownFile): string | undefined {
  const words = command.words.map((word) => word.text);
  const options = words.filter((word) => word.startsWith('-') && word !== '-');
  const operands = words.filter((word) => !word.startsWith('-') || word === '-');
  const input = () => readInput(command, operands, known);
  switch (command.program) {
    case ':':
    case 'true':
    case 'false':
    case 'cd':
    case 'sleep':
    case '':
      return '';
    case 'echo':
      return echo(words);
    case 'write-output':
      return `${words.join(' ')}\n`;
    case 'printf':
      return printf(words);
    case 'cat':
    case 'tee':
      return options.length > 0 ? undefined : input();
    case 'base64':
    case 'base64url':
    case 'gbase64':
      return options.some((option) => /^(?:-d|-D|-di|--decode|-id)$/.test(option))
        ? apply(decodeBase64, input())
        : undefined;
    case 'openssl':
      return words.includes('base64') || words.includes('-base64')
        ? words.includes('-d')
          ? apply(decodeBase64, command.inputText)
          : undefined
        : undefined;
    case 'xxd':
      return options.some((option) => /r/.test(option)) && options.some((option) => /p/.test(option))
        ? apply(decodeHex, input())
        : undefined;
    case 'rev':
      return apply(
        (text) =>
          text
            .split('\n')
            .map((line) => [...line].reverse().join(''))
            .join('\n'),
        input(),
      );
    case 'tac':
      return apply((text) => `${text.replace(/\n$/, '').split('\n').reverse().join('\n')}\n`, input());
    case 'which':
      // Where a program stands makes no difference to what it is.
      return operands.length === 1 ? `${operands[0]}\n` : undefined;
    case 'command':
      return /^-[vV]$/.test(words[0] ?? '') && words.length === 2 ? `${words[1]}\n` : undefined;
    case 'tr':
      return apply((text) => transliterate(text, words), command.inputText);
    default:
      return undefined;
  }
}

function apply(decode: (text: string) => string | undefined, text: string | undefined): string | undefined {
  return text === undefined ? undefined : decode(text);
}

function readInput(command: SimpleCommand, operands: readonly string[], known: KnownFile): string | undefined {
  if (operands.length === 0) return command.inputText;
  const texts = operands.map((operand) => (operand === '-' ? command.inputText : known(operand)));
  return texts.every((text) => text !== undefined) ? texts.join('') : undefined;
}

function echo(words: readonly string[]): string {
  let start = 0;
  while (/^-[neE]+$/.test(words[start] ?? '')) start++;
  const flags = words.slice(0, start).join('');
  const text = words.slice(start).join(' ');
  return (flags.includes('e') ? decodeEscapes(text) : text) + (flags.includes('n') ? '' : '\n');
}

function printf(words: readonly string[]): string | undefined {
  const [format, ...values] = words[0] === '--' ? words.slice(1) : words;
  if (format === undefined || format.startsWith('-')) return undefined;
  let [rest, text] = [values, ''];
  do {
    let isKnown = true;
    // One pass: an escape that comes to `%` begins no directive.
    text += format.replace(
      /\\(?:x[0-9A-Fa-f]{1,2}|0?[0-7]{1,3}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|[\s\S])|%(?:%|(-?\d{0,3}(?:\.\d{1,3})?)([a-zA-Z]))/g,
      (whole, _width, letter: string | undefined) => {
        if (whole.startsWith('\\')) return decodeEscapes(whole);
        if (whole === '%%') return '%';
        const [value = '', ...others] = rest;
        rest = others;
        if (letter === 's' || letter === 'd' || letter === 'c') return letter === 'c' ? value.slice(0, 1) : value;
        if (letter === 'b') return decodeEscapes(value);
        isKnown = false;
        return '';
      },
    );
    if (!isKnown || text.length > MAX_TEXT) return undefined;
  } while (rest.length > 0 && rest.length < values.length && /%[^%]/.test(format));
  return text;
}

/** `tr -d X` and `tr A B` with plain sets and ranges. */
function transliterate(text: string, words: readonly string[]): string | undefined {
  const [first = '', second] = words.filter((word) => !/^-[a-z]$/.test(word)).map(characterSet);
  if (first === undefined || first === '') return undefined;
  if (words[0] === '-d') return [...text].filter((char) => !first.includes(char)).join('');
  if (words[0]?.startsWith('-') || second === undefined || second === '') return undefined;
  const targets = [...second];
  return [...text]
    .map((char) =>
      first.includes(char) ? (targets[Math.min([...first].indexOf(char), targets.length - 1)] ?? char) : char,
    )
    .join('');
}

function characterSet(set: string): string | undefined {
  if (/[[\]]/.test(set)) return undefined;
  return decodeEscapes(set).replace(/(.)-(.)/g, (whole, from: string, to: string) => {
    const count = to.charCodeAt(0) - from.charCodeAt(0) + 1;
    return count < 1 || count > 256
      ? whole
      : Array.from({ length: count }, (_, index) => String.fromCharCode(from.charCodeAt(0) + index)).join('');
  });
}
