// Options, commands and words by which ordinary programs run a shell text: `tar --to-command`, `vim -c ':!…'`.

import { literalWord, type SimpleCommand, type Word } from './command-line.ts';
import { operandsStart, optionValue } from './options.ts';

interface ShellOptions {
  /** Letters of short options. */
  readonly short: string;
  readonly long: readonly string[];
  /** Other short options of it that take a value. */
  readonly valued: string;
}

function options(short: string, long = '', valued = ''): ShellOptions {
  return { short, long: long.split(' '), valued };
}

/** Programs with options whose value is run by a shell. */
const SHELL_OPTIONS: ReadonlyMap<string, ShellOptions> = new Map([
  ['tar', options('IF', 'to-command use-compress-program rsh-command info-script new-volume-script', 'CTXbfgGHKLNV')],
  ['bsdtar', options('', 'use-compress-program', 'Cf')],
  ['rsync', options('e', 'rsh', 'BTfM')],
  ['zip', options('', 'unzip-command TT')],
  ['man', options('P', 'pager html', 'CELMRSerm')],
  ['git', options('', 'upload-pack receive-pack exec extcmd tree-filter index-filter msg-filter commit-filter', 'Cc')],
  ['split', options('', 'filter', 'abCln')],
  ['tcpdump', options('z', 'postrotate-command', 'BcCDEFGiMrsTVwWy')],
  ['dump', options('F', '', 'abdfhLQsT')],
  ['mail', options('', 'exec', 'abcrsSu')],
  ['pidstat', options('e', '', 'CpGTU')],
  ['scrot', options('e', 'exec', 'adq')],
  ['restic', options('o', 'password-command', 'rpH')],
  ['borg', options('', 'rsh')],
  ['rclone', options('', 'password-command')],
  ['rpm', options('E', 'eval pipe')],
  ['slsh', options('e')],
  ['rake', options('ep', 'execute execute-print', 'fGgIRr')],
  ['multitail', options('l')],
  ['nodemon', options('x', 'exec', 'eidwVC')],
  ['watchexec', options('', '', 'wefi')],
  ['screen', options('X', '', 'cehpsStT')],
  ['vagrant', options('c', 'command')],
  ['gcloud', options('', 'command')],
  ['doctl', options('', 'ssh-command')],
  ['eb', options('c', 'command')],
  ['fly', options('C', 'command', 'acr')],
  ['flyctl', options('C', 'command', 'acr')],
  ['sbatch', options('', 'wrap')],
  ['virt-customize', options('', 'run-command firstboot-command')],
  ['openvpn', options('', 'up down route-up tls-verify auth-user-pass-verify client-connect')],
  ['ansible', options('a', 'args', 'beBCcDfiKlMmoPStTUuv')],
  ['hyperfine', options('ps', 'prepare setup cleanup conclude', 'wmMr')],
  ['fzf', options('', 'preview')],
  ['nix', options('c', 'command')],
  ['nix-shell', options('', 'run command')],
  ['npm', options('c', 'call')],
  ['npx', options('c', 'call', 'pw')],
]);

/** The command of sed that has the shell run the rest of its line, behind an address or none. */
const SED_EXECUTES =
  /(?:^|[;{\n])\s{0,4}(?:(?:\d{1,6}|\$|\/(?:[^/\\\n]|\\.){1,200}\/)(?:,(?:\d{1,6}|\$|\/(?:[^/\\\n]|\\.){1,200}\/))?)?\s{0,4}e\s{1,4}([^\n]{1,2000})/;

/** `--checkpoint-action=exec=…`, `-o ProxyCommand=…`, `exec:…`: a shell text behind a mark in a word. */
const MARKED: ReadonlyMap<string, RegExp> = new Map([
  ['sed', SED_EXECUTES],
  ['gsed', SED_EXECUTES],
  ['tar', /^(?:--checkpoint-action=)?exec=([\s\S]{1,8000})$/],
  ['ssh', /^(?:-o)?(?:ProxyCommand|LocalCommand|KnownHostsCommand)[= ]([\s\S]{1,8000})$/i],
  ['scp', /^(?:-o)?(?:ProxyCommand|LocalCommand)[= ]([\s\S]{1,8000})$/i],
  ['sftp', /^(?:-o)?(?:ProxyCommand|LocalCommand)[= ]([\s\S]{1,8000})$/i],
  ['socat', /^(?:EXEC|SYSTEM|SHELL):"?([^",]{1,4000})/i],
  ['git', /^ext::([\s\S]{1,4000})$/],
  [
    'fzf',
    /^--(?:bind=|preview=)[\s\S]{0,200}?(?:execute|become|reload|transform|preview)(?:-silent)?[(:]([^)]{1,4000})/,
  ],
  ['rpm', /%\(([^)]{1,4000})\)/],
  ['restic', /^sftp\.command=([\s\S]{1,4000})$/],
  ['aws', /^(?:--parameters=)?commands=\[?"?([^"\]]{1,4000})/],
]);

