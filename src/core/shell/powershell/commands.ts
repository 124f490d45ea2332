// Runs one PowerShell command in the reader's head: its name found, its blocks followed, its words canonical.

import { literalWord, type SimpleCommand, UNKNOWN } from '../command-line.ts';
import { copyScope } from '../scope.ts';
import { slashedPath } from '../windows-environment.ts';
import { cmdletName } from './aliases.ts';
import { type Canonical, canonicalWords, evaluateElements, type Given, meansProgram, plainWords } from './canonical.ts';
import { assign, functionOf, homeOf, type PsContext, runWords, shown, wordsOf } from './context.ts';
import { remember, setByCmdlet } from './effects.ts';
import { evaluate } from './evaluate.ts';
import { callMethod } from './methods.ts';
import { computed } from './outputs.ts';
import type { Redirection, Stage } from './syntax.ts';
import { itemsOf, listValue, type PsValue, textValue, unknownValue } from './values.ts';

type CommandStage = Extract<Stage, { kind: 'command' }>;

/** Functions inside functions, and blocks that run themselves. */
const MAX_DEPTH = 16;

export function runCommand(stage: CommandStage, piped: PsValue | undefined, context: PsContext): PsValue {
  const [first, ...others] = stage.elements;
  if (first === undefined) return unknownValue();
  if (context.stage.depth > MAX_DEPTH) {
    context.reading.problems.add('runs itself or nests commands too deeply');
    return unknownValue();
  }
  const head = first.kind === 'word' ? evaluate(first.value, context) : textValue(first.raw);
  const given = evaluateElements(others, context, evaluate);
  const redirects = redirectsOf(stage.redirects, context);
  const block = head.block ?? itemsOf(head)[0]?.block;
  if (block !== undefined) return runBody(block.body, given, piped, stage.invoke === '.', context);
  if (head.type === 'scriptblock')
    return emit('invoke-expression', wordsOf(head, stage.span, false), piped, redirects, context, head);
  const name = nameOf(head, context);
  const body = functionOf(context, name.toLowerCase());
  if (body !== undefined) return runBody(body, given, piped, false, context);
  const cmdlet = cmdletName(name);
  if (cmdlet === undefined || meansProgram(name, given))
    return runProgram(name, given, piped, redirects, context, head);
  return runCmdlet(cmdlet, canonicalWords(cmdlet, given, homeOf(context.scope)), given, piped, redirects, context);
}

/** Any other program or function; the blocks it is given, as test frameworks are, are run. */
function runProgram(
  name: string,
  given: readonly Given[],
  piped: PsValue | undefined,
  redirects: SimpleCommand['redirects'],
  context: PsContext,
  head: PsValue,
): PsValue {
  const ran = emit(slashedPath(name), plainWords(name, given), piped, redirects, context, head);
  return { ...ran, from: [...ran.from, ...runBlocks(name, given, piped, context).flatMap(({ from }) => from)] };
}

function runBlocks(
  name: string,
  given: readonly Given[],
  piped: PsValue | undefined,
  context: PsContext,
): readonly PsValue[] {
  return (
    given
      .flatMap(({ value }) => (value === undefined ? [] : itemsOf(value)))
      // Calculated properties: `@{ n = 'x'; e = { … } }`.
      .flatMap((value) => [value, ...(value.entries?.values() ?? [])])
      .flatMap(({ block }) => (block === undefined ? [] : [runItems(name, block.body, piped, context)]))
  );
}

