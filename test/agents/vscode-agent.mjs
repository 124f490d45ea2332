// The agent that is built into VS Code, in a real workbench under Gatehouse, with a scripted model and no sign-in.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installExtension } from '../../scripts/extension-folder.mjs';
import { temporaryFolder } from '../../scripts/processes.mjs';
import { withServer } from '../../scripts/rings/stage.mjs';
import { installTool } from '../../scripts/tools.mjs';
import { eventually, openWorkbench } from '../support/workbench.mjs';
import { startModel } from './model-server.mjs';
import { seesGate } from './sign-off.mjs';
import { layOut } from './user.mjs';

/** Longer than Gatehouse and a terminal take on a busy machine. */
const ANSWERS_WITHIN_MS = 90_000;

/**
 * @typedef {import('./user.mjs').Places & {
 *   extension: string,
 *   page: import('playwright-core').Page,
 *   ask(...calls: import('./model-server.mjs').ToolCall[]): AgentAtWork,
 * }} AgentWindow
 * @typedef {{ ended(): Promise<readonly import('./model-server.mjs').ToolResult[]> }} AgentAtWork
 */

/** Nothing of the editor's that would stand in front of what is looked at. */
const SETTINGS = { 'workbench.startupEditor': 'none', 'remote.autoForwardPorts': false };

/**
 * Opens a window on the project of a person, with what is installed.
 * @template T
 * @param {import('./user.mjs').Places & Pick<import('../../scripts/vscode-server.mjs').ServerOptions, 'extensionsDir' | 'dataDir' | 'env'> & { agent?: string, gates?: boolean }} places
 *   `agent`: the folder of an extension to be loaded as under development; `gates`: whether the agent's hooks run
 * @param {(page: import('playwright-core').Page) => Promise<T>} act
 * @returns {Promise<T>}
 */
export function withWindow({ home, workspace, extensionsDir, dataDir, env, agent, gates = true }, act) {
  const options = {
    dataDir,
    extensionsDir,
    home,
    trust: false,
    smokeTestDriver: agent !== undefined,
    settings: SETTINGS,
  };
  return withServer({ ...options, ...(env && { env }) }, async (server, browser) => {
    const payload = agent && { extensionDevelopmentPath: server.remote(agent) };
    const page = await openWorkbench(browser, server.address(workspace, payload || undefined));
    await seesGate(page, gates);
    return act(page);
  });
}

/**
 * Opens a window with the agent in it.
 * @template T
 * @param {{ unasked: boolean, shell?: string }} options `unasked`: the editor's own approvals are switched off, for all
 *   tools; `shell`: the agent's hooks are switched off too, and its terminals are of this shell
 * @param {(window: AgentWindow) => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withAgentWindow({ unasked, shell }, act) {
  const { path, remove } = temporaryFolder('vscode-agent');
  const model = await startModel();
  try {
    const places = layOut(path);
    const [dataDir, extensionsDir, agent] = [join(path, 'data'), join(path, 'extensions'), join(path, 'agent')];
    const extension = await installExtension(extensionsDir);
    await copyAgent(agent);
    switchOff(dataDir, { unasked, shell });
    // A prompt without a call, so that the agent waits for services that it does not reach while the window opens.
    model.ask(model.play().prompt);
    const env = { GATEHOUSE_TEST_MODEL: model.url, ...(shell !== undefined && { SHELL: `/usr/bin/${shell}` }) };
    return await withWindow({ ...places, dataDir, extensionsDir, agent, env, gates: shell === undefined }, (page) =>
      act({ ...places, extension, page, ask: (...calls) => atWork(model, calls) }),
    );
  } finally {
    await model.stop();
    remove();
  }
}

/** @param {import('./model-server.mjs').ScriptedModel} model @param {import('./model-server.mjs').ToolCall[]} calls @returns {AgentAtWork} */
function atWork(model, calls) {
  const script = model.play(...calls);
  model.ask(script.prompt);
  return {
    async ended() {
      await eventually('the end of the agent’s work', async () => script.told(), script.ended, ANSWERS_WITHIN_MS);
      return script.told();
    },
  };
}

/** Lays the agent out to be loaded as under development: a fresh profile has the original switched off. */
async function copyAgent(/** @type {string} */ folder) {
  cpSync(join(await installTool('code-server'), 'extensions', 'copilot'), folder, { recursive: true });
  cpSync(fileURLToPath(new URL('scripted-provider.cjs', import.meta.url)), join(folder, 'scripted-provider.cjs'));
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.main = './scripted-provider.cjs';
  manifest.contributes.languageModelChatProviders.push({ vendor: 'scripted', displayName: 'Scripted' });
  writeFileSync(file, JSON.stringify(manifest));
}

/**
 * In the settings of the machine: a window on a server takes these from nowhere else.
 * @param {string} dataDir
 * @param {{ unasked: boolean, shell: string | undefined }} what
 */
function switchOff(dataDir, { unasked, shell }) {
  const folder = join(dataDir, 'data', 'Machine');
  mkdirSync(folder, { recursive: true });
  const settings = {
    ...(unasked && { 'chat.tools.global.autoApprove': true }),
    ...(shell !== undefined && {
      'chat.useHooks': false,
      'terminal.integrated.defaultProfile.linux': shell,
      'terminal.integrated.profiles.linux': { [shell]: { path: shell } },
    }),
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
}
