// Door 3: the scan thread.

import { parentPort } from 'node:worker_threads';
import type { ScanCall, ScanEvent } from './core/scan/protocol.ts';

const port = parentPort;
if (port === null) throw new Error('The scan thread runs as a worker only');
// Calls that come before the engine is loaded wait in the port.
void import('./node/engine.ts').then(({ ENGINE: { RULES, scanThread } }) => {
  const handle = scanThread(RULES, (event: ScanEvent) => port.postMessage(event));
  port.on('message', (call: ScanCall) => handle(call));
});
