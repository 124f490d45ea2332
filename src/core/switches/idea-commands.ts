// What the files of JetBrains' editors have run: at the opening of a project, at each change of a file, before a run, as a server.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { Shell } from '../model/command.ts';
import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { itemsAt, stringAt } from '../text/json-query.ts';
import { familyOf } from './config-files.ts';
import type { ConfiguredCommand } from './configured-command.ts';
import { isOwnProgram } from './executable-switches.ts';
import { asWorkspacePath, attributeOf, componentsOf, elementsBelow, optionAt, optionsOf } from './idea-components.ts';
import type { Obedience } from './knowledge.ts';

const IDEA: Obedience = { agent: "JetBrains' editors", trust: 'needed', known: { how: 'reported' } };
const ASSISTANT: Obedience = { ...IDEA, agent: 'JetBrains AI Assistant' };

interface Line {
  readonly span: Span;
  readonly line: string;
  readonly shell?: Shell;
}

const STARTUP = /^ProjectStartup(?:Shared|Local)Configuration$/;

/** Everything that such a file has run but servers. */
export function* ideaCommandsIn(artifact: AgentConfigArtifact): Generator<ConfiguredCommand> {
  if (!isIdeaFile(artifact)) return;
  const components = componentsOf(artifact.tree.root);
  const started = new Set(
    components
      .filter(({ name }) => STARTUP.test(name))
      .flatMap(({ element }) => itemsAt(element, 'configurations').flatMap((list) => itemsAt(list, 'configuration'))),
  );
  const startedNames = new Set([...started].map((one) => stringAt(one, 'name') ?? ''));
  for (const configuration of started) {
    const question = stringAt(configuration, 'name') ?? 'unknown';
    const effect = 'Runs this configuration by itself when the project is opened';
    yield {
      ...base(configuration.span, 'ProjectStartup.configurations', effect),
      question,
      moment: 'folder-open',
      severity: 'low',
    };
  }
  for (const { element } of components) {
    for (const configuration of itemsAt(element, 'configuration')) {
      const isStarted = startedNames.has(stringAt(configuration, 'name') ?? '');
      yield* linesOfConfiguration(configuration, isStarted);
    }
    for (const task of itemsAt(element, 'TaskOptions')) yield* linesOfWatcher(task);
  }
  for (const tool of itemsAt(artifact.tree.root, 'toolSet').flatMap((set) => itemsAt(set, 'tool'))) {
    const line = lineOfTool(tool);
    const effect = 'Is an external tool that runs when somebody asks for it, or before a configuration that names it';
    if (line !== undefined)
      yield { ...base(line.span, 'tool.exec', effect), ...line, moment: 'helper', severity: 'info' };
  }
}

function isIdeaFile(artifact: AgentConfigArtifact): boolean {
  const family = familyOf(artifact);
  return family === 'idea' || family === 'idea-run' || family === 'idea-own';
}

function base(span: Span, setting: string, effect: string) {
  return { span, line: '', shell: 'bash', setting, obeyed: IDEA, effect } as const;
}

function* linesOfConfiguration(configuration: JsonValue, isStarted: boolean): Generator<ConfiguredCommand> {
  const effect = isStarted
    ? 'Runs by itself when the project is opened'
    : 'Runs when this configuration is started in an editor of JetBrains';
  const [moment, severity] = isStarted ? (['folder-open', 'low'] as const) : (['helper', 'info'] as const);
  for (const line of configuredLines(configuration)) {
    yield { ...base(line.span, 'configuration', effect), ...line, moment, severity };
  }
  for (const task of itemsAt(configuration, 'method').flatMap((method) => itemsAt(method, 'option'))) {
    const action = stringAt(task, 'actionId');
    if (action === undefined || stringAt(task, 'enabled') === 'false') continue;
    const says = 'Has a tool of the editor run before this configuration is started';
    yield { ...base(task.span, 'configuration.method', says), question: action, moment: 'helper', severity: 'info' };
  }
}

/** The command of a run configuration, as far as its kind says one: shell scripts, Node, npm, Python and their like. */
function configuredLines(configuration: JsonValue): readonly Line[] {
  const joined = (span: Span | undefined, ...words: readonly (string | undefined)[]): readonly Line[] => {
    const line = words.filter((word) => word !== undefined && word.trim() !== '').join(' ');
    return span === undefined ? [] : [{ span, line: asWorkspacePath(line) }];
  };
  const value = (name: string): string | undefined => optionAt(configuration, name)?.value;
  const attribute = (name: string): string | undefined => stringAt(configuration, name);
  const script = optionAt(configuration, 'SCRIPT_TEXT');
  const shell = shellOf(value('INTERPRETER_PATH') ?? '');
  const file = optionAt(configuration, 'SCRIPT_PATH');
  const module = optionAt(configuration, 'SCRIPT_NAME');
  const node = attributeOf(configuration, 'path-to-js-file');
  const npm = itemsAt(configuration, 'scripts').flatMap((scripts) => itemsAt(scripts, 'script'));
  return [
    ...joined(script?.span, script?.value).map((line) => ({ ...line, shell })),
    ...joined(
      file?.span,
      value('INTERPRETER_PATH'),
      value('INTERPRETER_OPTIONS'),
      file?.value,
      value('SCRIPT_OPTIONS'),
    ),
    ...joined(module?.span, 'python3', value('INTERPRETER_OPTIONS'), module?.value, value('PARAMETERS')),
    ...joined(
      node && { start: node.keySpan.start, end: node.value.span.end },
      ...['node', attribute('node-parameters'), attribute('path-to-js-file'), attribute('application-parameters')],
    ),
    ...npm.flatMap((one) => joined(one.span, 'npm run', stringAt(one, 'value'))),
  ];
}

