// Windows programs that run text as code or start the program they are given, and which text or words that is.

import { builtinWords } from './cmd/builtins.ts';
import { type Code, literalWord, type SimpleCommand, UNKNOWN, type Word } from './command-line.ts';
import { decodeBase64 } from './decode.ts';
import { baseName } from './paths.ts';
import type { Output } from './resolve.ts';

type KnownFile = (path: string) => Output | undefined;

/** Undefined for a program that runs no text. */
export function windowsCode(command: SimpleCommand, known: KnownFile): Code | undefined {
  const { program, words, head } = command;
  const own = /\.(ps1|psm1|bat|cmd)$/i.exec(head.text)?.[1]?.toLowerCase();
  if (own !== undefined) return scriptFile(head.text, known);
  switch (program.toLowerCase()) {
    case 'invoke-expression':
      return words.length === 0 ? fromInput('powershell', command) : fromWords('powershell', words);
    case 'powershell':
    case 'pwsh':
    case 'sqlps':
    case 'sqltoolsps':
      return powershellCode(command, known);
    case 'cmd':
    case 'command.com':
      return cmdCode(command);
    case 'forfiles':
      return fromWords('cmd', afterOption(words, /^[/-]c$/i).slice(0, 1));
    case 'wmic':
      return wmicCode(words);
    case 'invoke-wmimethod':
    case 'invoke-cimmethod':
    case '.create':
      return createdProcess(words);
    case 'invoke-item':
      return words[0] === undefined ? undefined : scriptFile(words[0].text, known);
    default:
      return undefined;
  }
}

function fromWords(language: string, words: readonly Word[]): Code | undefined {
  if (words.length === 0) return undefined;
  const isKnown = words.every((word) => word.isStatic);
  const text = words.map((word) => word.text).join(' ');
  return { language, text: isKnown ? text : undefined, from: words.flatMap((word) => word.from) };
}

function fromInput(language: string, { input, inputText }: SimpleCommand): Code | undefined {
  return input.length === 0 && inputText === undefined ? undefined : { language, text: inputText, from: input };
}

/** Only what the line itself wrote is followed. */
function scriptFile(path: string, known: KnownFile): Code | undefined {
  const file = known(path);
  if (file === undefined) return undefined;
  return { language: /\.psm?1$/i.test(path) ? 'powershell' : 'cmd', text: file.text, from: file.from };
}

const VALUED = /^(?:ex\w*|ep|w|wi\w*|v\w*|in\w*|if|o\w*|of|ps\w*|conf\w*|cu\w*|wd|wo\w*|set\w*|ver\w*)$/;

/** `powershell -NoProfile -Command …`, `-File x.ps1`, `-EncodedCommand …`, or text on standard input. */
function powershellCode(command: SimpleCommand, known: KnownFile): Code | undefined {
  const { words, program } = command;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const option = /^[-/–—]{1,2}([A-Za-z]+)(?::.*)?$/.exec(word?.text ?? '')?.[1]?.toLowerCase();
    const rest = words.slice(at + 1);
    if (word === undefined) break;
    if (word.text === '-') return fromInput('powershell', command);
    if (option === undefined) {
      // Windows PowerShell takes the first operand for a command, PowerShell 7 for a file.
      if (/\.ps1$/i.test(word.text) || program === 'pwsh') return scriptFile(word.text, known);
      return fromWords('powershell', words.slice(at));
    }
    if ('encodedcommand'.startsWith(option) || option === 'ec' || option === 'enc') return encoded(rest[0]);
    if ('command'.startsWith(option)) {
      const text = rest[0]?.text;
      return text === '-' || text === undefined ? fromInput('powershell', command) : fromWords('powershell', rest);
    }
    if ('file'.startsWith(option))
      return rest[0] === undefined || rest[0].text === '-'
        ? fromInput('powershell', command)
        : scriptFile(rest[0].text, known);
    if (/^(?:help|version|\?)$/.test(option) && words.length === 1) return undefined;
    if (VALUED.test(option)) at += 1;
  }
  return fromInput('powershell', command);
}

