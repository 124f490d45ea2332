// Reads a PowerShell text: walks its statements as the shell would and collects the simple commands.

import { UNKNOWN } from '../command-line.ts';
import type { Scope } from '../scope.ts';
import type { Ran, Reading, Stage } from '../walk.ts';
import { redirectsOf, runCommand } from './commands.ts';
import { assign, forgetDifferences, functionOf, type PsContext, runNamed, runWords } from './context.ts';
import { evaluate } from './evaluate.ts';
import { foldBinary } from './fold.ts';
import { parsePowerShell } from './statements.ts';
import type { Block, Expression, Statement } from './syntax.ts';
import { EMPTY, itemsOf, listValue, type PsValue, textValue, unknownValue } from './values.ts';

/** A loop over more elements than this is read once, its variable unknown. */
const MAX_ROUNDS = 64;
/** Statements walked in one text, loops unrolled. */
const MAX_STEPS = 2_048;

/** What running the text comes to; what cannot be read is a problem, and what was read up to there stays. */
export function runPowerShell(text: string, scope: Scope, stage: Stage, reading: Reading): Ran {
  // Text inside text costs as many commands as it might hold, so that nesting cannot multiply it.
  if (stage.depth > 0) reading.left -= text.length >> 8;
  const { block, problem } = parsePowerShell(text);
  if (block === undefined) {
    reading.problems.add(stage.depth === 0 ? problem : `holds PowerShell text that ${problem}`);
    return { commands: [], text: undefined };
  }
  const context: PsContext = {
    scope,
    stage: { ...stage, reader: 'powershell' },
    reading,
    runBlock,
    steps: { left: MAX_STEPS },
  };
  const value = runBlock(block, context);
  runUncalled(block, context);
  // An expression alone is written out: `$x`, `1 + 2`.
  if (stage.depth === 0 && reading.commands.length === 0 && reading.problems.size === 0 && block.statements.length > 0)
    runNamed('write-output', [value], context);
  return { commands: value.from, text: value.text };
}

/** A function that nothing calls may still be called: its body counts, with its parameters unknown. */
function runUncalled({ statements }: Block, context: PsContext): void {
  for (const statement of statements) {
    if (statement.kind !== 'function' || context.reading.called.has(`ps:${statement.name}`)) continue;
    context.reading.called.add(`ps:${statement.name}`);
    runBlock(statement.body, { ...context, stage: { ...context.stage, depth: context.stage.depth + 4 } });
  }
}

/** The value is what the statements put out together; `from` holds the commands behind it. */
function runBlock(block: Block, context: PsContext): PsValue {
  const outputs: PsValue[] = [];
  for (const statement of block.statements) {
    context.steps.left -= 1;
    if (context.reading.left <= 0 || context.steps.left <= 0) {
      context.reading.problems.add('comes to more commands than are followed');
      break;
    }
    const output = runStatement(statement, context);
    if (output !== EMPTY) outputs.push(output);
  }
  if (outputs.length === 1 && outputs[0] !== undefined) return outputs[0];
  return outputs.length === 0 ? EMPTY : listValue(outputs.flatMap(itemsOf));
}

function runStatement(statement: Statement, context: PsContext): PsValue {
  switch (statement.kind) {
    case 'pipeline':
      return runPipeline(statement.stages, context);
    case 'assign':
      return runAssign(statement, context);
    case 'perhaps':
      return runPerhaps(statement, context);
    case 'each':
      return runEach(statement, context);
    case 'function':
      assign(context, `function:${statement.name}`, {
        text: undefined,
        from: [],
        block: { body: statement.body, text: '' },
      });
      return EMPTY;
  }
}

function runPipeline(stages: Extract<Statement, { kind: 'pipeline' }>['stages'], context: PsContext): PsValue {
  let piped: PsValue | undefined;
  for (const [index, stage] of stages.entries()) {
    const fed =
      index === 0 && context.stage.input.length > 0 ? textValue(context.stage.inputText, context.stage.input) : piped;
    if (stage.kind === 'command') {
      const first = stage.elements[0];
      if (
        first?.kind === 'word' &&
        first.value.kind === 'text' &&
        functionOf(context, first.value.text.toLowerCase()) !== undefined
      )
        context.reading.called.add(`ps:${first.value.text.toLowerCase()}`);
      const output = runCommand(stage, fed, context);
      piped = { ...output, from: [...(fed?.from ?? []), ...output.from].slice(-64) };
      continue;
    }
    const value = evaluate(stage.value, context);
    const redirects = redirectsOf(stage.redirects, context);
    if (redirects.length > 0) runWords([], context, { redirects, input: value.from });
    piped = isStep(stage.value) ? EMPTY : value;
  }
  return piped ?? EMPTY;
}

