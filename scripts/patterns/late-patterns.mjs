// An esbuild plugin for a process that judges one command and ends. It tests most of its regular expressions once, and
// compiling one takes longer than all that it could say: what can be told without is told without, and the others are made
// when a text comes that they could take. Tables are made when they are first asked for.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutPageTexts } from './bare-capabilities.mjs';
import { asClosure, isLate, withLateCalls } from './late-rooms.mjs';
import { planTest } from './plan-test.mjs';
import { tokensOf } from './tokens.mjs';

const core = fileURLToPath(new URL('../../src/core/', import.meta.url));
const runtime = `${core}text/late-pattern.ts`;

export const latePatterns = {
  name: 'late-patterns',
  setup({ onLoad, onResolve }) {
    const textOf = (path) => withLatePatterns(withoutPageTexts(readFileSync(path, 'utf8')), core);
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const target = resolve(resolveDir, path);
      // Away from the files, for which package.json says that they are of the newer form.
      return isLate(target) ? { path: target, namespace: 'late' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'late' }, async ({ path }) => ({
      contents: await asClosure(textOf(path)),
      resolveDir: dirname(path),
    }));
    onLoad({ filter: /[\\/]src[\\/](?:core|node|cli)[\\/].*\.ts$/ }, ({ path }) =>
      path === runtime || path.endsWith('code-cache.ts')
        ? undefined
        : { contents: withLateCalls(textOf(path), path), loader: 'ts' },
    );
  },
};

/**
 * The same module with its patterns and tables late.
 * @param {string} text
 * @param {string} from the folder of the core, whose parts it then imports
 */
export function withLatePatterns(text, from) {
  const tokens = tokensOf(text);
  /** @type {{ start: number, end: number, by: string }[]} */
  const edits = [];
  const done = new Set();
  for (const constant of constantsOf(tokens)) editConstant(constant, tokens, edits, done);
  tokens.forEach((token, index) => {
    // In a list of words there may be a pattern to split it by.
    if (token.kind === 'pattern' && !done.has(token)) editPattern(tokens, index, edits);
  });
  if (edits.length === 0) return text;
  edits.sort((a, b) => a.start - b.start);
  let changed = '';
  let at = 0;
  for (const { start, end, by } of edits) {
    changed += text.slice(at, start) + by;
    at = end;
  }
  const parts = ['execLate', 'isOneOf', 'LatePattern', 'lateTable', 'testLate'].map((name) => `${name} as ${name}$`);
  return [
    `import { ${parts.join(', ')} } from ${JSON.stringify(`${from}text/late-pattern.ts`)};`,
    `import { once as once$ } from ${JSON.stringify(`${from}model/once.ts`)};`,
    `${changed}${text.slice(at)}`,
  ].join('\n');
}

/** The constants of a module that it keeps to itself: name, first token of the value, and the `;` behind it. */
function constantsOf(tokens) {
  return tokens.flatMap((token, index) => {
    if (token.text !== 'const' || token.depth > 0 || tokens[index - 1]?.text === 'export') return [];
    const name = tokens[index + 1];
    if (!/^[A-Z][A-Z\d_]*$/.test(name.text)) return [];
    const equals = tokens.findIndex(
      (sign, at) => at > index && sign.depth === 0 && sign.text === '=' && tokens[at + 1].text !== '>',
    );
    const end = tokens.findIndex((sign, at) => at > equals && sign.depth === 0 && sign.text === ';');
    return end === -1 ? [] : [{ name, first: equals + 1, end }];
  });
}

