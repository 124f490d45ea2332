// A person with a real agent in a home of its own, with Gatehouse installed for it and a scripted model to talk to.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startTree } from '../../scripts/processes.mjs';
import { eventually } from '../support/workbench.mjs';
import { endAllOf } from './hook-process.mjs';
import { startModel } from './model-server.mjs';
import { environmentOf, gatehouse, layOut } from './user.mjs';

const ENDS_WITHIN_MS = 90_000;

/**
 * How one agent is driven.
 * @typedef {object} RealAgent
 * @property {string} id as `gatehouse hook` names it
 * @property {string} name for people
 * @property {() => Promise<readonly string[]>} program its executable, and words ahead of all others
 * @property {(model: string) => Record<string, string>} environment what leads it to the model at this address
 * @property {(model: string, workspace: string) => Record<string, string>} files in its home, by path, before the hook is
 *   installed
 * @property {readonly { way: string, words: (prompt: string) => readonly string[] }[]} ways to start it, the usual one first
 * @property {string} tool its shell's name, as the hook hears it
 * @property {(command: string) => ToolCall} shell
 * @property {(path: string, content: string) => ToolCall} write a file
 * @property {string} [writeTool] that tool's name, as the hook hears it
 * @property {true} [endsAtDenial] a denial ends what it is at, so that the model hears no reason
 * @property {{ file: string, from: RegExp, to: string }} [patience] how it is told to wait for its hook for 4 seconds
 * @property {(program: readonly string[], options: { env: Record<string, string>, cwd: string }, model: string) => Promise<unknown>} [prepare]
 * @typedef {import('./model-server.mjs').ToolCall} ToolCall
 * @typedef {Awaited<ReturnType<typeof agentUser>>} AgentUser
 */

/**
 * A person with this agent, gated as a user would have it.
 * @param {RealAgent} agent
 * @param {{ folder: string, extension: string }} places `folder`: theirs alone
 */
export async function agentUser(agent, { folder, extension }) {
  mkdirSync(folder, { recursive: true });
  const places = layOut(folder);
  const model = await startModel();
  const env = { ...environmentOf(places.home), ...agent.environment(model.url) };
  const program = await agent.program();
  for (const [path, text] of Object.entries(agent.files(model.url, places.workspace))) {
    mkdirSync(dirname(join(places.home, path)), { recursive: true });
    writeFileSync(join(places.home, path), text);
  }
  await agent.prepare?.(program, { env, cwd: places.workspace }, model.url);
  const installed = gatehouse(extension, places, ['agents', 'install', agent.id]);
  if (installed.code !== 0) throw new Error(`The hook was not installed:\n${installed.stdout}${installed.stderr}`);
  /** @type {{ stop(): Promise<void> }[]} */
  const started = [];

  /**
   * Starts it with the order to make these calls, one after the other.
   * @param {readonly ToolCall[]} calls
   * @param {{ words: (prompt: string) => readonly string[] }} [way]
   */
  async function start(calls, way = agent.ways[0]) {
    const script = model.play(...calls);
    const [file = '', ...first] = program;
    const run = startTree(file, [...first, ...(way?.words(script.prompt) ?? [])], {
      cwd: places.workspace,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(run);
    let said = '';
    for (const stream of [run.child.stdout, run.child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    let code = /** @type {number | undefined} */ (undefined);
    run.ended.then((its) => {
      code = its;
    });
    return {
      /** Waits until it has ended by itself, with every call answered. @returns what the model was told of each */
      async ended() {
        await eventually(
          `the end of ${agent.name}`,
          async () => ({ code, said }),
          ({ code }) => code !== undefined,
          ENDS_WITHIN_MS,
        );
        if (!script.ended() && !agent.endsAtDenial) {
          const heard = script.told().map(({ text }) => text);
          const asked = model.requests().slice(-3).join('\n');
          throw new Error(
            `${agent.name} ended (${code}) after ${heard.length} of ${calls.length} calls (${heard}) and said:\n${said}\n${asked}`,
          );
        }
        return Object.assign([...script.told()], { said });
      },
    };
  }

  return {
    ...places,
    agent,
    extension,
    start,
    /** From beginning to end. */
    run: async (/** @type {Parameters<typeof start>} */ ...what) => (await start(...what)).ended(),
    /** Changes a file of the home. */
    edit(/** @type {string} */ path, /** @type {(text: string) => string} */ change) {
      const file = join(places.home, path);
      writeFileSync(file, change(readFileSync(file, 'utf8')));
    },
    async remove() {
      for (const run of started) await run.stop();
      endAllOf(places.home);
      await model.stop();
    },
  };
}
