// The tools of VS Code's agent that run or write something, by both of the names they go by.

import type { Shell } from '../model/command.ts';
import { patchedFiles } from './patch.ts';
import { commandAct, type Fields, fieldsOf, filesAct, type ToolReader, textAt } from './tool-input.ts';

const other: ToolReader = () => ({ kind: 'other' });
const writesFile: ToolReader = ({ filePath }) => filesAct([filePath]);
const patch: ToolReader = (input) => {
  const files = patchedFiles(textAt(input, 'input') ?? textAt(input, 'patch') ?? '');
  return files && filesAct(files.writes, files.deletes);
};
const runsUnseen =
  (problem: string): ToolReader =>
  () => ({ kind: 'unreadable', problem });

/** Tools that only read, or tell the model or the person something, whatever their fields are called. */
const READS =
  'read_file list_dir file_search grep_search semantic_search list_code_usages get_errors get_changed_files get_terminal_output terminal_last_command terminal_selection get_task_output read_notebook_cell_output copilot_getNotebookSummary fetch_webpage github_repo get_vscode_api get_search_view_results get_project_setup_info test_failure test_search manage_todo_list view_image think runSubagent search_subagent vscode_askQuestions tool_search';
const RUNTIME_READS =
  'view glob grep rg web_fetch report_intent update_todo task read_agent list_agents ask_user read_bash list_bash stop_bash read_powershell list_powershell stop_powershell';

/** Names as the local agent's hook gives them. */
const LOCAL: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  ['create_file', writesFile],
  ['create_directory', ({ dirPath }) => filesAct([dirPath])],
  ['replace_string_in_file', writesFile],
  ['insert_edit_into_file', writesFile],
  ['edit_notebook_file', writesFile],
  ['multi_replace_string_in_file', ({ replacements }) => filesAct(pathsIn(replacements))],
  ['edit_files', ({ files }) => filesAct(Array.isArray(files) ? files : [])],
  ['apply_patch', patch],
  ['create_and_run_task', runsUnseen('writes a task to .vscode/tasks.json and runs it')],
  ['run_task', runsUnseen('runs a task that it only names')],
  ['run_notebook_cell', runsUnseen('runs a notebook cell that it only names')],
  ['run_vscode_command', runsUnseen('runs a command of the editor')],
  ['install_extension', runsUnseen('installs an extension')],
  ['execution_subagent', runsUnseen('starts another agent that runs commands')],
  // The tests of this workspace: what they are was written through this gate, and a shell's test runs pass too.
  ['runTests', other],
  // Notes of the agent's own; its `command` is view, create and the like.
  ['memory', other],
  ...READS.split(' ').map((name) => [name, other] as const),
]);

/** Names that differ between versions. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['copilot_createFile', 'create_file'],
  ['copilot_createDirectory', 'create_directory'],
  ['copilot_replaceString', 'replace_string_in_file'],
  ['copilot_multiReplaceString', 'multi_replace_string_in_file'],
  ['copilot_insertEdit', 'insert_edit_into_file'],
  ['copilot_editNotebook', 'edit_notebook_file'],
  ['copilot_editFiles', 'edit_files'],
  ['copilot_applyPatch', 'apply_patch'],
  ['copilot_runNotebookCell', 'run_notebook_cell'],
  ['copilot_runVscodeCommand', 'run_vscode_command'],
  ['copilot_installExtension', 'install_extension'],
  ['copilot_executionSubagent', 'execution_subagent'],
  ['copilot_runTests', 'runTests'],
  ['copilot_memory', 'memory'],
]);

/** The reader of a tool of the local agent; undefined when it is not known to run or write anything. */
export function localTool(tool: string, shell: Shell): ToolReader | undefined {
  // Tools of servers are recorded.
  if (tool.startsWith('mcp_')) return other;
  if (tool === 'run_in_terminal') return ({ command }) => commandAct(command, shell);
  // Typed into whatever runs there; a shell is what it is judged for.
  if (tool === 'send_to_terminal') return (input) => commandAct(textAt(input, 'command') ?? input['text'], shell);
  if (tool === 'install_python_packages') return (input) => commandAct(installLine(input), shell);
  return LOCAL.get(OTHER_NAMES.get(tool) ?? tool);
}

/** The reader of a tool of the Copilot runtime, which has names of its own for the shell and for edits. */
export function copilotRuntimeTool(tool: string, shell: Shell): ToolReader | undefined {
  switch (tool) {
    case 'bash':
    case 'powershell':
      return ({ command }) => commandAct(command, tool);
    case 'write_bash':
      return ({ input }) => commandAct(input, 'bash');
    case 'write_powershell':
      return ({ input }) => commandAct(input, 'powershell');
    case 'create':
    case 'edit':
      return ({ path }) => filesAct([path]);
    case 'str_replace_editor':
      return ({ command, path }) => (command === 'view' ? { kind: 'other' } : filesAct([path]));
    case 'skill':
      return other;
    default:
      return RUNTIME_TOOLS.has(tool) ? other : localTool(tool, shell);
  }
}

const RUNTIME_TOOLS: ReadonlySet<string> = new Set(RUNTIME_READS.split(' '));

/** Whether the shell that the tool types into goes on after the call. */
export function keepsShell(tool: string): boolean {
  return /^(?:run_in_terminal|send_to_terminal|(?:write_)?(?:bash|powershell))$/.test(tool);
}

function pathsIn(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list.map((item) => fieldsOf(item)?.['filePath']) : [];
}

/** The Python extension's tool as the command that it comes to. */
function installLine({ packageList }: Fields): string | undefined {
  if (!Array.isArray(packageList) || packageList.length === 0) return undefined;
  const words = packageList.map((name) => (typeof name === 'string' ? `'${name.replaceAll("'", "'\\''")}'` : "''"));
  return `python -m pip install ${words.join(' ')}`;
}