function editConstant({ name, first, end }, tokens, edits, done) {
  const uses = tokens.flatMap((token, index) =>
    token.kind === 'word' && token.text === name.text && token !== name ? [index] : [],
  );
  if (uses.length === 0 || uses.some((index) => !isPlainUse(tokens, index))) return;
  const value = tokens[first];
  if (value.kind === 'pattern' && end === first + 1) {
    const { plan, said, flags } = planned(value);
    const calls = uses.map((index) => callAt(tokens, index));
    if (!/[gy]/.test(flags) && plan !== undefined && calls.every((call) => call === 'test' || call === 'exec')) {
      done.add(value);
      edits.push({ start: value.start, end: value.end, by: `() => ${value.text}` });
      uses.forEach((index, at) => {
        edits.push({
          start: tokens[index].start,
          end: tokens[index + 3].end,
          by: asked(calls[at], plan, said, name.text),
        });
      });
    }
    return;
  }
  const words = plainSet(tokens.slice(first, end));
  if (words !== undefined && uses.every((index) => callAt(tokens, index) === 'has')) {
    const type = tokens[tokens.indexOf(name) + 1];
    if (type.text === ':') edits.push({ start: type.start, end: tokens[first - 1].start, by: '' });
    edits.push({ start: value.start, end: tokens[end].start, by: JSON.stringify(words) });
    for (const token of tokens.slice(first, end)) done.add(token);
    for (const index of uses)
      edits.push({ start: tokens[index].start, end: tokens[index + 3].end, by: `isOneOf$(${name.text}, ` });
    return;
  }
  if (uses.every((index) => /^(?:get|has)$/.test(callAt(tokens, index) ?? ''))) {
    const rows = rowsOf(tokens.slice(first, end));
    if (rows !== undefined) {
      editTable(rows, tokens.slice(first, end), edits);
      const type = tokens[tokens.indexOf(name) + 1];
      if (type.text === ':') edits.push({ start: type.start, end: tokens[first - 1].start, by: '' });
      return;
    }
  }
  // What is written down as it is costs nothing to have.
  if (value.text === 'Symbol' || !tokens.slice(first, end).some(({ text }) => text === '(' || text === 'new')) return;
  if (tokens.slice(first, end).some(({ text }) => text === '=>') && tokens[first].text === '(') return;
  edits.push({ start: value.start, end: value.start, by: 'once$(() => (' });
  edits.push({ start: tokens[end].start, end: tokens[end].start, by: '))' });
  const annotation = tokens[tokens.indexOf(name) + 1];
  if (annotation.text === ':') edits.push({ start: annotation.start, end: tokens[first - 1].start, by: '' });
  for (const index of uses) {
    const { start, end: behind } = tokens[index];
    edits.push({ start, end: behind, by: isShort(tokens, index) ? `${name.text}: ${name.text}()` : `${name.text}()` });
  }
}

/** The rows of a table that is written down as such: `new Map([['a', 1], ['b', 2]])`. Each by its brackets. */
function rowsOf(tokens) {
  const said = tokens.map(({ text }) => text);
  if (said.slice(0, 4).join(' ') !== 'new Map ( [' || said.slice(-2).join(' ') !== '] )') return undefined;
  const rows = [];
  for (let at = 4; at < tokens.length - 2; ) {
    const [open, key, comma] = tokens.slice(at, at + 3);
    if (open.text !== '[' || comma?.text !== ',' || !/^'[^'\\|]+'$/.test(key.text)) return undefined;
    const close = tokens.findIndex(({ text, depth }, place) => place > at && text === ']' && depth === open.depth);
    rows.push({ key: key.text.slice(1, -1), open: at, close });
    at = close + (said[close + 1] === ',' ? 2 : 1);
  }
  // Of two rows with one key the second counts, where a `switch` would take the first.
  return new Set(rows.map(({ key }) => key)).size === rows.length && rows.length > 0 ? rows : undefined;
}

/** As a function that makes one row, where the table would make all. */
function editTable(rows, tokens, edits) {
  const keys = JSON.stringify(`|${rows.map(({ key }) => key).join('|')}|`);
  edits.push({ start: tokens[0].start, end: tokens[3].end, by: `lateTable$(${keys}, (key$) => { switch (key$) {` });
  for (const { key, open, close } of rows) {
    edits.push({ start: tokens[open].start, end: tokens[open + 2].end, by: `case '${key}': return (` });
    const last = tokens[close - 1].text === ',' ? tokens[close - 1] : tokens[close];
    const behind = tokens[close + 1].text === ',' ? tokens[close + 1] : tokens[close];
    edits.push({ start: last.start, end: behind.end, by: ');' });
  }
  edits.push({ start: tokens.at(-2).start, end: tokens.at(-2).end, by: '}}' });
}

