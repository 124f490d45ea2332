// A policy's template that would pass one call: its own words, capabilities, files and hosts, and nothing wider.

import type { AssessedCommand, Assessment } from '../commands/assess.ts';
import { hostsOf } from '../commands/hosts.ts';
import type { CapabilityId } from '../commands/registry.ts';
import type { Surroundings } from '../model/command.ts';
import type { Template } from '../policy/gate-policy.ts';
import type { SimpleCommand } from '../shell/command-line.ts';
import { isWithin } from '../shell/paths.ts';
import { changedFiles } from './changed-files.ts';
import { type TemplatesInForce, templatesFor } from './match-template.ts';

/** As it stands in a policy; what is not given restricts nothing. */
export interface TemplateEntry {
  readonly commands: readonly string[];
  readonly capabilities: readonly CapabilityId[];
  readonly paths?: readonly string[];
  readonly hosts?: readonly string[];
  readonly reason: string;
}

export interface TemplateDraft {
  readonly name: string;
  readonly entry: TemplateEntry;
}

/** What a pattern of words cannot say, or would say of more than this word. */
const UNSAYABLE = /[;|&<>()$`"'\\*\s\p{C}]|^$/u;
/** What a glob would take for more than this path. */
const GLOB = /[*?[\]{}()!+@\\|\p{C}]/u;

/**
 * The template, or half a sentence why there is none. It passes what it was made of, by the matcher's own word.
 * @param reason what stands beside it in the policy
 */
export function draftTemplate(
  assessment: Assessment,
  inForce: TemplatesInForce,
  asked: Surroundings,
  reason: string,
): TemplateDraft | string {
  const surroundings = assessment.place ?? asked;
  if (assessment.tier !== 2 || !assessment.inspectable) return 'no template passes what is tier 3 or cannot be read';
  const left = assessment.commands.filter((each) => !isPassed(each, assessment, inForce, surroundings));
  const [first] = left;
  if (first === undefined) return 'the templates in force pass it already';
  const parts = left.map((each) => partOf(each, surroundings, assessment.place?.home));
  const problem = parts.find((part) => typeof part === 'string');
  if (problem !== undefined) return problem;
  const found = parts.filter((part) => typeof part !== 'string');
  const all = <Item>(list: (part: Part) => readonly Item[]): readonly Item[] => [...new Set(found.flatMap(list))];
  const [paths, hosts] = [all((part) => part.paths), all((part) => part.hosts)];
  const entry: TemplateEntry = {
    commands: all(({ words }) => [words]),
    capabilities: all(({ capabilities }) => capabilities),
    ...(paths.length > 0 && { paths }),
    ...(hosts.length > 0 && { hosts }),
    reason,
  };
  const name = freeName(first.command, new Set([...inForce.shipped, ...inForce.own.map((own) => own.name)]));
  const template: Template = { paths: undefined, hosts: undefined, ...entry, name };
  const passes = templatesFor(assessment, { ...inForce, own: [...inForce.own, template] }, surroundings);
  return passes === undefined
    ? 'templates pass nothing that is wrapped or changes its own environment'
    : { name, entry };
}

function isPassed(
  each: AssessedCommand,
  assessment: Assessment,
  inForce: TemplatesInForce,
  surroundings: Surroundings,
): boolean {
  return each.isKnownRead || templatesFor({ ...assessment, commands: [each] }, inForce, surroundings) !== undefined;
}

interface Part {
  readonly words: string;
  readonly capabilities: readonly CapabilityId[];
  readonly paths: readonly string[];
  readonly hosts: readonly string[];
}

/** @param usual the home folder that stands in words for the real one, where it does: no person would know it */
function partOf(assessed: AssessedCommand, surroundings: Surroundings, usual: string | undefined): Part | string {
  const { command, capabilities } = assessed;
  const words = [command.head, ...command.words];
  if (command.code !== undefined || command.inputText !== undefined || command.input.length > 0)
    return 'part of it is no word of the command';
  const isHidden = (text: string): boolean => usual !== undefined && text.includes(usual);
  if (!words.every(({ text, isStatic, hasGlob }) => isStatic && !hasGlob && !UNSAYABLE.test(text) && !isHidden(text)))
    return 'one of its words cannot be written as a pattern';
  const files = changedFiles(assessed, surroundings) ?? [];
  const paths = files.map(({ path }) => (path === undefined ? undefined : globOf(path, surroundings)));
  if (paths.includes(undefined)) return 'one of its files cannot be written as a glob';
  const { hosts, isPartial } = hostsOf(command);
  if (isPartial) return 'not all of its hosts are known';
  return {
    words: words.map(({ text }) => text).join(' '),
    capabilities: capabilities.map(({ id }) => id),
    paths: paths.filter((path) => path !== undefined),
    hosts,
  };
}

/** Relative to the workspace or the home folder, as policies write paths. */
function globOf(path: string, { workspace, home }: Surroundings): string | undefined {
  if (GLOB.test(path)) return undefined;
  if (path !== workspace && isWithin(path, workspace)) return path.slice(workspace.length + 1);
  return path !== home && isWithin(path, home) ? `~/${path.slice(home.length + 1)}` : path;
}

/** The program and its first word that is no option: what people call the command. Always typeable. */
function freeName({ head, words }: SimpleCommand, taken: ReadonlySet<string>): string {
  const spoken = [head.text.split('/').at(-1) ?? '', words[0]?.text ?? ''].filter((text) => !text.startsWith('-'));
  const slug = spoken
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 18)
    .replace(/^-+|-+$/g, '');
  const stem = slug.length < 4 ? `${slug}-here`.replace(/^-/, '') : slug;
  let name = stem;
  for (let number = 2; taken.has(name); number++) name = `${stem}-${number}`;
  return name;
}
