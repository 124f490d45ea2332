// What a Dockerfile copies from its context into the image that comes out: the last stage, and the stages it stands on.

import { FILE_START, type Span } from '../model/span.ts';

export interface CopiedPath {
  /** Of the context, as written: a file, a folder or a pattern. */
  readonly source: string;
  /** The line of the file that says so. */
  readonly span: Span;
}

const MAX_LINES = 5_000;
const MAX_COPIED = 200;

interface Stage {
  readonly name: string;
  readonly base: string;
  readonly copied: CopiedPath[];
}

/** Sources with variables, from other stages or from servers are left out: what they bring is not known from the folder. */
export function copiedByDockerfile(text: string): readonly CopiedPath[] {
  const stages: Stage[] = [];
  for (const { words, span } of instructionsIn(text)) {
    const [name = '', ...rest] = words;
    const keyword = name.toUpperCase();
    if (keyword === 'FROM') {
      const operands = rest.filter((word) => !word.startsWith('--'));
      const isNamed = operands[1]?.toUpperCase() === 'AS';
      stages.push({ base: operands[0] ?? '', name: (isNamed ? operands[2] : undefined) ?? '', copied: [] });
    } else if (keyword === 'COPY' || keyword === 'ADD') {
      stages.at(-1)?.copied.push(...sourcesOf(rest).map((source) => ({ source, span })));
    }
  }
  const copied: CopiedPath[] = [];
  const seen = new Set<Stage>();
  for (let stage = stages.at(-1); stage !== undefined && !seen.has(stage); stage = standsOn(stage, stages)) {
    seen.add(stage);
    copied.push(...stage.copied);
  }
  return copied.slice(0, MAX_COPIED);
}

function standsOn({ base }: Stage, stages: readonly Stage[]): Stage | undefined {
  return stages.find(({ name }, index) => name === base || (name === '' && String(index) === base));
}

function sourcesOf(words: readonly string[]): readonly string[] {
  if (words.some((word) => /^--from=/.test(word))) return [];
  const operands = words.filter((word) => !word.startsWith('--'));
  const listed = operands.join(' ').trim();
  const texts = listed.startsWith('[') ? (listed.match(/"(?:[^"\\]|\\.){0,1000}"/g) ?? []).map(unquoted) : operands;
  return texts.slice(0, -1).filter((source) => !/[$]|^[a-z][a-z+.-]*:\/\/|^git@|^<</i.test(source));
}

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}

interface Instruction {
  readonly words: readonly string[];
  readonly span: Span;
}

/** Lines joined where they end in a backslash; comments between them and texts that follow `<<` are passed over. */
function* instructionsIn(text: string): Generator<Instruction> {
  let joined = '';
  let span = FILE_START;
  let start = 0;
  let until: string | undefined;
  for (const line of text.split('\n', MAX_LINES)) {
    const from = start;
    start += line.length + 1;
    const trimmed = line.trim();
    if (until !== undefined) {
      if (trimmed === until) until = undefined;
      continue;
    }
    if (trimmed.startsWith('#')) continue;
    if (joined === '') span = { start: from + line.indexOf(trimmed), end: from + line.trimEnd().length };
    if (trimmed.endsWith('\\')) {
      joined += `${trimmed.slice(0, -1)} `;
      continue;
    }
    joined += trimmed;
    const words = joined.split(/\s+/).filter(Boolean);
    joined = '';
    if (words.length > 0) yield { words, span };
    until = /^<<-?["']?([\w.]{1,100})/.exec(words.find((word) => /^<<-?["']?\w/.test(word)) ?? '')?.[1];
  }
}
