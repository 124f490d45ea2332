// Questions that capabilities ask of a command's words.

import { once as table } from '../model/once.ts';
import { type SimpleCommand, textsOf, type Word } from '../shell/command-line.ts';
import { once } from '../shell/once.ts';
import { isWrapper } from '../shell/wrappers.ts';
import { isProjectTool } from './project-tools.ts';

/** Whether one of the options is given, short ones also in a cluster: `has(command, 'rR', 'recursive')` sees `-rf`. */
export function hasOption(command: SimpleCommand, letters: string, ...names: readonly string[]): boolean {
  return textsOf(command).some((text) => {
    if (text.startsWith('--')) return names.includes(text.slice(2).replace(/=.*$/s, ''));
    return /^-[A-Za-z0-9]{1,12}$/.test(text) && [...letters].some((letter) => text.includes(letter, 1));
  });
}

/** Words that are no options. What follows `--` is an operand whatever it looks like. */
export const operandsOf: (command: SimpleCommand) => readonly Word[] = once(({ words }) => {
  const end = words.findIndex((word) => word.text === '--');
  const before = end === -1 ? words : words.slice(0, end);
  return [...before.filter((word) => !/^-./.test(word.text)), ...(end === -1 ? [] : words.slice(end + 1))];
});

/** The operands' texts, at most the first few: a subcommand and what follows. */
export const subcommandOf: (command: SimpleCommand) => readonly string[] = once((command) =>
  operandsOf(withoutGlobals(command))
    .slice(0, 6)
    .map((word) => word.text),
);

/** Programs that take options with a value before their subcommand. */
const TAKES_GLOBALS =
  /^(?:aws|gcloud|az|kubectl|oc|helm|docker|podman|npm|pnpm|gh|glab|doctl|vault|consul|nomad|pulumi|flyctl|fly|heroku|vercel|netlify|firebase|supabase|wrangler|rclone|restic|redis-cli)$/;

/** `aws --profile x s3 cp …` without its profile. */
function withoutGlobals(command: SimpleCommand): SimpleCommand {
  const { program, words } = command;
  if (!words[0]?.text.startsWith('-') || !TAKES_GLOBALS.test(program)) return command;
  let start = 0;
  while (start < words.length && words[start]?.text.startsWith('-'))
    start += GLOBAL_VALUES.test(words[start]?.text ?? '') ? 2 : 1;
  return start >= words.length ? command : { ...command, words: words.slice(start) };
}

/** Options of cloud command lines that stand before the subcommand and take the next word with them. */
const GLOBAL_VALUES =
  /^--?(?:profile|region|output|project|subscription|context|namespace|n|kubeconfig|R|repo|cluster|account|config|endpoint-url|address|chdir|kube-context|token|user|server|s|filter|F|C|cwd|prefix|workspace|w|dir|project-name|manifest-path|loglevel|registry|userconfig|p)$/;

/** The words of a service's command line that say what is done: up to the first option after them. */
export const verbsOf: (command: SimpleCommand) => readonly string[] = once(({ words }) => {
  let start = 0;
  while (words[start]?.text.startsWith('-')) start += GLOBAL_VALUES.test(words[start]?.text ?? '') ? 2 : 1;
  const end = words.findIndex(({ text }, index) => index >= start && text.startsWith('-'));
  return words.slice(start, end === -1 ? undefined : end).map(({ text }) => text);
});

/** The words that one place of a phrase takes; `undefined` for any, a last `*` for any ending. */
type Part = readonly string[] | undefined;

/** Phrases by the program they begin with; `*` stands for those that begin with any. */
export type Phrases = Pick<ReadonlyMap<string, readonly (readonly Part[])[]>, 'get'>;

/** Questions after which phrases are put in order: a process that judges one command asks fewer. */
const FEW = 16;

/**
 * Phrases such as `git push`: `a|b` for either word, `*` for any, `create-*` for any that begins so.
 */
export function phrases(texts: readonly string[]): Phrases {
  const inOrder = table(() => {
    const known = new Map<string, (readonly Part[])[]>();
    for (const text of texts) {
      for (const program of headOf(text).split('|')) {
        const before = known.get(program);
        if (before === undefined) known.set(program, [restOf(text)]);
        else before.push(restOf(text));
      }
    }
    return known;
  });
  let asked = 0;
  return {
    get(program) {
      if (asked >= FEW) return inOrder().get(program);
      asked += 1;
      const own = texts.filter((text) => text.includes(program) && headOf(text).split('|').includes(program));
      return own.length === 0 ? undefined : own.map(restOf);
    },
  };
}

