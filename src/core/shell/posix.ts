// Reads bash, zsh and sh text into our own syntax tree; the only file that knows the parser behind it.

import {
  type ArithmeticExpression,
  forEachChild,
  parse,
  type Redirection,
  type SyntaxNode,
  type Word,
  type WordPart,
} from 'unbash';
import type { Span } from '../model/span.ts';
import { type At, deeper, MAX_LINE, refusalOf, refuse } from './bounds.ts';
import { spawnsForever } from './endless.ts';
import type {
  AssignmentSyntax,
  NodeSyntax,
  ParameterSyntax,
  PartSyntax,
  RedirectSyntax,
  SimpleSyntax,
  SyntaxReading,
  WordSyntax,
} from './syntax.ts';

type Of<Type extends SyntaxNode['type']> = Extract<SyntaxNode, { readonly type: Type }>;
type Script = Of<'Script'>;

/** Never throws. A text that a shell would refuse, or that is over a bound, comes back as a problem. */
export function parsePosix(text: string): SyntaxReading {
  if (text.length > MAX_LINE) return { problem: `is longer than ${MAX_LINE} characters` };
  if (text.includes('\0')) return { problem: 'contains a NUL character' };
  try {
    return { node: scriptNode(parse(text), { depth: 0, count: { nodes: 0 } }) };
  } catch (thrown) {
    return { problem: refusalOf(thrown) };
  }
}

function scriptNode(script: Script, at: At): NodeSyntax {
  const [error] = script.errors ?? [];
  if (error !== undefined) refuse(`is not complete shell text (${error.message})`);
  return listNode(script, at);
}

function listNode(list: { readonly commands: readonly Of<'Statement'>[] }, at: At): NodeSyntax {
  const below = deeper(at);
  return { kind: 'list', items: list.commands.map((statement) => commandNode(statement.command, below)) };
}

function commandNode(node: SyntaxNode, at: At): NodeSyntax {
  const below = deeper(at);
  const inner = (child: SyntaxNode) => commandNode(child, below);
  const list = (child: Of<'CompoundList'>) => listNode(child, below);
  const redirect = (child: Redirection) => redirectSyntax(child, below);
  const word = (child: Word) => wordSyntax(child, below);
  const perhaps = (...items: NodeSyntax[]): NodeSyntax => ({ kind: 'perhaps', items });
  switch (node.type) {
    case 'Command':
      return simpleNode(node, below);
    case 'Pipeline':
      return { kind: 'pipeline', stages: node.commands.map(inner) };
    case 'AndOr': {
      const [first, ...others] = node.commands.map(inner);
      return { kind: 'list', items: [...(first === undefined ? [] : [first]), perhaps(...others)] };
    }
    case 'CompoundList':
      return list(node);
    case 'BraceGroup':
      return list(node.body);
    case 'Subshell':
      return { kind: 'subshell', body: list(node.body) };
    case 'If': {
      const others = node.elif.flatMap(({ clause, then }) => [clause, then]);
      const arms = [node.then, ...others, ...(node.else ? [node.else] : [])];
      return { kind: 'list', items: [list(node.clause), ...arms.map((arm) => perhaps(list(arm)))] };
    }
    case 'Case': {
      const arms = node.items.map((item) => perhaps({ kind: 'words', words: item.pattern.map(word) }, list(item.body)));
      return { kind: 'list', items: [{ kind: 'words', words: [word(node.word)] }, ...arms] };
    }
    case 'For':
    case 'Select':
      return { kind: 'loop', name: node.name.value, words: node.wordlist?.map(word), body: list(node.body) };
    case 'While':
      return {
        ...loopNode({ kind: 'list', items: [list(node.clause), list(node.body)] }),
        ...(spawnsForever(node.clause, node.body) ? { isFlood: true } : {}),
      };
    case 'ArithmeticFor': {
      const sums = [node.initialize, node.test, node.update].filter((sum) => sum !== undefined);
      const body: NodeSyntax = { kind: 'list', items: [unknownWords(sums, below), list(node.body)] };
      return loopNode(body);
    }
    case 'Function':
      return { kind: 'function', name: node.name.value, body: inner(node.body) };
    case 'Coproc':
      return { kind: 'subshell', body: inner(node.body) };
    case 'Redirected':
      return { kind: 'redirected', body: inner(node.command), redirects: node.redirects.map(redirect) };
    case 'TestCommand':
    case 'ArithmeticCommand':
      return unknownWords([node], below);
    default:
      return refuse(`has a construct that is not known here (${node.type})`);
  }
}

function loopNode(body: NodeSyntax): Extract<NodeSyntax, { kind: 'loop' }> {
  return { kind: 'loop', name: undefined, words: undefined, body };
}

function simpleNode(node: Of<'Command'>, at: At): SimpleSyntax {
  const [words, redirects, assignments]: [WordSyntax[], RedirectSyntax[], AssignmentSyntax[]] = [[], [], []];
  for (const child of node.prefix) {
    if (child.type === 'Assignment') assignments.push(assignmentSyntax(child, at));
    else redirects.push(redirectSyntax(child, at));
  }
  if (node.name !== undefined) words.push(wordSyntax(node.name, at));
  for (const child of node.suffix) {
    if (child.type === 'Word') words.push(wordSyntax(child, at));
    else if (child.type === 'Assignment') words.push(assignmentWord(child, at));
    else redirects.push(redirectSyntax(child, at));
  }
  return { kind: 'simple', span: spanOf(node), assignments, words, redirects };
}