/** The words of a set that is written down as such, between bars: `new Set('a b'.split(' '))`, `new Set(['a', 'b'])`. */
function plainSet(tokens) {
  const said = tokens.map(({ text }) => text);
  const inner = said.slice(3, -1).filter((text, index, all) => !(text === ',' && index === all.length - 1));
  if (said[0] !== 'new' || said[1] !== 'Set' || said[2] !== '(' || said.at(-1) !== ')') return undefined;
  const [list, dot, split, open, by] = inner;
  const isList = [dot, split, open].join(' ') === '. split (' && /^(?:\/\\s\+\/|' ')$/.test(by ?? '');
  const words = isList
    ? wordsIn(list)
    : list === '[' && inner.at(-1) === ']'
      ? inner
          .slice(1, -1)
          .filter((text) => text !== ',')
          .flatMap((text) => wordsIn(text, true) ?? [undefined])
      : undefined;
  return words === undefined || words.includes(undefined) ? undefined : `|${words.join('|')}|`;
}

/** Undefined where it is no plain text, with single blanks between its words. */
function wordsIn(text, isOne = false) {
  const plain = isOne ? /^'[^\s'\\|]+'$/ : /^([`'])(?!.*[\\|])[^\s`']+(?: [^\s`']+)*\1$/;
  return plain.test(text) ? text.slice(1, -1).split(' ') : undefined;
}

/** Neither a type, nor the name of something else's part. */
function isPlainUse(tokens, index) {
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  if (before.text === 'typeof' || before.text === 'as') return false;
  if (before.text === '.' && tokens[index - 2]?.text !== '.') return false;
  return !(after.text === ':' && (before.text === '{' || before.text === ','));
}

/** `{ NAME }` stands for `{ NAME: NAME }`. */
function isShort(tokens, index) {
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  return tokens[index].within === '{' && /^[{,]$/.test(before.text) && /^[,}]$/.test(after.text);
}

/** What is called on a name: `NAME.test(`. */
function callAt(tokens, index) {
  return tokens[index + 1].text === '.' && tokens[index + 3].text === '(' ? tokens[index + 2].text : undefined;
}

function asked(call, plan, said, made) {
  if (call === 'exec') return `execLate$(${said}, ${made}, `;
  return plan.how === 'is' ? `isOneOf$(${JSON.stringify(plan.words)}, ` : `testLate$(${said}, ${made}, `;
}

function planned({ text }) {
  const slash = text.lastIndexOf('/');
  const [source, flags] = [text.slice(1, slash), text.slice(slash + 1)];
  const plan = planTest(source, flags);
  return { plan, said: plan && `'${plan.how}', ${JSON.stringify(plan.words)}`, source, flags };
}

function editPattern(tokens, index, edits) {
  const token = tokens[index];
  const { plan, said, source, flags } = planned(token);
  const [before, after] = [tokens[index - 1].text, tokens[index + 1].text];
  const replace = (by, end = token.end) => edits.push({ start: token.start, end, by });
  const call = callAt(tokens, index);
  if (source === '\\s+' && flags === '' && splitsPlainList(tokens, index)) replace(`' '`);
  else if ((call === 'test' || call === 'exec') && plan !== undefined && !/[gy]/.test(flags))
    replace(asked(call, plan, said, `() => ${token.text}`), tokens[index + 3].end);
  else if (token.depth === 0 && before === '=' && after === ';' && !flags.includes('y'))
    replace(`new LatePattern$(() => ${token.text}, '${flags}'${said ? `, ${said}` : ''})`);
  else if (plan !== undefined && /^[:,[(]$/.test(before) && /^[,}\])]$/.test(after) && !flags.includes('y'))
    replace(`new LatePattern$(() => ${token.text}, '${flags}', ${said})`);
}

/** A list that is written down with single blanks between its words is split just so. */
function splitsPlainList(tokens, index) {
  const [list, dot, split, bracket] = tokens.slice(index - 4, index);
  return (
    bracket?.text === '(' &&
    split.text === 'split' &&
    dot.text === '.' &&
    list.kind === 'text' &&
    /^([`'])(?!.*\\)[^\s`']+(?: [^\s`']+)*\1$/.test(list.text)
  );
}
