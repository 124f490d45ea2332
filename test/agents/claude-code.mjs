// The real Claude Code in a home of its own, with Gatehouse installed for it and a scripted model to talk to.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTree } from '../../scripts/processes.mjs';
import { claudeCode } from '../../scripts/tools.mjs';
import { eventually } from '../support/workbench.mjs';
import { startModel } from './model-server.mjs';
import { environmentOf, gatehouse, layOut } from './user.mjs';

/** It runs whatever no hook denies. As root it wants to hear that it is in a sandbox. */
export const UNASKED = ['--dangerously-skip-permissions'];

/** Its own permissions are in force, and they allow these. */
export const ALLOWED = ['--allowedTools', 'Bash,Read,Write,Edit'];

const ENDS_WITHIN_MS = 60_000;

/** @typedef {Awaited<ReturnType<typeof claudeUser>>} ClaudeUser */

/**
 * A person with Claude Code, gated as a user would have it.
 * @param {{ folder: string, extension: string }} places `folder`: theirs alone
 */
export async function claudeUser({ folder, extension }) {
  mkdirSync(folder, { recursive: true });
  const places = layOut(folder);
  const installed = gatehouse(extension, places, ['agents', 'install', 'claude-code']);
  if (installed.code !== 0) throw new Error(`The hook was not installed:\n${installed.stdout}${installed.stderr}`);
  const model = await startModel();
  const settingsFile = join(places.home, '.claude', 'settings.json');
  /** @type {{ stop(): Promise<void> }[]} */
  const started = [];

  /**
   * Starts it with the order to make these calls, one after the other.
   * @param {readonly import('./model-server.mjs').ToolCall[]} calls
   * @param {readonly string[]} flags
   */
  async function start(calls, flags = UNASKED) {
    const script = model.play(...calls);
    const run = startTree(await claudeCode(), ['-p', script.prompt, ...flags], {
      cwd: places.workspace,
      env: {
        ...environmentOf(places.home),
        ANTHROPIC_BASE_URL: model.url,
        ANTHROPIC_API_KEY: 'scripted',
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        DISABLE_AUTOUPDATER: '1',
        IS_SANDBOX: '1',
      },
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
          'the end of Claude Code',
          async () => ({ code, said }),
          ({ code }) => code !== undefined,
          ENDS_WITHIN_MS,
        );
        if (!script.ended())
          throw new Error(
            `Claude Code ended (${code}) after ${script.told().length} of ${calls.length} calls and said:\n${said}`,
          );
        return script.told();
      },
    };
  }

  return {
    ...places,
    extension,
    start,
    /** From beginning to end. */
    run: async (/** @type {Parameters<typeof start>} */ ...what) => (await start(...what)).ended(),
    /** Changes the settings as they were installed. */
    editSettings(/** @type {(text: string) => string} */ edit) {
      writeFileSync(settingsFile, edit(readFileSync(settingsFile, 'utf8')));
    },
    async remove() {
      for (const run of started) await run.stop();
      await model.stop();
    },
  };
}
