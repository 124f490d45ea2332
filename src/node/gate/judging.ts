// What judges in a window, bundled once: it is loaded when the first command is to be judged there.

import { judgeCall } from './judge-call.ts';
import { shellGate } from './shell-gate.ts';

/** Only ever loaded by `import()`: a static import would put all of it into the importing bundle. */
export const JUDGING = { judgeCall, shellGate };
