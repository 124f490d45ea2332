// Brace expansion as bash does it, bounded.

/** More words than this from one word is a flood, and its text is left as written. */
const MAX_WORDS = 64;

/** `{a,b{c,d}}` or `{1..3}`, braces included. Undefined where it is not a brace expansion or comes to too much. */
export function expandBraces(text: string): readonly string[] | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  const inside = text.slice(1, -1);
  const range = /^(-?\d{1,6}|[A-Za-z])\.\.(-?\d{1,6}|[A-Za-z])(?:\.\.(-?\d{1,6}))?$/.exec(inside);
  if (range !== null) return rangeWords(range[1] ?? '', range[2] ?? '', Number(range[3] ?? 1));
  const choices = splitChoices(inside);
  if (choices === undefined || choices.length < 2) return undefined;
  const words: string[] = [];
  for (const choice of choices) {
    const expanded = expandInside(choice);
    if (expanded === undefined || words.length + expanded.length > MAX_WORDS) return undefined;
    words.push(...expanded);
  }
  return words;
}

/** A choice may hold braces of its own, with text around them. */
function expandInside(text: string): readonly string[] | undefined {
  const start = text.indexOf('{');
  if (start === -1) return [text];
  const end = closing(text, start);
  if (end === undefined) return [text];
  const inner = expandBraces(text.slice(start, end + 1)) ?? [text.slice(start, end + 1)];
  const after = expandInside(text.slice(end + 1));
  if (after === undefined || inner.length * after.length > MAX_WORDS) return undefined;
  return inner.flatMap((middle) => after.map((rest) => text.slice(0, start) + middle + rest));
}

function splitChoices(text: string): readonly string[] | undefined {
  const choices: string[] = [];
  let [start, depth] = [0, 0];
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '\\' || char === '"' || char === "'" || char === '$' || char === '`') return undefined;
    if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (char === ',' && depth === 0) {
      choices.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...choices, text.slice(start)];
}

function closing(text: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '{') depth += 1;
    else if (text[index] === '}' && --depth === 0) return index;
  }
  return undefined;
}

function rangeWords(from: string, to: string, step: number): readonly string[] | undefined {
  const isNumber = /\d/.test(from);
  if (isNumber !== /\d/.test(to)) return undefined;
  const [first, last] = isNumber ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
  const stride = Math.max(1, Math.abs(step));
  const count = Math.floor(Math.abs(last - first) / stride) + 1;
  if (count > MAX_WORDS) return undefined;
  const sign = last < first ? -stride : stride;
  const values = Array.from({ length: count }, (_, index) => first + index * sign);
  return isNumber ? values.map(String) : values.map((code) => String.fromCharCode(code));
}