/** Editors, pagers, debuggers and clients that hand `!command` or its like to a shell. */
const ESCAPES =
  /^(?:vi|vim|nvim|gvim|rvim|view|rview|vimdiff|ex|ed|red|less|more|most|man|gdb|lldb|mysql|mariadb|psql|sqlite3|duckdb|lftp|ftp|sftp|smbclient|mail|mailx|gnuplot|nmap|octave|octave-cli|telnet|top|dc|gp|maxima|tasksh|ispell|run-mailcap|msfconsole|journalctl|systemctl)$/;
const ESCAPE =
  /(?:^|[\n;:|+])\s{0,8}(?:r?!|\\!|\.(?:shell|system)\s|shell\s|system\s|platform shell\s|call system\(["'])\s{0,8}([^\n]{1,4000})/g;
/** Code of another language inside an editor or debugger command. */
const SCRIPTED = /(?:^|[\n:])\s{0,8}(py3?|python3?|lua|ruby|perl)\s{1,8}([\s\S]{1,8000})$/;

/** Shell texts that a command runs through an option or a command of its own. */
export function shellTexts(command: SimpleCommand): readonly Word[] {
  const { program } = command;
  const words = ownWords(command);
  const found: Word[] = [];
  const known = SHELL_OPTIONS.get(program);
  if (known !== undefined && !(program === 'git' && !words.some(({ text }) => /^--/.test(text)))) {
    const clusters = { valued: known.valued };
    for (const letter of known.short) push(found, optionValue(words, letter, [], clusters));
    for (const name of known.long) push(found, optionValue(words, '', [name], clusters) ?? dashed(words, name));
  }
  const marked = MARKED.get(program);
  for (const word of words) {
    const text = marked === undefined || word.text.length > 8_000 ? undefined : marked.exec(word.text)?.[1];
    if (text !== undefined) found.push({ ...word, text });
  }
  if (ESCAPES.test(program)) found.push(...escapes(command));
  return found.filter((word) => isMeant(program, word));
}

/** `npx eslint -c file`: what follows the program that is run belongs to that. */
function ownWords({ program, words }: SimpleCommand): readonly Word[] {
  if (program === 'npx')
    return words.slice(0, operandsStart(words, { short: 'pwc', long: ['package', 'call', 'workspace'] }));
  if (program !== 'npm') return words;
  if (!/^(?:exec|x)$/.test(words[0]?.text ?? '')) return [];
  const rest = words.slice(1);
  return rest.slice(0, operandsStart(rest, { short: 'pwc', long: ['package', 'call', 'workspace'] }));
}

function push(found: Word[], word: Word | undefined): void {
  if (word !== undefined) found.push(word);
}

/** `-TT cmd`, `-ex cmd`: long names with one dash. */
function dashed(words: readonly Word[], name: string): Word | undefined {
  const at = words.findIndex(({ text }) => text === `-${name}`);
  return at === -1 || name.length < 2 ? undefined : words[at + 1];
}

/** Some of these options also take words that are no shell text. */
function isMeant(program: string, { text }: Word): boolean {
  if (program === 'ansible' || program === 'screen' || program === 'pidstat') return /\s/.test(text);
  return text !== '';
}

function escapes({ words, inputText }: SimpleCommand): readonly Word[] {
  const texts = [...words, ...(inputText === undefined ? [] : [literalWord(inputText)])];
  return texts.flatMap((word) =>
    [...word.text.slice(0, 8_000).matchAll(ESCAPE)].map((match) => ({
      ...word,
      text: (match[1] ?? '').replace(/["']\)?\s{0,4}$/, (end) => (/system\(/.test(match[0]) ? '' : end)),
    })),
  );
}

/** Code of another language that an editor or a debugger is told to run. */
export function scriptedCode({ program, words }: SimpleCommand): { language: string; text: string } | undefined {
  if (!ESCAPES.test(program)) return undefined;
  for (const { text } of words) {
    const match = SCRIPTED.exec(text.slice(0, 8_000));
    if (match !== null)
      return { language: (match[1] ?? '').replace(/^py(?:thon)?3?$/, 'python'), text: match[2] ?? '' };
  }
  return undefined;
}
