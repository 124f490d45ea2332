// Other judges of command lines that run offline, each as `(command, cwd) => whether it holds the command back`.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'unbash';
import { temporaryFolder } from '../processes.mjs';
import { installTool } from '../tools.mjs';

/** @typedef {{ name: string, note: string, holds(command: string, cwd: string): Promise<boolean> | boolean }} Peer */

/** @returns {Promise<Peer[]>} */
export async function commandPeers() {
  return [await safetyNet(), await vibesafu(), await editorRules()];
}

/** @returns {Promise<Peer>} */
async function safetyNet() {
  const folder = await installTool('cc-safety-net');
  const { checkCommand } = await import(pathToFileURL(join(folder, 'dist', 'api.js')).href);
  return {
    name: 'cc-safety-net 2.4.5',
    note: 'holds = deny',
    holds: (command, cwd) => checkCommand({ command, cwd }).kind !== 'allow',
  };
}

/** Its rules alone: the model that it may ask is not there, and what it would ask the model about counts as held. */
async function vibesafu() {
  const folder = await installTool('vibesafu');
  const copy = temporaryFolder('vibesafu').path;
  cpSync(folder, copy, { recursive: true });
  const sdk = join(copy, 'node_modules', '@anthropic-ai', 'sdk');
  mkdirSync(sdk, { recursive: true });
  writeFileSync(join(sdk, 'package.json'), '{"name":"@anthropic-ai/sdk","type":"module","main":"index.js"}');
  writeFileSync(join(sdk, 'index.js'), 'export default class {}');
  const entry = join(copy, 'dist', 'index.js');
  const text = readFileSync(entry, 'utf8');
  const end = text.lastIndexOf('\nmain()');
  if (end === -1) throw new Error('vibesafu no longer ends by calling main()');
  writeFileSync(entry, `${text.slice(0, end)}\nexport { processPermissionRequest };\n`);
  const { processPermissionRequest } = await import(pathToFileURL(entry).href);
  return {
    name: 'vibesafu 0.1.27, rules alone',
    note: 'holds = asks or denies',
    async holds(command, cwd) {
      const request = { session_id: 'bench', cwd, tool_name: 'Bash', tool_input: { command } };
      const { decision } = await processPermissionRequest(request, undefined);
      return decision !== 'allow';
    },
  };
}

/**
 * The default table of `chat.tools.terminal.autoApprove`, taken from the editor's own bundle and put to each simple
 * command as its documentation says: all must be approved, one denial asks.
 */
async function editorRules() {
  const server = await installTool('code-server');
  const bundle = readFileSync(join(server, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.js'), 'utf8');
  const rules = Object.entries(tableIn(bundle)).map(([key, approve]) => ({ pattern: patternOf(key), approve }));
  return {
    name: 'VS Code 1.139, its default rules',
    note: 'holds = asks',
    holds(command) {
      const parts = simpleCommands(command);
      if (parts === undefined || parts.length === 0) return true;
      return !parts.every((part) => {
        const said = rules.filter(({ pattern }) => pattern.test(part));
        return said.some(({ approve }) => approve) && said.every(({ approve }) => approve);
      });
    },
  };
}

/** The literal is data: nothing but keys, booleans and spreads of three such tables before it. */
function tableIn(bundle) {
  const start = bundle.indexOf('default:{cd:!0,');
  if (start === -1) throw new Error('the editor no longer has the table of approved commands');
  const table = objectAt(bundle, start + 'default:'.length);
  const others = [...table.matchAll(/\.\.\.(\w+)/g)].map(([, name]) =>
    literal(objectAt(bundle, bundle.indexOf(`${name}={`) + name.length + 1)),
  );
  return Object.assign(literal(table.replace(/\.\.\.\w+,?/g, '')), ...others);
}

function objectAt(text, start) {
  let isText = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '"') isText = !isText;
    else if (char === '}' && !isText) return text.slice(start, at + 1);
  }
  throw new Error('the table of approved commands does not end');
}

function literal(text) {
  const json = text
    .replace(/([{,])([A-Za-z_]\w*):/g, '$1"$2":')
    .replaceAll(':!0', ':true')
    .replaceAll(':!1', ':false');
  return JSON.parse(json);
}

function patternOf(key) {
  const regex = /^\/(.+)\/([a-z]*)$/s.exec(key);
  // Modifiers inside a pattern are newer than the oldest Node that runs this.
  if (regex) return new RegExp(regex[1].replaceAll('(?-i:', '(?:'), regex[2]);
  return new RegExp(`^${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'i');
}

/** The texts of all simple commands, nested ones too; undefined where the line cannot be read. */
function simpleCommands(line) {
  try {
    const found = [];
    const look = (node) => {
      if (node === null || typeof node !== 'object') return;
      if (node.type === 'Command' && typeof node.pos === 'number') found.push(line.slice(node.pos, node.end));
      for (const value of Object.values(node)) look(value);
    };
    const script = parse(line);
    if ((script.errors ?? []).length > 0) return undefined;
    look(script);
    return found;
  } catch {
    return undefined;
  }
}
