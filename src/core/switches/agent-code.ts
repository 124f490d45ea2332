// Programs that an agent loads by themselves from a folder of the workspace, and what can be read of them.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import { type ConfigFamily, familyOf } from './config-files.ts';
import type { ConfiguredCommand } from './configured-command.ts';
import type { Obedience } from './knowledge.ts';

const REPORTED = { how: 'reported' } as const;

const LOADED_BY: Readonly<Partial<Record<ConfigFamily, Obedience>>> = {
  'opencode-code': { agent: 'OpenCode', trust: 'none', known: { how: 'measured', version: '1.18.33' } },
  'kilo-code': { agent: 'Kilo', trust: 'none', known: { how: 'measured', version: '7.7.9' } },
  'amp-code': { agent: 'Amp', trust: 'unknown', known: REPORTED },
  'pi-code': { agent: 'Pi', trust: 'unknown', known: REPORTED },
  'cline-code': { agent: 'Cline', trust: 'none', known: { how: 'measured', version: '3.0.65' } },
};

const SHELL_SCRIPT = /^#!\s?\/[\w/ -]{0,40}\b(?:ba|z|da|k)?sh\b[^\n]{0,40}\n/;

/** The program of the file; undefined where it is none, or empty, or a text that lies beside programs. */
export function agentCodeOf(artifact: AgentConfigArtifact): ConfiguredCommand | undefined {
  const { path, text } = artifact;
  const family = familyOf(artifact);
  const obeyed = family === undefined ? undefined : LOADED_BY[family];
  const start = text.search(/\S/);
  if (obeyed === undefined || start === -1 || /\.(?:md|txt|json|sample)$/i.test(path)) return undefined;
  const lineEnd = text.indexOf('\n', start);
  const shebang = SHELL_SCRIPT.exec(text)?.[0] ?? (/\.(?:sh|bash)$/i.test(path) ? '' : undefined);
  const isPowerShell = /\.ps1$/i.test(path);
  return {
    span: { start, end: lineEnd === -1 ? text.length : lineEnd },
    // Only shell text can be judged; of other programs the name is what is known.
    line: isPowerShell ? text : shebang === undefined ? nameOf(path) : text.slice(shebang.length),
    shell: isPowerShell ? 'powershell' : 'bash',
    setting: 'file',
    obeyed,
    moment: 'agent-start',
    effect: `Is a program that ${obeyed.agent} runs by itself, at its start or at each tool call`,
    severity: 'low',
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
