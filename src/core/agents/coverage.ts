// What the hook of each agent does not cover, in plain words, and whether anybody here has seen it hold.

import type { AgentId } from './registry.ts';

export interface Coverage {
  /**
   * `seen`: the real agent was driven by tests of ours, and was denied, passed, let its hook crash and outwaited it.
   * `unproven`: it is written by documents and recordings alone.
   */
  readonly proof: 'seen' | 'unproven';
  /** Each after "gated except …". */
  readonly except: readonly string[];
}

const FOREIGN_HOOK = 'a command that another hook rewrites after it was judged (an alarm follows)';
const KILLED_SHELL = 'a call whose shell around the hook is killed';

export const COVERAGE: Readonly<Record<AgentId, Coverage>> = {
  'claude-code': {
    proof: 'seen',
    except: ['files that a person names with @', FOREIGN_HOOK, 'sessions with --bare or --safe-mode'],
  },
  vscode: {
    proof: 'seen',
    except: ['folders that are not trusted', 'terminals of other extensions that no agent is marked in', KILLED_SHELL],
  },
  'copilot-cli': { proof: 'seen', except: [KILLED_SHELL, 'its agent in the cloud'] },
  codex: {
    proof: 'seen',
    except: [
      'what is typed into a shell that already runs',
      'a folder that a command is started in and its hook is not told',
      FOREIGN_HOOK,
      KILLED_SHELL,
      'its agent in the cloud',
    ],
  },
  'gemini-cli': { proof: 'seen', except: [FOREIGN_HOOK, KILLED_SHELL] },
  'qwen-code': {
    proof: 'seen',
    except: [
      'what a person does not answer within 45 seconds: it is denied, and can be approved for the next try',
      KILLED_SHELL,
    ],
  },
  cursor: {
    proof: 'unproven',
    except: ["its own question, which the hook's answer skips", 'files that it reads', 'its agents in the cloud'],
  },
  cline: { proof: 'unproven', except: ['a hook that its shell kills'] },
  opencode: { proof: 'unproven', except: ['sessions with --pure'] },
  kilo: { proof: 'unproven', except: ['sessions with --pure', 'its extension for VS Code'] },
  droid: { proof: 'unproven', except: [FOREIGN_HOOK, KILLED_SHELL] },
  windsurf: { proof: 'unproven', except: [KILLED_SHELL] },
  devin: { proof: 'unproven', except: [FOREIGN_HOOK, KILLED_SHELL, 'its agents in the cloud'] },
  kiro: { proof: 'unproven', except: [KILLED_SHELL] },
  antigravity: { proof: 'unproven', except: ['a hook that is killed'] },
  amp: { proof: 'unproven', except: ['sessions with PLUGINS=off', "its own question, which the hook's answer skips"] },
};
