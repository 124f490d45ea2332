#!/usr/bin/env node
// Door 2: the command line. Words in, a verb carried out, an exit code.

import { readCheckArgs, readListArgs, readScanArgs, UsageError } from './cli/args.ts';
import { readAuditArgs } from './cli/audit-args.ts';
import { auditCommand } from './cli/audit-command.ts';
import { capabilitiesCommand } from './cli/capabilities-command.ts';
import { checkCommand } from './cli/check-command.ts';
import { EXIT } from './cli/exit-codes.ts';
import { AUDIT_HELP, CAPABILITIES_HELP, CHECK_HELP, HELP, RULES_HELP, SCAN_HELP } from './cli/help.ts';
import { rulesCommand } from './cli/rules-command.ts';
import { scanCommand } from './cli/scan-command.ts';
import { processTerminal, type Terminal } from './cli/terminal.ts';
import { VERSION } from './cli/version.ts';
import { now } from './node/clock.ts';

async function main([verb, ...words]: readonly string[], terminal: Terminal): Promise<number> {
  switch (verb) {
    case 'scan': {
      const call = readScanArgs(words);
      return call.help ? print(SCAN_HELP, terminal) : scanCommand(call, terminal);
    }
    case 'rules': {
      const call = readListArgs('rules', words);
      return call.help ? print(RULES_HELP, terminal) : rulesCommand(call, terminal);
    }
    case 'audit': {
      const call = readAuditArgs(words, now());
      return call.help ? print(AUDIT_HELP, terminal) : auditCommand(call, terminal);
    }
    case 'check': {
      const call = readCheckArgs(words);
      return call.help ? print(CHECK_HELP, terminal) : checkCommand(call, terminal);
    }
    case 'capabilities': {
      const call = readListArgs('capabilities', words);
      return call.help ? print(CAPABILITIES_HELP, terminal) : capabilitiesCommand(call, terminal);
    }
    case '--version':
      return print(`${VERSION}\n`, terminal);
    case '--help':
    case '-h':
    case 'help':
      return print(HELP, terminal);
    default:
      throw new UsageError(verb === undefined ? 'Say what to do' : `There is no verb "${verb}"`);
  }
}

function print(text: string, terminal: Terminal): number {
  terminal.out(text);
  return EXIT.clean;
}

const terminal = processTerminal();
// A reader that has seen enough (`gatehouse scan | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.clean : EXIT.usage),
);
main(process.argv.slice(2), terminal).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    terminal.err(`gatehouse: ${said}\n${error instanceof UsageError ? 'See gatehouse --help\n' : ''}`);
    process.exitCode = EXIT.usage;
  },
);
