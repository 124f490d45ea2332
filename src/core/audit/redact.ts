// Takes secrets out of command text before it is written down. Errs on the side of taking too much.

export const REDACTED = '[redacted]';

/** Text beyond this many UTF-16 units is left out before anything is looked for. */
export const MAX_REDACTED_TEXT = 32_768;

/** What the well-known issuers' tokens look like; each begins with letters of its own and has a bounded head. */
const TOKENS = [
  /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|gldt-|glrt-|npm_|pypi-|hf_|dop_v1_|shpat_|xox[abeoprs]-|xapp-)[\w-]{10,}/g,
  /\b(?:sk|rk|pk)[-_](?:live|test|ant|proj|or|svcacct)[-_][\w-]{10,}/g,
  /\bsk-[\w-]{20,}/g,
  /\bAIza[\w-]{30,}/g,
  /\bya29\.[\w.-]{10,}/g,
  /\bSG\.[\w.-]{20,}/g,
  /\beyJ[\w-]{8,}\.[\w.-]{8,}/g,
] as const;

/** Names of what is secret, wherever they stand in a longer name: `DB_PASSWORD`, `--api-key`, `X-Auth-Token`. */
const SECRET_NAME =
  /pass(?:wd|word|phrase|code)?$|pwd$|secret|token(?!s|iz)|api[-_]?key|access[-_]?key|private[-_]?key|account[-_]?key|client[-_]?key|credential|cookie|auth$|authorization$|signature$|webhook/i;

