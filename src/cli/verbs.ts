// Every verb but `hook`: words in, a verb carried out, an exit code. Bundled apart, so that a hook does not load it.

import { realpathSync } from 'node:fs';
import { now } from '../node/clock.ts';
import { acceptCommand, readAcceptArgs } from './accept-command.ts';
import { readAgentsArgs } from './agents-args.ts';
import { agentsCommand } from './agents-command.ts';
import { readCheckArgs, readListArgs, readScanArgs, UsageError } from './args.ts';
import { readAuditArgs } from './audit-args.ts';
import { auditCommand } from './audit-command.ts';
import { capabilitiesCommand } from './capabilities-command.ts';
import { checkCommand } from './check-command.ts';
import { doctorCommand, readDoctorArgs } from './doctor-command.ts';
import { EXIT } from './exit-codes.ts';
import { grantsCommand, readGrantsArgs } from './grants-command.ts';
import {
  ACCEPT_HELP,
  AGENTS_HELP,
  AUDIT_HELP,
  CAPABILITIES_HELP,
  CHECK_HELP,
  DOCTOR_HELP,
  GRANTS_HELP,
  HELP,
  HOOK_HELP,
  KILL_HELP,
  POLICY_HELP,
  RULES_HELP,
  SCAN_HELP,
} from './help.ts';
import { readKillArgs } from './kill-args.ts';
import { killCommand } from './kill-command.ts';
import { personAtTerminal } from './person.ts';
import { readPolicyArgs } from './policy-args.ts';
import { policyCommand } from './policy-command.ts';
import { rulesCommand } from './rules-command.ts';
import { scanCommand } from './scan-command.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { VERSION } from './version.ts';

/** Carries out what the words say, and sets the exit code when that is done. */
export function runVerb(words: readonly string[]): void {
  const terminal = processTerminal();
  // A reader that has seen enough (`gatehouse scan | head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.clean : EXIT.usage),
  );
  carryOut(words, terminal).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      terminal.err(
        `gatehouse: ${said}\n${error instanceof Error && error.name === 'UsageError' ? 'See gatehouse --help\n' : ''}`,
      );
      process.exitCode = EXIT.usage;
    },
  );
}

async function carryOut([verb, ...words]: readonly string[], terminal: Terminal): Promise<number> {
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
    case 'policy': {
      const call = readPolicyArgs(words);
      return call.help ? print(POLICY_HELP, terminal) : policyCommand(call, terminal);
    }
    case 'agents': {
      const call = readAgentsArgs(words);
      return call.help
        ? print(AGENTS_HELP, terminal)
        : agentsCommand(call, terminal, { ...personAtTerminal(), cli: cliPath() });
    }
    case 'doctor': {
      const call = readDoctorArgs(words);
      return call.help ? print(DOCTOR_HELP, terminal) : doctorCommand(call, terminal, cliPath());
    }
    case 'accept': {
      const call = readAcceptArgs(words);
      return call.help ? print(ACCEPT_HELP, terminal) : acceptCommand(call, terminal, personAtTerminal());
    }
    case 'grants': {
      const call = readGrantsArgs(words);
      return call.help ? print(GRANTS_HELP, terminal) : grantsCommand(call, terminal);
    }
    case 'stop':
    case 'resume':
    case 'status': {
      const call = readKillArgs(verb, words);
      return call.help ? print(KILL_HELP, terminal) : killCommand(call, terminal, personAtTerminal());
    }
    case 'enrol':
    case 'pending':
    case 'approve':
    case 'deny':
    case 'break-glass': {
      const { runDualVerb } = await import('./dual-verbs.ts');
      return runDualVerb(verb, words, terminal);
    }
    case 'hook':
      return print(HOOK_HELP, terminal);
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

/** The door that was started: what a launcher has to start too. */
function cliPath(): string {
  return realpathSync(process.argv[1] ?? '');
}

function print(text: string, terminal: Terminal): number {
  terminal.out(text);
  return EXIT.clean;
}
