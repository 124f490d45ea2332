// What makes more than a read out of a command that is one by its name: options that name code or output, hidden evaluation.

import { type SimpleCommand, textsOf, UNKNOWN } from '../shell/command-line.ts';
import { absolutePath, isWithin } from '../shell/paths.ts';
import { steersEnvironment } from './environment.ts';
import { isProjectTool } from './project-tools.ts';
import { operandsOf } from './words.ts';

/** Text that bash evaluates although it was quoted: subscripts, arithmetic, `${x@P}`. */
const EVALUATED = /\$\(|`|\$\{[^}]{1,200}@[A-Za-z]\}/;
const EVALUATES =
  /^(?:test|\[|\[\[|let|printf|read|declare|typeset|local|export|readonly|unset|mapfile|readarray|getopts)$/;

/** Builtins that run or load what they are told. */
const LOADS = /^(?:compgen|complete|bind|enable|trap|vimdiff|fc)$/;

/** Long options, of whichever program, whose value is code or decides which code runs. */
const CODE_OPTION =
  /^--?(?:toolexec|vettool|open-files-in-pager|rsh|rsync-path|pre|hostname-bin|to-command|checkpoint-action|use-compress-program|compress-prog\w{0,8}|info-script|init-file|plugin|plugins|plugin-dir|rulesdir|resolve-plugins-relative-to|require|import|loader|experimental-loader|init-script|script-shell|userconfig|globalconfig|app)$/;

/** Options whose value is a file or folder that a program takes its code or settings from. */
const SOURCE_OPTION =
  /^--?(?:prefix|rcfile|config|config-file|rc|rc-file|conf|preset|chdir|C|directory|project-dir|rootDir|root|cwd|manifest-path|globalSetup|setupFiles|testRunner|resolver|env-file|settings|init|tsconfig|p|project)$/;

/** Programs in which such options only say where to look. */
const TAKES_PLACES =
  /^(?:git|tar|bsdtar|docker|podman|kubectl|helm|aws|gcloud|az|gh|ssh|curl|wget|find|fd|ls|grep|rg|cp|cd|mkdir|du|df|rsync|unzip|jq|yq)$/;

/** By program: words that make it run or write something. */
const MORE: ReadonlyMap<string, (texts: readonly string[], command: SimpleCommand) => boolean> = new Map(
  Object.entries({
    man: (texts) => texts.some((text) => /^(?:-P|-H|--(?:pager|html|browser))/.test(text)),
    bat: (texts) =>
      texts.some(
        (text, at) =>
          /^--pager/.test(text) && !/(?:=|^)(?:never|cat|less)?$/.test(/=/.test(text) ? text : (texts[at + 1] ?? '')),
      ),
    awk: (texts) => writesProfile(texts),
    gawk: (texts) => writesProfile(texts),
    xxd: (texts, command) =>
      operandsOf(command).filter(
        ({ text }) =>
          !/^-(?:l|len|c|cols|s|seek|skip|o|off|g|groupsize|n|name)$/.test(texts[texts.indexOf(text) - 1] ?? ''),
      ).length > 1,
    script: (_texts, command) => /^(?!\/dev\/null$)./.test(operandsOf(command)[0]?.text ?? ''),
    sort: (texts) => texts.some((text) => /^--(?:comp|files0-from)/.test(text)),
    tar: (texts) =>
      texts.some((text) => /^(?:-[a-zA-Z]*[IF]|--(?:use-comp|to-c|info-|checkpoint-a|rsh|rmt))/.test(text)),
    python: (texts) =>
      texts.some((text, at) => text === '-m' && texts.slice(0, at).some((word) => !word.startsWith('-'))),
    node: (texts) =>
      texts.some(
        (text, at) => /^--(?:test|check)$|^-c$/.test(text) && texts.slice(0, at).some((word) => !word.startsWith('-')),
      ),
    go: (texts) =>
      texts.some((text) => /^--?exec(?:=|$)/.test(text)) ||
      (texts[0] === 'env' && texts.some((text) => /^-[wu]$/.test(text))),
    cmake: (texts) => texts.some((text) => /^-[EP]$/.test(text)),
    npm: (texts) => (texts[0] === 'version' && texts.length > 1) || asksElsewhere(texts),
    pytest: (texts) => texts.some((text, at) => text === '-p' && !/^no:/.test(texts[at + 1] ?? 'no:')),
    cargo: (texts) =>
      texts.some((text, at) => /^--config/.test(text) && /=/.test(`${text}${texts[at + 1] ?? ''}`.slice(8))),
    tmux: (texts) => texts.some((text) => text.includes('#(')),
    mysql: (texts) => texts.some((text) => /\\!|\bsystem\s/.test(text)),
    psql: (texts) => texts.some((text) => text.includes('\\!')),
    sed: (texts) =>
      !onlyEditsText(texts) &&
      texts.some((text) => /(?:^|[\s;{}!\d$/,~])e(?:\s|$|\\)/.test(text) && !text.startsWith('-')),
    deno: fetchesCode,
    nix: fetchesCode,
    ...Object.fromEntries(
      ['grep', 'egrep', 'fgrep', 'rg', 'ag', 'ack', 'ugrep'].map((name) => [name, readsEverything]),
    ),
    ...Object.fromEntries(
      ['ffprobe', 'mediainfo', 'identify', 'xmllint', 'exiv2', 'pdfinfo'].map((name) => [name, opensAddress]),
    ),
    ...Object.fromEntries(['pnpm', 'yarn', 'bun', 'pip', 'uv', 'gem'].map((name) => [name, asksElsewhere])),
  }),
);

/** Programs that send the words they are given, or what they read, to another machine. */
const ASKS_NETWORK = /^(?:host|dig|nslookup|ping|ping6|whois|traceroute|tracepath|mtr)$/;

/** Whether a command that its name makes a read, a build or a test does more than that. */
export function doesMore(command: SimpleCommand): boolean {
  const { program, assignments, words, cwd, input } = command;
  if (steersEnvironment(command) || LOADS.test(program)) return true;
  if (assignments.some(({ value }) => EVALUATED.test(value.text))) return true;
  const texts = textsOf(command);
  if (EVALUATES.test(program) && texts.some((text) => EVALUATED.test(text))) return true;
  if (ASKS_NETWORK.test(program) && (input.length > 0 || texts.some((text) => text.includes(UNKNOWN)))) return true;
  // Another user's home folder by name: nobody here knows where it is.
  if (words.some(({ text }) => /^~[A-Za-z_]/.test(text))) return true;
  return (
    texts.some((text, at) => namesCode(program, text, texts[at + 1], cwd)) ||
    MORE.get(program)?.(texts, command) === true
  );
}

function namesCode(program: string, text: string, next: string | undefined, cwd: string | undefined): boolean {
  if (!text.startsWith('-') || text.length > 2_000) return false;
  const [, option = '', attached] = /^([^=]{1,60})(?:=(.*))?$/s.exec(text) ?? [];
  if (CODE_OPTION.test(option)) return true;
  if (text === '-c' && isProjectTool(program)) return isElsewhere(next, cwd);
  return !TAKES_PLACES.test(program) && SOURCE_OPTION.test(option) && isElsewhere(attached ?? next, cwd);
}

/** A path that leads out of the folder the command runs in: what lies there is not this project's. */
function isElsewhere(value: string | undefined, cwd: string | undefined): boolean {
  if (value === undefined || value.startsWith('-')) return false;
  if (/^[a-z][a-z+.-]{1,20}:\/\//i.test(value)) return true;
  if (!/^(?:~|\/|[A-Za-z]:[\\/])|(?:^|\/)\.\.(?:\/|$)/.test(value)) return false;
  const path = absolutePath(value, cwd);
  return path === undefined || cwd === undefined || !isWithin(path, cwd);
}

/** Through a whole home folder or disk a search also reads what is secret there. */
function readsEverything(texts: readonly string[], { program, cwd }: SimpleCommand): boolean {
  if (
    !/^(?:rg|ag|ack|ugrep)$/.test(program) &&
    !texts.some((text) => /^-[a-zA-Z]*[rR]|^--(?:dereference-)?recursive$/.test(text))
  )
    return false;
  return texts
    .slice(1)
    .some((text) =>
      /^(?:\/(?:home(?:\/[^/]{1,64})?|Users(?:\/[^/]{1,64})?|root)?|[A-Za-z]:\/(?:Users(?:\/[^/]{1,64})?)?)$/.test(
        text.startsWith('-') ? '' : (absolutePath(text, cwd) ?? ''),
      ),
    );
}

function opensAddress(texts: readonly string[]): boolean {
  return texts.some((text) => /^[a-z][a-z+.-]{1,20}:\/\//i.test(text));
}

/** A registry named on the line is told what is asked for. */
function asksElsewhere(texts: readonly string[]): boolean {
  return texts.some((text) => /^--(?:registry|index-url|extra-index-url|index|source)(?:=|$)/.test(text));
}

/** One command of sed that changes or shows text and can do nothing else; nothing can follow it. */
const EDIT =
  /^\s{0,8}(?:(?:\d{1,6}|\$|\/(?:\\.|[^\\/\n]){1,300}\/)(?:,(?:\+?\d{1,6}|\$|\/(?:\\.|[^\\/\n]){1,300}\/))?)?!?\s{0,4}(?:s([/|#,:@!])(?:\\.|(?!\1)[^\\\n]){0,500}\1(?:\\.|(?!\1)[^\\\n]){0,500}\1[gpiImM\d]{0,6}|[dpqQ=lnNhHgGxDP])\s{0,8}$/;

export function onlyEditsText(texts: readonly string[]): boolean {
  const given = texts.filter((_, index) => /^(?:-e|--expression)$/.test(texts[index - 1] ?? ''));
  const first = texts.find((text) => !text.startsWith('-'));
  const scripts = given.length > 0 ? given : first === undefined ? [] : [first];
  return (
    scripts.length > 0 &&
    scripts.every((script) => EDIT.test(script)) &&
    !texts.some((text) => /^(?:-f|--file|--expression=)/.test(text))
  );
}

function writesProfile(texts: readonly string[]): boolean {
  return texts.some((text) =>
    /^-[opdDEli]|^--(?:dump-variables|pretty-print|profile|exec|load|include|debug)/.test(text),
  );
}

function fetchesCode(texts: readonly string[]): boolean {
  return texts.some((text) => /:\/\/|^(?:github|gitlab|sourcehut|git\+|npm|jsr):/.test(text));
}