/** A name, then `=` or `:`; the look behind keeps one name from being tried at each of its letters. */
const NAMED = /(?<![\w-])(-{0,2}[A-Za-z_][\w.-]{0,80})(["']?[ \t]{0,4}[=:][ \t]{0,4})/g;
/** An option and its value in the next word. */
const OPTION = /(?<![\w-])(--?[A-Za-z][\w-]{0,80})([ \t]{1,8})(?=[^\s-])/g;
/** Short options that carry a password, for the programs that are known for them. */
const SHORT_OPTIONS = [
  /\bcurl\b[^\n|]{0,512}?[ \t](?:-[A-Za-z#]{0,8}u|--user)[ \t=]{0,4}(?=[^\s-])/g,
  /\bcurl\b[^\n|]{0,512}?[ \t](?:-[A-Za-z#]{0,8}b|--cookie)[ \t=]{0,4}(?=["']?[^\s"'=;|&-][^\s"'=;|&]{0,80}=)/g,
  /\baz[ \t]{1,4}login\b[^\n|]{0,512}?[ \t]-p[ \t=]{0,4}(?=[^\s-])/g,
  /\baws\b[^\n|]{0,256}?\bconfigure[ \t]{1,4}set[ \t]{1,4}[\w.-]{0,80}(?:secret|token|access_key)[\w.-]{0,40}[ \t]{1,4}(?=[^\s-])/g,
  /\b(?:sshpass|(?:docker|podman|helm registry) login)\b[^\n|]{0,512}?[ \t]-p[ \t]{0,4}(?=[^\s-])/g,
  /\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\n|]{0,512}?[ \t]-p(?=[^\s-])/g,
  /\b(?:redis-cli\b[^\n|]{0,512}?[ \t]-a|ldap\w{0,8}\b[^\n|]{0,512}?[ \t]-w|smbclient\b[^\n|]{0,512}?[ \t]-U)[ \t]{1,4}(?=[^\s-])/g,
] as const;
const COOKIE_OPTION = /[ \t](?:-[A-Za-z#]{0,8}b|--cookie)[ \t=]{0,4}$|^--cookie[ \t=]/;
/** `vault kv put PATH name=value …`: every field of it may be a secret. */
const VAULT_WRITE = /\bvault[ \t][^\n]{0,80}?\b(?:put|write|patch|login)[ \t][^\n]{0,1024}/g;
const FIELD = /(?<=[ \t])[\w.-]{1,80}=/g;
const USER_INFO = /\b([a-z][a-z0-9+.-]{0,30}:\/\/)([^\s/@:'"]{0,256})(:[^\s/'"]{0,1024})?@/gi;
const SCHEME_WORD = /^(?:Bearer|Basic|Digest|Token|Negotiate|AWS4-HMAC-SHA256|ApiKey)[ \t]{1,4}/i;
/** As long as keys are. Longer runs are payloads, which a reader of the log has to see. */
const KEY_LIKE = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_=-]{32,88}(?![A-Za-z0-9+/_=-])/g;
const KEY_LENGTH = 32;
const KEY_BLOCK = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----/;
const KEY_BLOCK_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----/;

/** The text with what looks like a secret replaced by `[redacted]`. Linear in the text's length, and bounded. */
export function redactSecrets(text: string): string {
  let left = withoutKeyBlocks(bounded(text));
  left = left.replace(USER_INFO, (_all, scheme: string, user: string, password?: string) =>
    // A lone name before `@` is a token for `https://TOKEN@host`, and a user for `ssh://git@host`.
    password === undefined && (user.length < 20 || !/^https?:/i.test(scheme))
      ? `${scheme}${user}@`
      : `${scheme}${password === undefined ? '' : user}${password === undefined ? '' : ':'}${REDACTED}@`,
  );
  for (const token of TOKENS) left = left.replace(token, REDACTED);
  left = withoutValues(left, NAMED, (found) => SECRET_NAME.test(found[1] ?? ''));
  left = withoutValues(left, OPTION, (found) => SECRET_NAME.test(found[1] ?? ''));
  for (const option of SHORT_OPTIONS) left = withoutValues(left, option, () => true);
  left = left.replace(VAULT_WRITE, (write) => withoutValues(write, FIELD, () => true));
  return hasLongWord(left) ? left.replace(KEY_LIKE, (word) => (looksRandom(word) ? REDACTED : word)) : left;
}

/** Whether anything between blanks is as long as a key: most commands have no such word. */
function hasLongWord(text: string): boolean {
  for (let at = 0; text.length - at >= KEY_LENGTH; ) {
    const blank = text.indexOf(' ', at);
    if (blank === -1 || blank - at >= KEY_LENGTH) return true;
    at = blank + 1;
  }
  return false;
}

/** Cut at a blank where there is one near, so that no first half of a secret stays behind. */
function bounded(text: string): string {
  if (text.length <= MAX_REDACTED_TEXT) return text;
  const head = text.slice(0, MAX_REDACTED_TEXT);
  const kept = head.slice(0, Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'), 0));
  return `${kept} …[${text.length - kept.length} more]`;
}

function withoutKeyBlocks(text: string): string {
  const kept: string[] = [];
  let rest = text;
  for (;;) {
    const start = KEY_BLOCK.exec(rest);
    if (start === null) return kept.join('') + rest;
    const after = rest.slice(start.index + start[0].length);
    const end = KEY_BLOCK_END.exec(after);
    kept.push(rest.slice(0, start.index), REDACTED);
    rest = end === null ? '' : after.slice(end.index + end[0].length);
  }
}

/** Replaces the value that follows each find that `isSecret`. */
function withoutValues(text: string, finder: RegExp, isSecret: (found: RegExpExecArray) => boolean): string {
  const kept: string[] = [];
  let from = 0;
  for (const found of text.matchAll(finder)) {
    const at = found.index + found[0].length;
    if (found.index < from || !isSecret(found)) continue;
    const end = isCookieHeader(text, found) ? cookieEnd(text, at) : valueEnd(text, at, COOKIE_OPTION.test(found[0]));
    if (end === at) continue;
    kept.push(text.slice(from, at), REDACTED);
    from = end;
  }
  return from === 0 ? text : kept.join('') + text.slice(from);
}

/** Where the value ends that begins at `at`: at its closing quote, else before the next blank or separator. */
function valueEnd(text: string, at: number, isCookie: boolean): number {
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, at + 1);
    const end = close === -1 ? text.length : close + 1;
    return codeStart(text, at, end, isCookie) ?? end;
  }
  // A variable or a command that is asked for it shows no secret, and says where it came from.
  if (/^(?:\$[A-Za-z_(]|\$\{[A-Za-z_]\w{0,80}\}|`)/.test(text.slice(at, at + 90))) return at;
  const scheme = SCHEME_WORD.exec(text.slice(at, at + 32))?.[0].length ?? 0;
  let end = at + scheme;
  while (end < text.length && !/[\s"'`;|&<>)]/.test(text.charAt(end))) end += 1;
  return end;
}

/** Where a quoted value stops being one and looks like commands, which a reader of the log has to see. */
function codeStart(text: string, from: number, end: number, isCookie: boolean): number | undefined {
  const value = text.slice(from, end);
  if (!/[ \t\n]|\$\(|`/.test(value)) return undefined;
  // Cookies are parted by `;`.
  const at = value.search(isCookie ? /`|\$\(/ : /[;|&<>\n`]|\$\(/);
  return at === -1 ? undefined : from + at;
}

/** Whether a cookie's name stands at the head of the quoted text of an option: elsewhere `;` ends a command. */
function isCookieHeader(text: string, { index, 1: name = '' }: RegExpExecArray): boolean {
  return (
    /cookie/i.test(name) &&
    /[ \t](?:-[A-Za-z]{0,8}[Hb]|--header|--cookie)[ \t=]{0,4}["']$/.test(text.slice(Math.max(0, index - 24), index))
  );
}

/** Cookies go on after `;`, up to the quote or the line's end. */
function cookieEnd(text: string, at: number): number {
  const length = text.slice(at).search(/["'\n]/);
  return length === -1 ? text.length : at + length;
}

/** Whether letters and digits change kind as often as in drawn bytes. Paths, names and hex digests do not. */
function looksRandom(word: string): boolean {
  let changes = 0;
  const seen = new Set<string>();
  let last = '';
  for (const char of word) {
    const kind = /[a-z]/.test(char) ? 'a' : /[A-Z]/.test(char) ? 'A' : /\d/.test(char) ? '0' : last;
    if (kind !== last) changes += 1;
    last = kind;
    seen.add(kind);
  }
  return seen.has('a') && seen.has('A') && seen.has('0') && changes * 5 >= word.length * 2;
}
