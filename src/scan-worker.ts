// Door 3: the scan thread.

import { parentPort } from 'node:worker_threads';
import { RULES } from './core/rules/registry.ts';
import type { ScanCall, ScanEvent } from './core/scan/protocol.ts';
import { scanThread } from './node/scan-thread.ts';

const port = parentPort;
if (port === null) throw new Error('The scan thread runs as a worker only');
const handle = scanThread(RULES, (event: ScanEvent) => port.postMessage(event));
port.on('message', (call: ScanCall) => handle(call));
