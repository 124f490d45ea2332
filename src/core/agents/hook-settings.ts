// How the settings of each agent hold our hook.

import { amp } from './amp.ts';
import { antigravity } from './antigravity.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { copilotCli } from './copilot-cli.ts';
import { cursor } from './cursor.ts';
import { devin } from './devin.ts';
import { droid } from './droid.ts';
import { geminiCli } from './gemini-cli.ts';
import type { HookSettings } from './hook-plan.ts';
import { jsonHooks } from './json-hooks.ts';
import { kilo } from './kilo.ts';
import { kiro } from './kiro.ts';
import { openCode } from './opencode.ts';
import { ownHookFile } from './own-hook-file.ts';
import { ampPlugin, openCodePlugin } from './plugin-text.ts';
import { qwenCode } from './qwen-code.ts';
import type { AgentId } from './registry.ts';
import type { Fields } from './tool-input.ts';

/** Seconds for an event that decides nothing any more. */
const AFTER_SECONDS = 30;

const NOT_STARTED = 'Gatehouse could not be started, so this is not run. See gatehouse agents status.';

const shellWord = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`;

/** For agents that start hooks in a shell. Where there is no launcher, or it is killed, the shell blocks by exit code 2. */
function guarded(launcher: string, id: AgentId): string {
  if (launcher.endsWith('.cmd')) return `"${launcher}" hook ${id}`;
  return `${shellWord(launcher)} hook ${id} || { echo '${NOT_STARTED}' >&2; exit 2; }`;
}

function plain(launcher: string, id: AgentId): string {
  return launcher.endsWith('.cmd') ? `"${launcher}" hook ${id}` : `${shellWord(launcher)} hook ${id}`;
}

const hooksOff = (settings: Fields): string | undefined =>
  settings['disableAllHooks'] === true ? 'is switched off by "disableAllHooks"' : undefined;

/** Every tool: what needs no judgement is recorded, and tools that come later are not overlooked. */
const group = (hook: Fields): Fields => ({ matcher: '*', hooks: [hook] });

const claude = (launcher: string, timeout: number): Fields => ({
  type: 'command',
  command: launcher,
  args: ['hook', claudeCode.id],
  timeout,
});

/** Agents that took over Claude's form, with a hook before and one after each call. */
function likeClaude(
  { id, timeoutSeconds }: { id: AgentId; timeoutSeconds: number },
  events: readonly [string, string],
  { scale = 1, under = ['hooks'], more = {}, switchedOff }: LikeClaude = {},
): HookSettings {
  const hook = (command: string, seconds: number): Fields =>
    group({ ...more, type: 'command', command, timeout: seconds * scale });
  return jsonHooks({
    under,
    entries: (launcher) => ({
      [events[0]]: hook(guarded(launcher, id), timeoutSeconds),
      [events[1]]: hook(plain(launcher, id), AFTER_SECONDS),
    }),
    ...(switchedOff && { switchedOff }),
  });
}

interface LikeClaude {
  /** Units of the agent's timeout in a second. */
  readonly scale?: number;
  readonly under?: readonly string[];
  readonly more?: Fields;
  readonly switchedOff?: (settings: Fields) => string | undefined;
}

const TOOL_USE = ['PreToolUse', 'PostToolUse'] as const;

/** Flat entries of Cursor, which can be told to block when a hook fails. */
const cursorHook = (launcher: string, more: Fields = {}): Fields => ({
  command: guarded(launcher, cursor.id),
  timeout: cursor.timeoutSeconds,
  failClosed: true,
  ...more,
});

const windsurfHook = (launcher: string): Fields => ({ command: guarded(launcher, 'windsurf'), show_output: true });

/** Undefined for an agent whose hook comes with the extension. */
export const HOOK_SETTINGS: Readonly<Record<Exclude<AgentId, 'vscode'>, HookSettings>> = {
  'claude-code': jsonHooks({
    under: ['hooks'],
    entries: (launcher) => ({
      PreToolUse: group({
        ...claude(launcher, claudeCode.timeoutSeconds),
        // Without it a hook that fails lets the call pass.
        onFailure: 'block',
        statusMessage: 'Gatehouse',
      }),
      PostToolUse: group(claude(launcher, AFTER_SECONDS)),
    }),
    switchedOff: hooksOff,
  }),
  'copilot-cli': ownHookFile((launcher) =>
    jsonText({
      version: 1,
      hooks: {
        preToolUse: [copilotHook(guarded(launcher, copilotCli.id), launcher, copilotCli.timeoutSeconds)],
        postToolUse: [copilotHook(plain(launcher, copilotCli.id), launcher, AFTER_SECONDS)],
      },
    }),
  ),
  codex: likeClaude(codex, TOOL_USE, { more: { statusMessage: 'Gatehouse' } }),
  'gemini-cli': likeClaude(geminiCli, ['BeforeTool', 'AfterTool'], {
    scale: 1000,
    more: { name: 'gatehouse' },
    switchedOff: geminiOff,
  }),
  'qwen-code': likeClaude(qwenCode, TOOL_USE, {
    more: { name: 'gatehouse' },
    switchedOff: (settings) => hooksOff(settings) ?? geminiOff(settings),
  }),
  cursor: jsonHooks({
    under: ['hooks'],
    fixed: [{ path: ['version'], value: 1 }],
    entries: (launcher) => ({
      beforeShellExecution: cursorHook(launcher),
      beforeMCPExecution: cursorHook(launcher),
      preToolUse: cursorHook(launcher, { matcher: 'Write|Edit|StrReplace|EditNotebook|Delete' }),
    }),
  }),
  cline: ownHookFile((launcher) => `#!/bin/sh\n# Written by Gatehouse.\nexec ${plain(launcher, 'cline')}\n`),
  opencode: ownHookFile(openCodePlugin(openCode)),
  kilo: ownHookFile(openCodePlugin(kilo)),
  droid: likeClaude(droid, TOOL_USE, { switchedOff: droidOff }),
  windsurf: jsonHooks({
    under: ['hooks'],
    entries: (launcher) => ({
      pre_run_command: windsurfHook(launcher),
      pre_write_code: windsurfHook(launcher),
      pre_mcp_tool_use: windsurfHook(launcher),
    }),
  }),
  devin: likeClaude(devin, TOOL_USE),
  kiro: ownHookFile((launcher) =>
    jsonText({
      version: 'v1',
      hooks: [
        {
          name: 'gatehouse',
          trigger: 'PreToolUse',
          action: { type: 'command', command: guarded(launcher, kiro.id) },
          timeout: kiro.timeoutSeconds,
          enabled: true,
        },
      ],
    }),
  ),
  antigravity: jsonHooks({
    under: ['gatehouse'],
    fixed: [{ path: ['gatehouse', 'enabled'], value: true }],
    entries: (launcher) => ({
      PreToolUse: group({
        type: 'command',
        command: plain(launcher, antigravity.id),
        timeout: antigravity.timeoutSeconds,
      }),
    }),
  }),
  amp: ownHookFile(ampPlugin(amp)),
};

/** Droid's other file, which has the events at its top. */
export const DROID_HOOKS_FILE: HookSettings = likeClaude(droid, TOOL_USE, { under: [] });

function copilotHook(bash: string, launcher: string, timeoutSec: number): Fields {
  return { type: 'command', bash, powershell: `& "${launcher}" hook ${copilotCli.id}`, timeoutSec };
}

function geminiOff({ hooksConfig, tools }: Fields): string | undefined {
  const { enabled, disabled } = (hooksConfig ?? {}) as Fields;
  if (enabled === false) return 'is switched off by "hooksConfig.enabled"';
  if (Array.isArray(disabled) && disabled.some((name) => /gatehouse/.test(String(name))))
    return 'is switched off by "hooksConfig.disabled"';
  return (tools as Fields | undefined)?.['enableHooks'] === false
    ? 'is switched off by "tools.enableHooks"'
    : undefined;
}

function droidOff({ hooksDisabled }: Fields): string | undefined {
  return hooksDisabled === true ? 'is switched off by "hooksDisabled"' : undefined;
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