/** The name that runs, through the aliases that the text itself makes. */
function nameOf(head: PsValue, { scope }: PsContext): string {
  const [only, ...more] = itemsOf(head);
  const text = more.length > 0 ? undefined : only?.text;
  const name =
    text === undefined ? shown(more.length > 0 ? unknownValue() : head) : text.trim().replace(/^["']|["']$/g, '');
  return scope.aliases.get(`ps:${name.toLowerCase()}`) ?? name;
}

function emit(
  name: string,
  words: readonly SimpleCommand['head'][],
  piped: PsValue | undefined,
  redirects: SimpleCommand['redirects'],
  context: PsContext,
  source: PsValue = textValue(name),
): PsValue {
  const head = { ...literalWord(name, words[0]?.span), isStatic: !name.includes(UNKNOWN), from: source.from };
  const inputText = piped?.items === undefined ? piped?.text : piped.items.map(shown).join('\n');
  const isKnown = inputText !== undefined && !inputText.includes(UNKNOWN);
  return runWords([head, ...words], context, {
    redirects,
    input: piped?.from ?? [],
    ...(isKnown ? { inputText } : {}),
  });
}

export function redirectsOf(redirects: readonly Redirection[], context: PsContext): SimpleCommand['redirects'] {
  return redirects.map(({ operator, descriptor, target }) => {
    const value = evaluate(target, context);
    const isNull = target.kind === 'variable' && target.name === 'null';
    const text = isNull ? '/dev/null' : operator === '>&' ? shown(value) : slashedPath(shown(value));
    return {
      operator,
      descriptor,
      target: { ...literalWord(text), isStatic: value.text !== undefined, from: value.from },
    };
  });
}

function runCmdlet(
  cmdlet: string,
  canonical: Canonical,
  given: readonly Given[],
  piped: PsValue | undefined,
  redirects: SimpleCommand['redirects'],
  context: PsContext,
): PsValue {
  const known = computed(cmdlet, canonical, piped, context);
  const isFed = piped !== undefined && piped.from.length + itemsOf(piped).length > 0;
  // What is piped into a command that takes files is what it works on.
  const takesPiped =
    isFed &&
    canonical.rest.length === 0 &&
    /^(?:(?:remove|copy|move|rename|set|clear|invoke|stop)-(?:item|process|itemproperty|service)|get-content|clear-content|select-string)$/.test(
      cmdlet,
    ) &&
    !canonical.named.has('path') &&
    !canonical.named.has('literalpath');
  const words = takesPiped ? [...canonical.words, ...pipedWords(piped)] : canonical.words;
  const ran = emit(cmdlet, words, piped, redirects, context);
  remember(cmdlet, canonical, piped, ran, context);
  setByCmdlet(cmdlet, canonical, context);
  const outputs = runsBlocks(cmdlet) ? runBlocks(cmdlet, given, piped, context) : [];
  for (const code of [...canonical.named.values(), ...canonical.rest])
    if (code.type === 'scriptblock' && cmdlet !== 'write-output')
      emit('invoke-expression', wordsOf(code, { start: 0, end: 0 }, false), piped, [], context);
  // `… | % Delete` calls the method of each.
  const method =
    cmdlet === 'foreach-object' ? (canonical.named.get('process') ?? canonical.named.get('membername')) : undefined;
  if (method?.text !== undefined && piped !== undefined)
    return callMethod(piped, method.text.toLowerCase(), canonical.rest, context);
  if (known !== undefined) return { ...known, from: [...known.from, ...(known.from.length > 0 ? [] : ran.from)] };
  if (cmdlet === 'foreach-object' && outputs.length === 1 && outputs[0] !== undefined) return outputs[0];
  return {
    ...unknownValue(ran, ...outputs, ...(piped === undefined ? [] : [piped])),
    ...(ran.text === undefined ? {} : { text: ran.text }),
  };
}

/** Blocks that are only kept for later are not run; everything else that is given one runs it. */
function runsBlocks(cmdlet: string): boolean {
  return !/^(?:set-variable|new-variable|write-output|out-null)$/.test(cmdlet);
}

/** `… | % { $_ }`: with each element where they are known and few. */
function runItems(
  cmdlet: string,
  body: NonNullable<PsValue['block']>['body'],
  piped: PsValue | undefined,
  context: PsContext,
): PsValue {
  const inside = {
    ...context,
    stage: { ...context.stage, depth: context.stage.depth + 1, input: [], inputText: undefined },
  };
  const items = piped === undefined ? [] : itemsOf(piped);
  const each =
    cmdlet === 'foreach-object' && items.length > 0 && items.length <= 64
      ? items
      : [unknownValue(...(piped === undefined ? [] : [piped]))];
  const isFew = each.length <= 8 || each.every(({ text }) => text !== undefined);
  const outputs = (isFew ? each : [unknownValue(...each.slice(0, 8))]).map((item) => {
    assign(inside, '_', item);
    assign(inside, 'psitem', item);
    return context.runBlock(body, inside);
  });
  return outputs.length === 1 && outputs[0] !== undefined ? outputs[0] : listValue(outputs.flatMap(itemsOf));
}

function pipedWords(piped: PsValue): SimpleCommand['words'] {
  return itemsOf(piped)
    .slice(0, 64)
    .flatMap((item) => {
      const text = slashedPath(shown(item));
      // A listing of a file is that file.
      return (text.endsWith('/*') ? [text, text.slice(0, -2)] : [text]).map((each) => ({
        text: each,
        isStatic: item.text !== undefined,
        hasGlob: /[*?]/.test(each),
        span: { start: 0, end: 0 },
        from: item.from,
      }));
    });
}

/** A script block or function with its arguments; with `.` what it sets stays set. */
function runBody(
  body: NonNullable<PsValue['block']>['body'],
  given: readonly Given[],
  piped: PsValue | undefined,
  stays: boolean,
  context: PsContext,
): PsValue {
  const inside: PsContext = {
    ...context,
    scope: stays ? context.scope : copyScope(context.scope),
    stage: { ...context.stage, depth: context.stage.depth + 2, input: [], inputText: undefined },
  };
  let position = 0;
  const operands: PsValue[] = [];
  for (const [at, element] of given.entries()) {
    const before = given[at - 1];
    if (element.kind === 'parameter') {
      const name = body.parameters.find((parameter) => parameter.startsWith(element.name));
      const next = given[at + 1];
      const value = element.value ?? (next?.kind === 'word' ? next.value : textValue('True'));
      if (name !== undefined) assign(inside, name, value);
    } else if (
      !(
        before?.kind === 'parameter' &&
        before.value === undefined &&
        body.parameters.some((each) => each.startsWith(before.name))
      )
    ) {
      const name = body.parameters[position];
      position += 1;
      operands.push(element.value);
      if (name !== undefined) assign(inside, name, element.value);
    }
  }
  assign(inside, 'args', listValue(operands));
  for (const name of ['input', '_']) if (piped !== undefined) assign(inside, name, piped);
  return context.runBlock(body, inside);
}
