// Settings files broken in many ways, the same ones in every run: what `npm run bench -- settings` judges.

import { RULES } from '../../src/core/rules/registry.ts';
import { agentConfigArtifact } from '../../src/core/scan/artifacts.ts';
import { FACT_CASES } from '../core/rules/agent-config/all-facts.ts';
import { ORDINARY_COMMANDS } from '../core/rules/agent-config/ordinary-commands.ts';
import { ORDINARY_CONFIGS } from '../core/rules/agent-config/ordinary-configs.ts';
import { MORE_ORDINARY_CONFIGS } from '../core/rules/agent-config/ordinary-configs-2.ts';
import { LATER_ORDINARY_CONFIGS } from '../core/rules/agent-config/ordinary-configs-3.ts';
import { POISONED_FILES } from '../core/rules/agent-config/poisoned-files.ts';
import { MORE_POISONED_FILES } from '../core/rules/agent-config/poisoned-files-2.ts';
import { readMarked } from './marked-text.ts';

const SEEDS: readonly (readonly [path: string, text: string])[] = [
  ...FACT_CASES.map(({ path, reported }) => [path, readMarked(reported).text] as const),
  ...[
    ...ORDINARY_CONFIGS,
    ...MORE_ORDINARY_CONFIGS,
    ...ORDINARY_COMMANDS,
    ...LATER_ORDINARY_CONFIGS,
    ...POISONED_FILES,
    ...MORE_POISONED_FILES,
  ].map(([path, text]) => [path, text] as const),
];

const PIECES = [
  ...['{', '}', '[', ']', '"', ':', ',', 'true', 'null', '0', '\n', '//', '/*', '=', '.', '\\', '\u0000', '\ud800'],
  ...['"*"', '"allow"', '"/.*/"', '"__proto__"', '"hooks"', '[[a]]', "'", '"""', '- ', '&a ', '*a', '<<: ', '|\n'],
  ...['<', '</', '/>', '<!--', ']]>', '&#x41;', '<a b="', '$(', '; ', '| sh', '`', '$x'],
];

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

function mutated(random: (below: number) => number): readonly [path: string, text: string] {
  const [path, seed] = SEEDS[random(SEEDS.length)] ?? ['', ''];
  let text = seed;
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(text.length + 1);
    const put = Array.from({ length: random(5) }, () => PIECES[random(PIECES.length)]).join('');
    text = text.slice(0, at) + put + text.slice(at + random(31));
  }
  return [path, text];
}

/** Milliseconds that each of `count` files takes through every rule; what throws or points outside its text is told. */
export function judgeMutated(count: number): {
  readonly times: readonly number[];
  readonly broken: readonly string[];
  readonly slowest: { readonly path: string; readonly text: string; readonly took: number };
} {
  const random = randomFrom(20261127);
  const rules = RULES.filter((rule) => (rule.reads as readonly string[]).includes('agent-config'));
  const judge = (path: string, text: string): number => {
    const started = performance.now();
    const artifact = agentConfigArtifact(path, text);
    for (const { span } of rules.flatMap((rule) => [...rule.check(artifact)])) {
      if (!(span.start >= 0 && span.start < span.end && span.end <= text.length)) throw new Error('outside the text');
    }
    return performance.now() - started;
  };
  const broken: string[] = [];
  const times: number[] = [];
  let slowest = { path: '', text: '', took: 0 };
  for (let done = 0; done < count; done++) {
    const [path, text] = mutated(random);
    try {
      let took = judge(path, text);
      // What was slow is judged again: the machine does other things too, and stalls are no work of ours.
      for (let again = 0; again < 20 && took > 10; again++) took = Math.min(took, judge(path, text));
      times.push(took);
      if (took > slowest.took) slowest = { path, text, took };
    } catch (error) {
      broken.push(`${path}: ${error}\n${text}`);
    }
  }
  return { times, broken, slowest };
}