function shellOf(interpreter: string): Shell {
  if (/(?:powershell|pwsh)(?:\.exe)?$/i.test(interpreter)) return 'powershell';
  return /\bcmd(?:\.exe)?$/i.test(interpreter) ? 'cmd' : 'bash';
}

function* linesOfWatcher(task: JsonValue): Generator<ConfiguredCommand> {
  if (stringAt(task, 'isEnabled') === 'false') return;
  const program = optionAt(task, 'program');
  if (program === undefined) return;
  const line = asWorkspacePath([program.value, optionAt(task, 'arguments')?.value ?? ''].join(' ').trim());
  const effect = 'Runs by itself whenever a file of its kind is changed';
  yield { ...base(program.span, 'TaskOptions.program', effect), line, moment: 'helper', severity: 'info' };
}

function lineOfTool(tool: JsonValue): Line | undefined {
  const [exec] = itemsAt(tool, 'exec');
  const command = optionAt(exec, 'COMMAND');
  if (command === undefined) return undefined;
  return {
    span: command.span,
    line: asWorkspacePath(`${command.value} ${optionAt(exec, 'PARAMETERS')?.value ?? ''}`.trim()),
  };
}

/** Servers of the AI Assistant: in the workspace's file until 2025.2, and in the editor's own. */
export function* ideaServersIn(artifact: AgentConfigArtifact): Generator<ConfiguredCommand> {
  if (!isIdeaFile(artifact)) return;
  for (const { name, element } of componentsOf(artifact.tree.root)) {
    if (!/^Mcp(?:Project|Application)ServerCommands$/.test(name)) continue;
    const holders = [element, ...itemsAt(element, 'commands'), ...itemsAt(element, 'urls')];
    for (const server of holders.flatMap((holder) => itemsAt(holder, 'McpServerCommand'))) {
      const program = optionAt(server, 'programPath');
      if (program === undefined || optionAt(server, 'enabled')?.value === 'false') continue;
      const line = asWorkspacePath(`${program.value} ${optionAt(server, 'arguments')?.value ?? ''}`.trim());
      const effect = "Defines an MCP server that JetBrains' AI Assistant starts with the rights of the user";
      const shared = { ...base(program.span, `${name}.McpServerCommand`, effect), obeyed: ASSISTANT };
      yield { ...shared, line, moment: 'server-start', severity: 'info' };
    }
  }
}

/** Options that name a program which the editor starts by itself, without a run being asked for. */
const STARTED_UNASKED = /^(?:PATH_TO_GIT|shellPath|PATH_TO_[A-Z_]{1,40})$/;

/** Options that name a program at all, in a project's settings of some tool. */
const PROGRAM_OPTION =
  /^(?:[A-Za-z0-9_.-]{0,60}(?:[Ee]xecutable(?:_?[Pp]ath)?|EXECUTABLE(?:_PATH)?|[Ii]nterpreter_?[Pp]ath|INTERPRETER_PATH|[Tt]ool_?[Pp]ath|[Bb]inary(?:_?[Pp]ath)?)|(?:myPathTo|pathTo)[A-Za-z]{1,40})$/;

/** Programs of the workspace that the editor is told to use. Those of a run configuration are told with its command. */
export function* ideaProgramsIn(artifact: AgentConfigArtifact): Generator<ConfiguredCommand> {
  if (familyOf(artifact) !== 'idea') return;
  for (const { name: component, element } of componentsOf(artifact.tree.root)) {
    if (component === 'RunManager') continue;
    for (const { name, value, span } of elementsBelow(element).flatMap(optionsOf)) {
      const isUnasked = STARTED_UNASKED.test(name);
      const line = asWorkspacePath(value);
      if ((!isUnasked && !PROGRAM_OPTION.test(name)) || !isOwnProgram(line)) continue;
      const effect = 'Has the editor start a program that the project brings';
      const severity = isUnasked ? 'medium' : 'low';
      yield { ...base(span, `${component}.${name}`, effect), line, moment: 'helper', severity };
    }
  }
}
