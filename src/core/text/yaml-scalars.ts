// The single values of YAML: quoted, plain, and texts in blocks.

import type { JsonValue } from '../model/json-tree.ts';
import type { YamlReading } from './yaml-lines.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', e: '\x1b', '/': '/' };

/** The value of a scalar as written on one line; undefined where its quote does not end. Core schema of YAML 1.2. */
export function scalarValue(written: string): string | number | boolean | null | undefined {
  const quote = written[0];
  if (quote === '"' || quote === "'") {
    if (written.length < 2 || !written.endsWith(quote)) return undefined;
    const inner = written.slice(1, -1);
    return quote === "'" ? inner.replaceAll("''", "'") : unescaped(inner);
  }
  if (/^(?:true|True|TRUE)$/.test(written)) return true;
  if (/^(?:false|False|FALSE)$/.test(written)) return false;
  if (/^(?:|~|null|Null|NULL)$/.test(written)) return null;
  return /^[-+]?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?$/.test(written) ? Number(written) : written;
}

function unescaped(inner: string): string {
  return inner.replace(/\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|([\s\S]))/g, (_all, two, four, one) => {
    const code: string | undefined = two ?? four;
    return code === undefined ? (ESCAPES[one] ?? one) : String.fromCharCode(Number.parseInt(code, 16));
  });
}

/** `|` keeps the lines, `>` folds them; the text is every following line deeper than `indent`. */
export function blockScalar(reading: YamlReading, at: number, indent: number): JsonValue {
  const isFolded = reading.text[at] === '>';
  const isStripped = /^[|>]\d?-/.test(reading.text.slice(at, at + 3));
  const texts: string[] = [];
  let end = at + 1;
  let margin: number | undefined;
  for (reading.at++; reading.at < reading.lines.length; reading.at++) {
    const line = reading.lines[reading.at];
    if (line === undefined || (line.content !== '' && line.indent <= indent)) break;
    if (line.content !== '') {
      margin ??= line.indent;
      end = line.end;
    }
    texts.push(' '.repeat(Math.max(0, line.indent - (margin ?? line.indent))) + line.content);
  }
  const value = (isFolded ? folded(texts) : texts.join('\n')).trimEnd();
  return { type: 'string', span: { start: at, end }, value: isStripped || value === '' ? value : `${value}\n` };
}

/** Lines become one, empty ones part paragraphs, and a line that stands deeper keeps its own. */
function folded(lines: readonly string[]): string {
  let text = '';
  let isJoined = false;
  for (const line of lines) {
    const isText = line !== '' && !line.startsWith(' ');
    text += isJoined && isText ? ` ${line}` : text === '' ? line : isText && text.endsWith('\n') ? line : `\n${line}`;
    isJoined = isText;
  }
  return text;
}
