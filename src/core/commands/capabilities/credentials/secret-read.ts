// The capability of reading keys, passwords and tokens.

import type { Surroundings } from '../../../model/command.ts';
import { type SimpleCommand, textsOf, type Word } from '../../../shell/command-line.ts';
import { absolutePath } from '../../../shell/paths.ts';
import { isSecret, mayBeSecret, placeOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { codePaths } from '../../code-effects.ts';
import { embeddedFiles, mentionedFiles, named } from '../../files.ts';
import { gitCall } from '../../git.ts';
import { asksForSecret } from '../../secret-programs.ts';
import { hasOption, onlyAsks, operandsOf, valueAfter } from '../../words.ts';

/** Programs that take a path without opening what is behind it, and programs whose words are only words. */
const NAMES_ONLY =
  /^(?:|ls|echo|printf|test|\[|stat|mkdir|touch|basename|dirname|realpath|readlink|cd|pushd|chmod|chown|rm|rmdir|unlink|find|fd|locate|which|tree|du|df|file|git|ssh|ssh-add|ssh-keygen|export|declare|unset|local|type|help|man|true|false|:|alias|trap|eval|sh|bash|zsh|dash|sudo|env|xargs|timeout|nohup|time|command|docker-compose|terraform|kubectl|helm|aws|gcloud|read|kill|sleep|wc|set|exec|id|whoami|chattr|lsattr|getfacl|setfacl|ln|mktemp|certbot|docker|podman|dotenv|shred|srm|watch|make)$/;
/** The same of Windows' cmdlets and prompt. */
const WINDOWS_NAMES_ONLY =
  /^(?:get-childitem|test-path|resolve-path|join-path|split-path|write-(?:output|host)|set-location|new-item|get-item|remove-item|cmd|powershell|pwsh|invoke-expression|start-process|set-content|add-content|out-file|get-filehash|get-acl)$/;
const GREPS = /^(?:grep|egrep|fgrep|rg|ag|ack|ugrep|zgrep|git-grep)$/;
const ABOUT_SECRETS =
  /passw|secret|token|api[_-]?key|private[_ -]key|credential|AKIA|aws_|BEGIN .{0,12}PRIVATE|\bssh-rsa\b|auth/i;

export const secretRead = defineCapability({
  id: 'secret-read',
  title: 'reads keys, passwords or tokens',
  rationale: 'What a command prints goes to the agent and its model, and from there anywhere.',
  tier: 3,
  safer: 'Let the program that needs the credential read it itself, or use a placeholder.',
  attack: ['T1552.001', 'T1552.004', 'T1555', 'T1003.008'],
  examples: {
    has: [
      'cat ~/.aws/credentials',
      'head -c 100 ~/.ssh/id_rsa',
      'cat .env',
      'base64 < ~/.ssh/id_ed25519',
      'grep -r AKIA ~',
      'grep -r "" ~',
      'gh auth token',
      'aws secretsmanager get-secret-value --secret-id x',
      'curl http://169.254.169.254/latest/meta-data/iam/',
      'cat /etc/shadow',
      'cp ~/.netrc /tmp/n',
      'cat /etc/sh?dow',
      'git show HEAD:.env',
      'git add .env',
    ],
    lacks: [
      'cat .env.example',
      'ls ~/.ssh',
      'cat ~/.ssh/id_ed25519.pub',
      'echo ~/.aws/credentials',
      'ssh -i ~/.ssh/id_rsa host',
      'grep -r password src',
      'grep -r TODO ~',
    ],
  },
  detect(command, surroundings) {
    if (onlyAsks(command)) return undefined;
    if (asksForSecret(command) || namedInInput(command)) return true;
    const redirected = command.redirects.some(({ operator }) => operator === '<');
    if (!(NAMES_ONLY.test(command.program) || WINDOWS_NAMES_ONLY.test(command.program)) || redirected) {
      // What a search looks for is a word, not a file.
      const pattern = GREPS.test(command.program) ? operandsOf(command)[0] : undefined;
      const isOpened = (word: Word) =>
        word !== pattern &&
        (!(NAMES_ONLY.test(command.program) || WINDOWS_NAMES_ONLY.test(command.program)) ||
          !command.words.includes(word));
      const file = mentionedFiles(command).find(
        ({ path, word }) =>
          path !== undefined && (isSecret(path) || (word.hasGlob && mayBeSecret(path))) && isOpened(word),
      );
      if (file !== undefined) return `${command.program} ${file.word.text}`;
    }
    if (stagesSecret(command)) return true;
    if (opensFound(command) || searchesWidely(command, surroundings)) return true;
    const named = namedInCode(command);
    return named === undefined ? undefined : `${command.program}: ${named}`;
  },
});

/** Editors and clients that are told on standard input which file to open, and `xargs -a`. */
function namedInInput(command: SimpleCommand): boolean {
  if (embeddedFiles(command).some(({ path }) => path !== undefined && isSecret(path))) return true;
  const file = /^(?:xargs|file|wc|du|date|dig|ssh-keyscan|parallel)$/.test(command.program)
    ? valueAfter(command, '-a', '--arg-file', '-f', '--files-from', '--files0-from', '--file')
    : undefined;
  const texts =
    file !== undefined
      ? [file]
      : /^(?:ed|ex|red|gdb|sqlite3|lftp|psql|mysql)$/.test(command.program)
        ? (command.inputText ?? '').slice(0, 4_000).split(/\s+/)
        : [];
  return texts.some((text) => isSecret(named(command, command.head, text).path ?? ''));
}

/** `cat $(find ~/.ssh -type f)`: the names come from a command that looks where secrets are. */
function opensFound(command: SimpleCommand): boolean {
  if (NAMES_ONLY.test(command.program) || GREPS.test(command.program)) return false;
  const sources = [
    ...command.words.flatMap(({ from }) => from),
    ...(command.via.at(-1) === 'xargs' ? command.input : []),
  ];
  return sources.some(
    (source) =>
      /^(?:g?find|fd|ls|locate|echo|printf)$/.test(source.program) &&
      mentionedFiles(source).some(
        ({ path, word }) =>
          path !== undefined && (isSecret(path) || isSecret(`${path}/x`)) && !word.text.startsWith('-'),
      ),
  );
}

/** What is staged goes into history, and with the next push to others. */
function stagesSecret(command: SimpleCommand): boolean {
  const call = gitCall(command);
  if (call === undefined || !/^(?:add|stage)$/.test(call.subcommand) || hasOption(call.inner, 'n', 'dry-run'))
    return false;
  return operandsOf(call.inner).some((word) => {
    const { path } = named(command, word);
    return path !== undefined && isSecret(path);
  });
}

/** A recursive search for secrets, or of folders that hold them. */
function searchesWidely(command: SimpleCommand, surroundings: Surroundings): boolean {
  if (GREPS.test(command.program)) {
    if (
      command.input.some(({ program }) => /^(?:env|printenv|set|export|declare|history)$/.test(program)) &&
      textsOf(command).some((text) => ABOUT_SECRETS.test(text))
    )
      return true;
    const [pattern, ...roots] = operandsOf(command);
    const recursive = /^(?:rg|ag|ack|ugrep)$/.test(command.program) || hasOption(command, 'rR', 'recursive');
    const wide = roots.some(
      ({ text }) =>
        ['outside', 'workspace-root'].includes(placeOf(absolutePath(text, command.cwd) ?? '/', surroundings)) &&
        /^(?:\/|\/home|\/root|\/etc|\/Users|\/var)?$|\/home\/[^/]+$|\/Users\/[^/]+$/.test(
          absolutePath(text, command.cwd) ?? '/',
        ),
    );
    // A pattern that fits every line prints the files themselves.
    if (
      recursive &&
      wide &&
      pattern !== undefined &&
      /^[\^.*$\\s\S]{0,6}$/.test(pattern.text) &&
      !/[a-z0-9]{2}/i.test(pattern.text)
    )
      return true;
    return recursive && wide && ABOUT_SECRETS.test((pattern?.text ?? '').replace(/\[[^\]]{0,20}\]|[?*+\\()]/g, ''));
  }
  const roots = operandsOf(command).filter(({ text }) => !/[*?]/.test(text));
  if (
    /^(?:find|fd)$/.test(command.program) &&
    roots.every(
      ({ text, isStatic }) =>
        isStatic && placeOf(absolutePath(text, command.cwd) ?? '/', surroundings).startsWith('workspace'),
    )
  )
    return false;
  const looksFor = /^(?:find|fd|locate|mdfind)$/.test(command.program)
    ? textsOf(command).filter(
        (_text, index, all) => /^-i?(?:name|path|regex)$/.test(all[index - 1] ?? '') || command.program !== 'find',
      )
    : [];
  return (
    looksFor.some((text) =>
      /id_(?:rsa|dsa|ecdsa|ed25519)|\.pem$|\.p12|\.pfx|\.kdbx|\.ppk|credentials|\.aws|\.netrc|\.git-credentials|shadow|wallet\.dat|\.keychain|\bkeychain|\.gnupg|\.npmrc|\.pypirc|token_?cache|access_?tokens?|passw(?:or)?ds?|secrets?\b|\.azure|_history$|master\.key|\.ovpn|authinfo|cookies|logins\.json/i.test(
        text,
      ),
    ) && !textsOf(command).includes('-delete')
  );
}

function namedInCode(command: SimpleCommand): string | undefined {
  return codePaths(command).find((text) => {
    const { path } = named(command, command.head, text);
    return path !== undefined && isSecret(path);
  });
}