/** `$i++` puts nothing out. */
function isStep(value: Expression): boolean {
  return value.kind === 'unary' && /^(?:\+\+|--)$/.test(value.operator);
}

function runAssign({ target, operator, value }: Extract<Statement, { kind: 'assign' }>, context: PsContext): PsValue {
  const held = runStatement(value, context);
  // `[int]$x = …`, `$a, $b = …`
  const inner = target.kind === 'cast' ? target.operand : target;
  if (inner.kind === 'variable') {
    const before = evaluate(inner, context);
    const result =
      operator === '=' || operator === '??='
        ? held
        : operator === '+='
          ? foldBinary('+', before, held)
          : unknownValue(before, held);
    assign(context, inner.name, result);
    if (inner.name.startsWith('env:')) emitEnvironment(inner.name.slice(4), result, context);
    else if (inner.name.startsWith('function:') && held.block !== undefined) assign(context, inner.name, held);
  } else if (inner.kind === 'array') {
    const items = itemsOf(held);
    for (const [index, each] of inner.items.entries())
      if (each.kind === 'variable') assign(context, each.name, items[index] ?? unknownValue(held));
  } else if (inner.kind === 'member') setMember(inner, held, context);
  else {
    // `$PSDefaultParameterValues['Remove-Item:Recurse'] = …` changes the table as a whole.
    if (inner.kind === 'index' && inner.target.kind === 'variable')
      assign(context, inner.target.name, unknownValue(evaluate(inner.target, context), held));
    evaluate(inner, context);
  }
  return EMPTY;
}

/** Environment variables that change how programs load code are worth a command of their own. */
function emitEnvironment(name: string, value: PsValue, { scope, stage, reading }: PsContext): void {
  const word = {
    text: value.text ?? value.shape ?? UNKNOWN,
    isStatic: value.text !== undefined,
    hasGlob: false,
    span: { start: 0, end: 0 },
    from: value.from,
  };
  reading.runSimple(
    { words: [], assignments: [{ name: name.toUpperCase(), value: word }], redirects: [], span: word.span },
    scope,
    { ...stage, input: [], inputText: undefined },
    reading,
  );
}

/** `$x.FileName = …`: an object of a known kind keeps it among its entries, so that methods see it. */
function setMember(target: Extract<Expression, { kind: 'member' }>, held: PsValue, context: PsContext): void {
  const object = evaluate(target.target, context);
  const name = evaluate(target.name, context).text?.toLowerCase() ?? UNKNOWN;
  if (target.target.kind === 'variable') {
    const entries = new Map([...(object.entries ?? []), [name, held]]);
    assign(context, target.target.name, { ...object, entries, from: [...object.from, ...held.from].slice(0, 32) });
  }
  const isStaticOther =
    target.isStatic && !/^(?:net\.servicepointmanager|console|environment|threading)/.test(object.type ?? '');
  if (
    isStaticOther ||
    /^(?:creationtime|lastwritetime|lastaccesstime)(?:utc)?$|^attributes$|^(?:targetpath|arguments)$/.test(name) ||
    /proxy$/.test(name)
  )
    runNamed(`.${name}=`, [textValue(object.type ?? ''), held], context);
}

function runPerhaps({ heads, bodies }: Extract<Statement, { kind: 'perhaps' }>, context: PsContext): PsValue {
  for (const head of heads) runStatement(head, context);
  if (bodies.length === 0) return EMPTY;
  const before = new Map(context.scope.variables) as Map<string, PsValue>;
  const outputs = bodies.map((body) => runBlock(body, context));
  forgetDifferences(before, context);
  const [first] = outputs;
  const shown = outputs.filter((output) => output !== EMPTY);
  if (shown.length === 0) return EMPTY;
  return shown.length === 1 && first !== undefined && bodies.length === 1
    ? unknownValue(first)
    : unknownValue(...shown);
}

function runEach({ variable, items, body }: Extract<Statement, { kind: 'each' }>, context: PsContext): PsValue {
  const list = runStatement(items, context);
  const each = itemsOf(list);
  const isKnown = each.length > 0 && each.length <= MAX_ROUNDS && each.every(({ text }) => text !== undefined);
  const outputs = (isKnown ? each : [unknownValue(list)]).map((item) => {
    assign(context, variable, item);
    return runBlock(body, context);
  });
  const shown = outputs.filter((output) => output !== EMPTY);
  if (shown.length === 0) return EMPTY;
  return isKnown ? listValue(shown.flatMap(itemsOf)) : unknownValue(...shown);
}
