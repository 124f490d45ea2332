// `gatehouse capabilities`: what commands are judged by.

import type { RulesCall } from './args.ts';
import { EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export async function capabilitiesCommand(call: RulesCall, terminal: Terminal): Promise<number> {
  const { CAPABILITIES } = (await import('../node/engine.ts')).ENGINE;
  const rows = CAPABILITIES.map(({ id, title, tier, docsPage, attack }) => ({
    id,
    title,
    tier,
    help: docsPage,
    attack,
  }));
  if (call.format === 'json') terminal.out(`${JSON.stringify({ version: 1, capabilities: rows }, null, 2)}\n`);
  else for (const { id, tier, title } of rows) terminal.out(`${tier} ${id.padEnd(24)} ${title}\n`);
  return EXIT.clean;
}
