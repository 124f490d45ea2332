// What the lightbulb offers on a finding: explain, take the key out, suppress, trust.

import { homedir } from 'node:os';
import {
  CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  type Disposable,
  languages,
  type Range,
  type TextDocument,
  Uri,
} from 'vscode';
import { actsFor, type FindingAct } from '../core/report/finding-acts.ts';
import type { RuleFacts } from '../core/rules/facts.ts';
import { slashPath } from '../node/paths.ts';
import { COMMANDS, LIGHTBULB_COMMANDS } from './contributions.ts';
import { ruleOf } from './diagnostics.ts';
import { localFolders, rootOf } from './folders.ts';
import { removalsOf } from './remove-key.ts';
import { loadRules } from './rule-pages.ts';

/** What a lightbulb command is told about the finding. */
export interface FindingReference {
  readonly rule: string;
  readonly uri: string;
}

/** What a lightbulb command was told, if it was told a finding. */
export function readReference(argument: unknown): { readonly rule: string; readonly uri: Uri } | undefined {
  const { rule, uri } = (argument ?? {}) as Partial<FindingReference>;
  return typeof rule === 'string' && typeof uri === 'string' ? { rule, uri: Uri.parse(uri) } : undefined;
}

const ACT_TITLES: Readonly<Record<FindingAct, string>> = {
  showDecoded: 'Show What It Decodes To',
  showOwner: 'Show Who Brought This File',
  disableFile: 'Disable This File',
  trustFile: 'Trust This Exact File…',
};

const provider: CodeActionProvider = {
  async provideCodeActions(document: TextDocument, _range: Range, context: CodeActionContext) {
    const ours = context.diagnostics.filter((diagnostic) => ruleOf(diagnostic) !== undefined);
    if (ours.length === 0) return [];
    const rules = await loadRules();
    const ofSettings = rules.filter(({ reads }) => reads.includes('agent-config')).map(({ id }) => id);
    const removable = ours.filter((diagnostic) => ofSettings.includes(ruleOf(diagnostic) ?? ''));
    const removals = await removalsOf(document, removable);
    return [...ours.flatMap((diagnostic) => actionsFor(document, diagnostic, rules)), ...removals];
  },
};

export function registerCodeActions(): Disposable {
  const options = { providedCodeActionKinds: [CodeActionKind.QuickFix] };
  return languages.registerCodeActionsProvider({ scheme: 'file' }, provider, options);
}

function actionsFor(document: TextDocument, diagnostic: Diagnostic, rules: readonly RuleFacts[]): CodeAction[] {
  const rule = ruleOf(diagnostic);
  if (rule === undefined) return [];
  const reference: FindingReference = { rule, uri: document.uri.toString() };
  const title = rules.find(({ id }) => id === rule)?.title ?? rule;
  return [
    action(`Explain "${title}"`, COMMANDS.showRule, diagnostic, rule),
    ...actsFor(rule, slashPath(document.uri.fsPath), [slashPath(homedir()), ...localFolders().map(rootOf)])
      .filter((act) => act !== 'trustFile')
      .map((act) => action(ACT_TITLES[act], LIGHTBULB_COMMANDS[act], diagnostic, reference)),
    ...(rule === 'unreviewed-version' && !diagnostic.message.startsWith('Not pinned')
      ? [action('Accept These Versions', COMMANDS.acceptVersions, diagnostic, reference)]
      : []),
    ...(rule === 'source-map-would-ship' && document.uri.path.endsWith('/package.json')
      ? mapActions(diagnostic, reference)
      : []),
    action(`Suppress ${rule} in This File…`, LIGHTBULB_COMMANDS.suppressFinding, diagnostic, reference),
    action(ACT_TITLES.trustFile, LIGHTBULB_COMMANDS.trustFile, diagnostic, reference),
  ];
}

function mapActions(diagnostic: Diagnostic, reference: FindingReference): CodeAction[] {
  // A site's maps are taken care of by its builder.
  if (/\bweb server\b/.test(diagnostic.message)) return [];
  const argument = { ...reference, target: /\bthe VSIX\b/.test(diagnostic.message) ? 'vsix' : 'npm' };
  return [
    action('Keep the Maps out of the Package', LIGHTBULB_COMMANDS.keepMapsOut, diagnostic, argument),
    action('Take the Source Text out of the Maps…', LIGHTBULB_COMMANDS.stripMaps, diagnostic, argument),
  ];
}

function action(title: string, command: string, diagnostic: Diagnostic, argument: unknown): CodeAction {
  const made = new CodeAction(title, CodeActionKind.QuickFix);
  made.diagnostics = [diagnostic];
  made.command = { title, command, arguments: [argument] };
  return made;
}
