// Programs that stand where no program belongs: in another tool's settings folder, or under the name of a picture or font.

import type { Assessment } from '../../commands/assess.ts';
import { textsOf } from '../../shell/command-line.ts';

/** Folders that hold settings; a program in one of them is its owner's business. */
const SETTINGS_FOLDER =
  /(?:^|\/)\.(vscode|claude|cursor|github|gemini|qwen|codex|devcontainer|idea|kiro|windsurf|opencode|continue|factory)\//i;

/** Folders in which a tool's own documentation has projects keep scripts, whoever starts them. */
const SCRIPTS = /\/(?:hooks|scripts|bin|skills|commands|workflows|actions)\//i;

/** Code by its ending; settings and texts of other tools are read by many. */
const PROGRAM = /\.(?:[cm]?[jt]s|py|sh|bash|zsh|ps1|bat|cmd|rb|pl|php|exe|bin|wasm)$/i;

const INTERPRETERS: ReadonlySet<string> = new Set([
  'node',
  'bun',
  'deno',
  'python',
  'python3',
  'bash',
  'sh',
  'zsh',
  'php',
  'ruby',
]);

/** Pictures, fonts, sounds and papers: nothing that an interpreter is given by people. */
const NO_PROGRAM = /\.(?:woff2?|ttf|otf|eot|png|jpe?g|gif|ico|svg|webp|bmp|mp[34]|wav|pdf|docx?|css|lock|map|zip|gz)$/i;

/** A sentence about a program in a strange place that `file` has run; undefined where there is none. */
export function strangeScript({ commands }: Assessment, file: string): string | undefined {
  const own = SETTINGS_FOLDER.exec(file)?.[1]?.toLowerCase();
  for (const { command } of commands) {
    const words = [command.head.text, ...textsOf(command)].filter((word) => word.length <= 300);
    const [script] = words.slice(1).filter((word) => !word.startsWith('-'));
    if (INTERPRETERS.has(command.program) && script !== undefined && NO_PROGRAM.test(script)) {
      return 'It runs a file as a program whose name says that it is none.';
    }
    const isScript = (word: string): boolean => INTERPRETERS.has(command.program) && word === script;
    const folders = words.map((word) => settingsFolderOf(word, isScript(word)));
    const folder = folders.find((name) => name !== undefined && name !== own);
    if (folder !== undefined) {
      return `It starts a program out of the settings folder of another tool, .${folder}, as the Shai-Hulud worms of 2026 did.`;
    }
  }
  return undefined;
}

/** The tool in whose settings folder the word names a program: by its ending, or because an interpreter is given it. */
function settingsFolderOf(word: string, isScript: boolean): string | undefined {
  if ((!isScript && !PROGRAM.test(word)) || SCRIPTS.test(word)) return undefined;
  return SETTINGS_FOLDER.exec(word)?.[1]?.toLowerCase();
}
