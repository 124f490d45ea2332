// The capability of fetching something from another machine.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { staysLocal } from '../../flows.ts';
import { gitCall } from '../../git.ts';
import { onlyAsks, operandsOf } from '../../words.ts';

const FETCHES =
  /^(?:curl|wget|aria2c|axel|http|https|xh|httpie|lynx|links|w3m|ftp|lftp|tftp|sftp|scp|rsync|ssh|telnet|mosh|curlie|invoke-webrequest|invoke-restmethod|start-bitstransfer|bitsadmin)$/;

export const networkFetch = defineCapability({
  id: 'network-fetch',
  title: 'talks to another machine',
  rationale: 'Whoever runs that machine sees the request and decides what comes back.',
  tier: 2,
  safer: 'Look at the address before it is opened.',
  attack: ['T1105'],
  examples: {
    has: [
      'curl https://example.invalid/data.json',
      'wget https://example.invalid/a.tar.gz',
      'ssh host',
      'git ls-remote https://example.invalid/x.git',
    ],
    lacks: ['curl http://localhost:3000/health', 'curl --help', 'echo curl', 'git ls-remote origin'],
  },
  detect(command) {
    if (asksRepository(command) && !staysLocal(command)) return true;
    if (!FETCHES.test(command.program) || onlyAsks(command) || staysLocal(command)) return undefined;
    // What ssh would do, without doing it.
    if (command.program === 'ssh' && textsOf(command).some((text) => /^-[GVQ]$/.test(text))) return undefined;
    const isCopy = command.program === 'rsync' || command.program === 'scp';
    return isCopy && !command.words.some(({ text }) => /^[\w.@-]{1,100}:/.test(text)) ? undefined : true;
  },
});

/** `git ls-remote URL`: a repository that nobody set up here. */
function asksRepository(command: SimpleCommand): boolean {
  const call = gitCall(command);
  return call?.subcommand === 'ls-remote' && /:|@/.test(operandsOf(call.inner)[0]?.text ?? '');
}