/** Base64 of UTF-16 text. */
function encoded(word: Word | undefined): Code {
  const bytes = word?.isStatic ? decodeBase64(word.text) : undefined;
  let text = '';
  for (let at = 0; bytes !== undefined && at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(bytes.charCodeAt(at) | (bytes.charCodeAt(at + 1) << 8));
  return { language: 'powershell', text: bytes === undefined ? undefined : text, from: word?.from ?? [] };
}

/** What stands behind `/c` or `/k`; blanks inside a word were quoted. */
function cmdCode(command: SimpleCommand): Code | undefined {
  const { words } = command;
  const at = words.findIndex(({ text }) => /^\/{1,2}[ckr]/i.test(text));
  if (at === -1) return fromInput('cmd', command);
  const first = words[at];
  // `/cdir` is `/c dir`.
  const attached = first === undefined ? '' : first.text.replace(/^\/{1,2}[ckr]/i, '');
  const rest = words.slice(at + 1);
  const texts =
    rest.length === 1 ? rest : rest.map((word) => (/\s/.test(word.text) ? { ...word, text: `"${word.text}"` } : word));
  return fromWords('cmd', attached === '' || first === undefined ? texts : [{ ...first, text: attached }, ...texts]);
}

function afterOption(words: readonly Word[], option: RegExp): readonly Word[] {
  const at = words.findIndex(({ text }) => option.test(text));
  return at === -1 ? [] : words.slice(at + 1);
}

/** `wmic process call create "cmd …"` */
function wmicCode(words: readonly Word[]): Code | undefined {
  const created = afterOption(words, /^create$/i);
  return words.some(({ text }) => /^call$/i.test(text)) ? fromWords('cmd', created.slice(0, 1)) : undefined;
}

/** `Invoke-WmiMethod win32_process create 'cmd …'` and the same as methods. */
function createdProcess(words: readonly Word[]): Code | undefined {
  const texts = words.map(({ text }) => text);
  if (!texts.some((text) => /win32_process\b/i.test(text))) return undefined;
  const given = words.filter(({ text }) => /^-(?:argumentlist|arguments):/.test(text));
  const last = given.at(-1) ?? words.at(-1);
  return last === undefined ? undefined : fromWords('cmd', [{ ...last, text: last.text.replace(/^-\w+:/, '') }]);
}

/** The program and words that `start`, `Start-Process`, `runas` and `psexec` start. */
export function startedWords(command: SimpleCommand): readonly Word[] {
  const words = command.program === 'start-process' ? processWords(command) : operandWords(command);
  const [file, ...given] = words;
  // The prompt's internal commands can be started, too.
  return file === undefined ? [] : (builtinWords(file.text.toLowerCase(), given) ?? words);
}

function processWords({ words }: SimpleCommand): readonly Word[] {
  const [file, ...more] = words.filter(({ text }) => !text.startsWith('-'));
  if (file === undefined || /^\w{2,20}:/.test(file.text)) return [];
  const given = words
    .filter(({ text }) => text.startsWith('-argumentlist:'))
    .map((word) => ({ ...word, text: word.text.slice('-argumentlist:'.length) }));
  // One text may hold several arguments.
  const [only] = given;
  return [...splitProgram(file), ...(given.length === 1 && only !== undefined ? splitText(only) : given), ...more];
}

/** What follows the switches. */
function operandWords({ words }: SimpleCommand): readonly Word[] {
  const [first, ...rest] = words.slice(words.findIndex(({ text }) => !/^[/\\-]/.test(text)));
  return first === undefined || /^[/\\-]/.test(first.text) ? [] : [...splitText(first), ...rest];
}

/** A file name may have blanks; a command line given as one has arguments behind its program. */
function splitProgram(file: Word): Word[] {
  return /^[\w.-]{1,40}(?:\.exe)?\s+\S/i.test(file.text) ? splitText(file) : [file];
}

/** Blanks part words, quotes hold them together. */
function splitText(word: Word): Word[] {
  const parts = word.text.match(/(?:[^\s"']+|"[^"]{0,2000}"|'[^']{0,2000}')+/g) ?? [];
  if (/[/-](?:c|command)\s/i.test(word.text) && parts.length > 2) {
    // Behind `/c` everything is one text.
    const at = parts.findIndex((part) => /^[/-](?:c|k|command)$/i.test(part));
    if (at !== -1) {
      const code = word.text.slice(word.text.indexOf(parts[at] ?? '') + (parts[at]?.length ?? 0)).trim();
      return [...parts.slice(0, at + 1), code].map((text) => ({ ...word, text }));
    }
  }
  return parts.map((part) => ({
    ...literalWord(part.replaceAll(/["']/g, ''), word.span),
    isStatic: !part.includes(UNKNOWN),
    from: word.from,
  }));
}

/** Whether a path names a script or program of Windows by its ending. */
export function isWindowsProgram(path: string): boolean {
  return /\.(?:exe|com|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|msi|msp|hta|scr|cpl|dll|pif|jar|lnk)$/i.test(
    baseName(path),
  );
}
