// Cuts a TypeScript or JavaScript text into the tokens that a build step has to tell apart. No parser: it knows strings,
// templates, comments, patterns and brackets, and that is all that it has to know.

/**
 * `depth`: brackets that are open around it; `within`: the innermost of them.
 * @typedef {{ kind: 'word' | 'sign' | 'text' | 'pattern', start: number, end: number, text: string, depth: number, within: string }} Token
 */

/** Words after which a `/` begins a pattern, though it divides after any other word. */
const BEFORE_PATTERN = new Set('return typeof case in of delete void throw new else do await yield'.split(' '));

/**
 * @param {string} text
 * @returns {Token[]}
 */
export function tokensOf(text) {
  const tokens = [];
  const open = [];
  const add = (kind, start, end) => {
    tokens.push({ kind, start, end, text: text.slice(start, end), depth: open.length, within: open.at(-1) ?? '' });
    return end;
  };
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (/\s/.test(char)) at++;
    else if (text.startsWith('//', at)) at = endOr(text.indexOf('\n', at), text);
    else if (text.startsWith('/*', at)) at = endOr(text.indexOf('*/', at + 2), text) + 2;
    else if (char === '"' || char === "'") at = add('text', at, stringEnd(text, at));
    else if (char === '`' || (char === '}' && open.at(-1) === '${')) {
      if (char === '}') open.pop();
      const end = templateEnd(text, at + 1);
      at = add('text', at, end);
      if (text[end - 1] === '{') open.push('${');
    } else if (char === '/' && beginsPattern(tokens.at(-1))) at = add('pattern', at, patternEnd(text, at));
    else if (/[\w$]/.test(char)) at = add('word', at, at + /^[\w$]+/.exec(text.slice(at, at + 256))[0].length);
    else {
      if (/[)\]}]/.test(char)) open.pop();
      at = add('sign', at, at + 1);
      if (/[([{]/.test(char)) open.push(char);
    }
  }
  return tokens;
}

function beginsPattern(before) {
  if (before === undefined) return true;
  if (before.kind === 'word') return BEFORE_PATTERN.has(before.text);
  return before.kind === 'text' ? before.text.endsWith('${') : before.kind === 'sign' && !/[)\]}]/.test(before.text);
}

function endOr(index, text) {
  return index === -1 ? text.length : index;
}

function stringEnd(text, start) {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at + 1;
  }
  return text.length;
}

/** Behind the closing mark, or behind the next `${`. */
function templateEnd(text, start) {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '`') return at + 1;
    else if (text.startsWith('${', at)) return at + 2;
  }
  return text.length;
}

/** Behind the closing slash and the flags. */
function patternEnd(text, start) {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at + 1 + /^[a-z]*/.exec(text.slice(at + 1))[0].length;
    else if (char === '\n') throw new Error(`No pattern ends in this line: ${text.slice(start, at)}`);
  }
  throw new Error('A pattern has no end');
}
