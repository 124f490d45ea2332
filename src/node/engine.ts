// What judges files and commands, bundled once: the scan thread, the command line and the window load the same piece.

import { assess } from '../core/commands/assess.ts';
import { CAPABILITIES } from '../core/commands/registry.ts';
import { judge } from '../core/gate/judge.ts';
import { rulingsFor } from '../core/gate/rulings.ts';
import { decodedLayers } from '../core/report/decoded-layers.ts';
import { RULES } from '../core/rules/registry.ts';
import { folderHooks } from './folder-hooks.ts';
import { shellGate } from './gate/shell-gate.ts';
import { judgeByHand, proposeTemplate } from './gate/window-judge.ts';
import { readGatePolicies } from './gate-policy-file.ts';
import { scanFolder } from './scan-folder.ts';
import { scanThread } from './scan-thread.ts';

/** Only ever loaded by `import()`: a static import would put all of it into the importing bundle. */
export const ENGINE = {
  decodedLayers,
  ...{ RULES, CAPABILITIES, assess, folderHooks, judge, readGatePolicies, rulingsFor, scanFolder, scanThread },
  ...{ judgeByHand, proposeTemplate, shellGate },
};