function headOf(text: string): string {
  const blank = text.indexOf(' ');
  return blank === -1 ? text : text.slice(0, blank);
}

function restOf(text: string): readonly Part[] {
  const [, ...rest] = text.split(' ');
  return rest.map((part) => (part === '*' ? undefined : part.split('|')));
}

/** Whether the command's words begin with one of the phrases, options between them left out. */
export function says(command: SimpleCommand, known: Phrases): boolean {
  const own = known.get(command.program) ?? known.get('*');
  if (own === undefined) return false;
  const said = subcommandOf(command);
  return own.some((rest) => rest.every((part, index) => isPart(part, said[index])));
}

/** What `startsWith` was asked for before: its phrases are written in the code, so there are only so many. */
const READY = new Map<string, { readonly program: Part; readonly rest: readonly Part[] }>();

function ready(text: string): { readonly program: Part; readonly rest: readonly Part[] } {
  const before = READY.get(text);
  if (before !== undefined) return before;
  const [program, ...rest] = text.split(' ').map((part) => (part === '*' ? undefined : part.split('|')));
  const made = { program, rest };
  READY.set(text, made);
  return made;
}

/** The same for a few phrases: `startsWith(command, 'git push')`. */
export function startsWith(command: SimpleCommand, ...texts: readonly string[]): boolean {
  return texts.some((text) => {
    // Most phrases are about other programs, and are not taken apart for that.
    if (!text.includes(command.program) && !text.includes('*')) return false;
    const { program, rest } = ready(text);
    if (!isPart(program, command.program)) return false;
    return rest.length === 0 || rest.every((part, index) => isPart(part, subcommandOf(command)[index]));
  });
}

function isPart(part: Part, word: string | undefined): boolean {
  if (word === undefined) return false;
  return (
    part === undefined ||
    part.some((each) => each === word || (each.endsWith('*') && word.startsWith(each.slice(0, -1))))
  );
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

/** Programs whose word `help` is a subcommand. */
const HAS_HELP =
  /^(?:git|npm|pnpm|yarn|bun|cargo|go|docker|podman|kubectl|helm|terraform|tofu|gh|glab|aws|az|gcloud|rustup|brew|apt|dotnet|mix|hg|svn|pip|poetry|uv|conda|gatehouse|nix|vagrant|heroku|flyctl|fly|vault|consul|nomad|pulumi|kustomize|minikube|kind|openssl|composer|bundle|gem|rails)$/;

function hasHelp(program: string): boolean {
  return HAS_HELP.test(program) || isProjectTool(program);
}

/** HashiCorp's programs and java take one dash. */
function isTerse(program: string, text: string): boolean {
  return (
    text === '-help' && /^(?:terraform|tofu|terragrunt|packer|vault|consul|nomad|boundary|waypoint|java)$/.test(program)
  );
}

/** Asks for help or a version, and so does nothing else. */
export const onlyAsks: (command: SimpleCommand) => boolean = once((command) => {
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
  // Programs that were not looked up by their bare names are not known to have such a word.
  if (command.head.text.includes('/') && !/^\/(?:usr\/(?:local\/)?)?s?bin\/[^/]+$/.test(command.head.text))
    return false;
  const [first = '', second = ''] = texts;
  if (texts.length === 1)
    return (
      /^(?:-h|-hh|-\?|-v|-V|-M|--help|--version|-version|--usage)$/.test(first) ||
      (first === 'help' && hasHelp(command.program)) ||
      isTerse(command.program, first)
    );
  if (first === '--version') return texts.every((text) => text.startsWith('-'));
  if (first === 'help' || first === '--help') return hasHelp(command.program);
  // git turns these into its help before anything else, whatever follows.
  if (command.program === 'git' && second === '--help' && /^[a-z][a-z-]{1,30}$/.test(first)) return true;
  // After a subcommand or two: `git push --help`, `docker run --help`.
  const at = texts.findIndex(
    (text) =>
      text === '--help' ||
      isTerse(command.program, text) ||
      (text === 'help' && /^(?:aws|gcloud|az)$/.test(command.program)),
  );
  return (
    at === texts.length - 1 &&
    at <= 3 &&
    texts.slice(0, at).every((text) => /^[a-z][a-z0-9-]{0,30}$/.test(text)) &&
    second !== ''
  );
});