function assignmentSyntax(node: Of<'Assignment'>, at: At): AssignmentSyntax {
  deeper(at);
  const { value } = node;
  const own = value.type === 'ArrayValue' ? value.elements : [value];
  const values = [...own, ...(node.index?.parts ? [node.index] : [])].map((word) => wordSyntax(word, at));
  const isArray = value.type === 'ArrayValue' || node.index !== undefined;
  return { name: node.name, values, isArray, appends: node.append === true, span: spanOf(node) };
}

/** `x=1` after `export`, `declare`, `alias` or any other program is a word like others. */
function assignmentWord(node: Of<'Assignment'>, at: At): WordSyntax {
  const { values } = assignmentSyntax(node, at);
  const parts: PartSyntax[] = [textPart(`${node.name}=`, false), ...values.flatMap((value) => value.parts)];
  return { span: spanOf(node), parts };
}

function redirectSyntax(node: Redirection, at: At): RedirectSyntax {
  deeper(at);
  const descriptor = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
  const name = node.descriptor?.type === 'FileDescriptorVariable' ? { name: node.descriptor.name } : {};
  if (node.type === 'HereDoc') {
    const { body } = node;
    const parts = body.parts?.flatMap((part) => partSyntax(part, true, at)) ?? [textPart(body.text, true)];
    return { operator: '<<', descriptor, target: { span: spanOf(body), parts } };
  }
  const target = node.target === undefined ? { span: spanOf(node), parts: [] } : wordSyntax(node.target, at);
  return { operator: node.operator, descriptor, target, ...name };
}

function wordSyntax(node: Word, at: At): WordSyntax {
  const below = deeper(at);
  // A word without parts is plain; it counts as quoted when it was escaped, so that `\~` stays a tilde.
  const parts = node.parts?.flatMap((part) => partSyntax(part, false, below)) ?? [
    textPart(node.value, node.text !== node.value),
  ];
  return { span: spanOf(node), parts };
}

const textPart = (text: string, isQuoted: boolean): PartSyntax => ({ kind: 'text', text, isQuoted });

function partSyntax(node: WordPart, isQuoted: boolean, at: At): PartSyntax[] {
  const below = deeper(at);
  switch (node.type) {
    case 'Literal':
      return [textPart(node.value, isQuoted || node.text !== node.value)];
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [textPart(node.value, true)];
    case 'DoubleQuoted':
    case 'LocaleString':
      // Empty quotes are a word too.
      return [textPart('', true), ...node.parts.flatMap((part) => partSyntax(part, true, below))];
    case 'Glob':
      return [{ kind: 'glob', text: node.text }];
    case 'BraceExpansion':
      return [{ kind: 'braces', text: node.text }, ...bodiesPart(bodiesIn(node, below))];
    case 'SimpleExpansion':
      return [{ kind: 'parameter', parameter: plainParameter(node.text.slice(1)), isQuoted }];
    case 'ParameterExpansion':
      return [{ kind: 'parameter', parameter: parameterSyntax(node, below), isQuoted }];
    case 'CommandExpansion':
      if (node.script === undefined) return [{ kind: 'unknown', bodies: [] }];
      return [{ kind: 'substitution', body: scriptNode(node.script, below), isQuoted }];
    case 'ProcessSubstitution':
      if (node.script === undefined) return [{ kind: 'unknown', bodies: [] }];
      return [{ kind: 'process', body: scriptNode(node.script, below), direction: node.operator }];
    case 'ArithmeticExpansion':
    case 'ExtendedGlob':
      return [{ kind: 'unknown', bodies: bodiesIn(node, below) }];
  }
}

function bodiesPart(bodies: readonly NodeSyntax[]): PartSyntax[] {
  return bodies.length === 0 ? [] : [{ kind: 'unknown', bodies }];
}

function plainParameter(name: string): ParameterSyntax {
  return { name, operator: undefined, operands: [] };
}

function parameterSyntax(node: Of<'ParameterExpansion'>, at: At): ParameterSyntax {
  const { operation, parameter: name } = node;
  const operands = [node.index, ...operandsOf(operation)].flatMap((word) => (word ? [wordSyntax(word, at)] : []));
  if (node.prefix !== undefined || node.index !== undefined) return { name, operator: 'unknown', operands };
  if (operation === undefined) return plainParameter(name);
  return {
    name,
    operator: FOLLOWED.has(operation.type) && 'operator' in operation ? operation.operator : 'unknown',
    operands,
  };
}

const FOLLOWED: ReadonlySet<string> = new Set(['Default', 'Remove', 'Replace', 'Slice', 'CaseModification']);

function operandsOf(operation: Of<'ParameterExpansion'>['operation']): readonly (Word | undefined)[] {
  if (operation === undefined || operation.type === 'Names' || operation.type === 'Unknown') return [];
  if (operation.type === 'Replace') return [operation.pattern, operation.replacement];
  return operation.type === 'Slice' ? [operation.offset, operation.length] : [operation.operand];
}

/** The commands that run somewhere inside a construct whose own value is not followed. */
function bodiesIn(node: SyntaxNode, at: At): NodeSyntax[] {
  const below = deeper(at);
  const found: NodeSyntax[] = [];
  forEachChild(node, (child) => {
    if (child.type === 'Script') found.push(scriptNode(child, below));
    else found.push(...bodiesIn(child, below));
  });
  return found;
}

function unknownWords(nodes: readonly (ArithmeticExpression | SyntaxNode)[], at: At): NodeSyntax {
  const words = nodes.map((node) => ({
    span: spanOf(node),
    parts: [{ kind: 'unknown' as const, bodies: bodiesIn(node, at) }],
  }));
  return { kind: 'words', words };
}

function spanOf({ pos, end }: { readonly pos: number; readonly end: number }): Span {
  return { start: pos, end };
}
