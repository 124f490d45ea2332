// The editor's own settings that decide whether its agent's hooks run.

import { workspace } from 'vscode';
import type { GateFacts } from '../../core/report/gate-state.ts';

type EditorFacts = Pick<GateFacts, 'useHooks' | 'pluginsEnabled' | 'managedHooksOnly'>;

export const EDITOR_SETTINGS: Readonly<Record<keyof EditorFacts, string>> = {
  useHooks: 'chat.useHooks',
  pluginsEnabled: 'chat.plugins.enabled',
  managedHooksOnly: 'chat.hooks.allowManagedOnly',
};

/** As they are now: any value may come. */
export function editorFacts(): EditorFacts {
  const settings = workspace.getConfiguration();
  const { useHooks, pluginsEnabled, managedHooksOnly } = EDITOR_SETTINGS;
  return {
    useHooks: settings.get<unknown>(useHooks),
    pluginsEnabled: settings.get<unknown>(pluginsEnabled),
    managedHooksOnly: settings.get<unknown>(managedHooksOnly),
  };
}
