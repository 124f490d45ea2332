// Questions that capabilities ask of a command's words.

import { type SimpleCommand, textsOf, type Word } from '../shell/command-line.ts';
import { isWrapper } from '../shell/wrappers.ts';

/** Whether one of the options is given, short ones also in a cluster: `has(command, 'rR', 'recursive')` sees `-rf`. */
export function hasOption(command: SimpleCommand, letters: string, ...names: readonly string[]): boolean {
  return textsOf(command).some((text) => {
    if (text.startsWith('--')) return names.includes(text.slice(2).replace(/=.*$/s, ''));
    return /^-[A-Za-z0-9]{1,12}$/.test(text) && [...letters].some((letter) => text.includes(letter, 1));
  });
}

/** Words that are no options. What follows `--` is an operand whatever it looks like. */
export function operandsOf({ words }: SimpleCommand): readonly Word[] {
  const end = words.findIndex((word) => word.text === '--');
  const before = end === -1 ? words : words.slice(0, end);
  return [...before.filter((word) => !/^-./.test(word.text)), ...(end === -1 ? [] : words.slice(end + 1))];
}

/** The operands' texts, at most the first few: a subcommand and what follows. */
export function subcommandOf(command: SimpleCommand): readonly string[] {
  return operandsOf(command)
    .slice(0, 6)
    .map((word) => word.text);
}

/** Options of cloud command lines that stand before the subcommand and take the next word with them. */
const GLOBAL_VALUES =
  /^--?(?:profile|region|output|project|subscription|context|namespace|n|kubeconfig|R|repo|cluster|account|config|endpoint-url|address|chdir|kube-context|token|user|server|s|filter|F|C|cwd|prefix|workspace|w|dir|project-name|manifest-path|p)$/;

/** The words of a service's command line that say what is done: up to the first option after them. */
export function verbsOf({ words }: SimpleCommand): readonly string[] {
  let start = 0;
  while (words[start]?.text.startsWith('-')) start += GLOBAL_VALUES.test(words[start]?.text ?? '') ? 2 : 1;
  const end = words.findIndex(({ text }, index) => index >= start && text.startsWith('-'));
  return words.slice(start, end === -1 ? undefined : end).map(({ text }) => text);
}

/** Phrases by the program they begin with; `*` stands for those that begin with any. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * Phrases such as `git push`, made ready once: `a|b` for either word, `*` for any, `create-*` for any that begins so.
 */
export function phrases(texts: readonly string[]): Phrases {
  const known = new Map<string, (readonly string[])[]>();
  for (const text of texts) {
    const [programs = '', ...rest] = text.split(' ');
    for (const program of programs.split('|')) known.set(program, [...(known.get(program) ?? []), rest]);
  }
  return known;
}

/** Whether the command's words begin with one of the phrases, options between them left out. */
export function says(command: SimpleCommand, known: Phrases): boolean {
  const own = known.get(command.program) ?? known.get('*');
  if (own === undefined) return false;
  const said = subcommandOf(command);
  return own.some((rest) => rest.every((part, index) => isPart(part, said[index])));
}

/** The same for a few phrases: `startsWith(command, 'git push')`. */
export function startsWith(command: SimpleCommand, ...texts: readonly string[]): boolean {
  let said: readonly string[] | undefined;
  return texts.some((text) => {
    const end = text.indexOf(' ');
    const first = end === -1 ? text : text.slice(0, end);
    if (!isPart(first, command.program)) return false;
    if (end === -1) return true;
    said ??= subcommandOf(command);
    const heard = said;
    return text
      .slice(end + 1)
      .split(' ')
      .every((part, index) => isPart(part, heard[index]));
  });
}

function isPart(part: string, word: string | undefined): boolean {
  if (part === word) return true;
  if (word === undefined) return false;
  if (part === '*') return true;
  if (part.includes('|')) return part.split('|').some((each) => isPart(each, word));
  return part.endsWith('*') && word.startsWith(part.slice(0, -1));
}

/** The value after an option: `--name value`, `--name=value`, `-n value`. */
export function valueAfter({ words }: SimpleCommand, ...options: readonly string[]): string | undefined {
  for (const [index, { text }] of words.entries()) {
    const option = options.find((each) => text === each || (each.startsWith('--') && text.startsWith(`${each}=`)));
    if (option !== undefined) return text === option ? words[index + 1]?.text : text.slice(option.length + 1);
  }
  return undefined;
}

const HANDS_ON =
  /^(?:g?find|fd|sudo|doas|env|xargs|parallel|ssh|su|sh|bash|zsh|dash|eval|trap|node|python|perl|ruby|php|nsenter|chroot|timeout|nohup)$/;

/** Asks for help or a version, and so does nothing else. */
export function onlyAsks(command: SimpleCommand): boolean {
  const texts = textsOf(command);
  if (texts.length === 0) return false;
  // These hand most of their words on: only what stands before those is surely theirs.
  if (HANDS_ON.test(command.program) || isWrapper(command.program, texts)) {
    const at = texts.findIndex((text) => /^--?(?:help|version|h|V)$/.test(text));
    if (texts.length === 1 && texts[0] === '-v') return true;
    return (
      at !== -1 &&
      at < 2 &&
      (at === 0 || /^[a-z][a-z-]{1,20}$/.test(texts[0] ?? '')) &&
      !command.program.includes('find')
    );
  }
  return (
    texts.includes('--help') ||
    (texts.includes('-help') &&
      /^(?:terraform|tofu|terragrunt|packer|vault|consul|nomad|boundary|waypoint|java)$/.test(command.program)) ||
    texts[0] === '--version' ||
    (texts.length === 1 && /^(?:-h|-hh|-\?|-v|-V|-M|help|version|-version|--usage)$/.test(texts[0] ?? '')) ||
    texts[0] === 'help' ||
    texts.at(-1) === 'help'
  );
}
