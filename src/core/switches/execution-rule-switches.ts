// Codex's execution rules: a committed rule that allows is an approval given in the user's name.

import type { JsonValue } from '../model/json-tree.ts';
import { entryAt, stringAt } from '../text/json-query.ts';
import type { ConfigSwitch } from './config-switch.ts';
import type { ValueTest } from './value-tests.ts';

const RULES = {
  files: ['codex-rules'],
  key: ['prefix_rule', '*'],
  agent: 'Codex',
  trust: 'needed',
  known: { how: 'reported' },
} as const;

/** Programs that run whatever follows them. */
const RUNS_ANYTHING =
  /^(?:bash|sh|zsh|fish|dash|pwsh|powershell|cmd|sudo|doas|su|env|xargs|eval|exec|python3?|node|perl|ruby|ssh)$/;

const allowsAnything: ValueTest = ({ value }) => (isAllowed(value) && runsAnything(value) ? [value.span] : []);
const allowsCommand: ValueTest = ({ value }) =>
  isAllowed(value) && !runsAnything(value) && wordsAt(value, 0).length > 0 ? [value.span] : [];

export const EXECUTION_RULE_SWITCHES: readonly ConfigSwitch[] = [
  {
    ...RULES,
    turnsOff: allowsAnything,
    severity: 'high',
    effect: 'Lets Codex run, without asking, a program that runs any command it is given',
  },
  {
    ...RULES,
    turnsOff: allowsCommand,
    severity: 'low',
    effect: 'Lets Codex run commands that begin like this without asking',
  },
];

/** Where a rule does not decide, it allows. */
function isAllowed(rule: JsonValue): boolean {
  return rule.type === 'object' && (stringAt(rule, 'decision') ?? 'allow') === 'allow';
}

/** `["bash"]` and `["bash", "-c"]`; `["python3", "-m", "pytest"]` is narrower. */
function runsAnything(rule: JsonValue): boolean {
  const isRunner = wordsAt(rule, 0).some((word) => RUNS_ANYTHING.test(word.slice(word.lastIndexOf('/') + 1)));
  const next = wordsAt(rule, 1);
  return isRunner && (next.length === 0 || next.some((word) => /^-(?:l?c|e)$/.test(word)));
}

/** A word of the pattern, or each of its alternatives. */
function wordsAt(rule: JsonValue, index: number): readonly string[] {
  const pattern = entryAt(rule, 'pattern')?.value;
  const word = pattern?.type === 'array' ? pattern.items[index] : undefined;
  if (word?.type === 'string') return [word.value];
  return word?.type === 'array' ? word.items.flatMap((item) => (item.type === 'string' ? [item.value] : [])) : [];
}
