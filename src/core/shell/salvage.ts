// The plain commands in a text that a shell would refuse: enough to tell a slip of the pen from something dangerous.

/** What may hide a command in ways that are not followed here; such a text stays unread. */
const HIDES =
  /\$[('"[]|`|[<>]\(|\$\{[^}\w]|\$\{\w{1,60}[^}\w]|\\x[0-9a-f]{2}|\biex\b|invoke-|download(?:string|file)|\beval\b|\bsource\b|\bexec\b|\.(?:delete|destroy|drop|remove|exec|spawn|system|start|flushall)\w{0,20}\s?\(/i;
const KEYWORD = /^(?:if|then|elif|else|fi|do|done|while|until|for|in|case|esac|function|select|time|!|\{|\})$/;
const PLAIN = /^[\w@%+=:,./~*?-]+$/;
/** Longer texts are not taken apart. */
const MAX_TEXT = 4_096;

/** Complete shell text with the same plain commands in it, without its quotes; undefined where more may hide. */
export function salvage(line: string): string | undefined {
  if (line.length > MAX_TEXT || HIDES.test(line)) return undefined;
  const bare = line.replace(/["']/g, '').replace(/\\(.)/gs, '$1');
  const segments = bare.split(/\|\||[;&(){}\n]+/).map((segment) => {
    const words = segment
      .replace(/(>{1,2}|\|)/g, ' $1 ')
      .replace(/</g, ' ')
      .split(/\s+/)
      .filter((word) => word !== '');
    while (words[0] !== undefined && KEYWORD.test(words[0])) words.shift();
    return words;
  });
  const known = segments.filter((words) => words.length > 0);
  if (known.some(([head = '']) => /^[$~*?]/.test(head))) return undefined;
  return known
    .map((words) =>
      words
        .map(safe)
        .join(' ')
        .replace(/^[|>\s]+|[|>\s]+$/g, ''),
    )
    .join('\n');
}

function safe(word: string): string {
  if (/^(?:>{1,2}|\|)$/.test(word) || PLAIN.test(word)) return word;
  return /^[^$]*$/.test(word) ? `'${word}'` : `"${word.replace(/\$\{?\w{0,60}\}?/g, '$$UNKNOWN')}"`;
}
