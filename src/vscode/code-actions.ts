// What the lightbulb offers on a finding: explain, take the key out, suppress, trust.

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
} from 'vscode';
import type { RuleFacts } from '../core/rules/facts.ts';
import { COMMANDS, LIGHTBULB_COMMANDS } from './contributions.ts';
import { ruleOf } from './diagnostics.ts';
import { removalsOf } from './remove-key.ts';
import { loadRules } from './rule-pages.ts';

/** What a lightbulb command is told about the finding. */
export interface FindingReference {
  readonly rule: string;
  readonly uri: string;
}

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
    ...(/\.(?:pth|start|py)$/.test(document.uri.path)
      ? [action('Show What It Decodes To', LIGHTBULB_COMMANDS.showDecoded, diagnostic, reference)]
      : []),
    ...(rule === 'source-map-would-ship'
      ? [
          action('Keep the Maps out of the Package', LIGHTBULB_COMMANDS.keepMapsOut, diagnostic, {
            ...reference,
            target: /\bthe VSIX\b/.test(diagnostic.message) ? 'vsix' : 'npm',
          }),
        ]
      : []),
    action(`Suppress ${rule} in This File…`, LIGHTBULB_COMMANDS.suppressFinding, diagnostic, reference),
    action('Trust This Exact File…', LIGHTBULB_COMMANDS.trustFile, diagnostic, reference),
  ];
}

function action(title: string, command: string, diagnostic: Diagnostic, argument: unknown): CodeAction {
  const made = new CodeAction(title, CodeActionKind.QuickFix);
  made.diagnostics = [diagnostic];
  made.command = { title, command, arguments: [argument] };
  return made;
}
