// Door 4: what the editor starts after the extension was uninstalled (`vscode:uninstall`), in a process of its own.

import { dirname } from 'node:path';
import { letAgentsGo } from './node/let-agents-go.ts';

void letAgentsGo({ extension: dirname(__dirname) }).then((lines) => {
  for (const line of lines) process.stdout.write(`gatehouse: ${line}\n`);
});
