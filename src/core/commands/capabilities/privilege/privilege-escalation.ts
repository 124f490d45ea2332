// The capability of acting with more rights than the user has.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { operandsStart } from '../../../shell/options.ts';
import { programName } from '../../../shell/paths.ts';
import { defineCapability } from '../../capability.ts';
import { installsPackages } from '../../packages.ts';
import { onlyAsks, startsWith } from '../../words.ts';

const RAISERS =
  /^(?:sudo|doas|dzdo|calife|gosu|su-exec|s6-setuidgid|setuidgid|sg|bpftrace|bpftool|stap|perf-probe|trace-bpfcc|execsnoop|gksudo|gksu|kdesudo|pkexec|run0|su|runuser|sudoedit|machinectl|setpriv|capsh|kexec|insmod|modprobe|rmmod|kmod|ptrace|gdbserver|setenforce|visudo|pwn|dsenableroot)$/;

export const privilegeEscalation = defineCapability({
  id: 'privilege-escalation',
  title: 'runs with administrator rights',
  rationale: 'Nothing on the machine is out of its reach, and nothing of it can be undone as a user.',
  tier: 3,
  safer: 'Run it without administrator rights, or let a person run the one step that needs them.',
  attack: ['T1548.001', 'T1548.003'],
  examples: {
    has: [
      'sudo cat notes.txt',
      'su -c id root',
      'pkexec id',
      'chmod u+s tool',
      'setcap cap_setuid+ep tool',
      'docker run --rm alpine sh -c "sudo id"',
    ],
    lacks: ['sudo apt-get install -y jq', 'sudo -l', 'chmod +x tool', 'echo sudo', 'id'],
  },
  detect(command) {
    const { program } = command;
    const texts = textsOf(command);
    if (program === 'chmod')
      return texts.some(
        (text) => /^[ugoa,=rwx+]{0,12}\+[rwxt]{0,3}s|^u?=?[0-7]?[4-7][0-7]{3}$/.test(text) && !/^0[0-7]{3}$/.test(text),
      )
        ? true
        : undefined;
    if (program === 'setcap') return texts.includes('-r') ? undefined : true;
    if (program === 'install') return texts.some((text) => /^-?m?[24-7][0-7]{3}$/.test(text)) ? true : undefined;
    // Holding another process by its throat reads and changes whatever it has.
    if (/^(?:gdb|lldb|strace|ltrace|reptyr|frida|frida-trace|rr|gdbserver|dtrace|dtruss|py-spy|rbspy)$/.test(program))
      return texts.some((text) => /^(?:-p\d{0,8}|--pid(?:=.*)?|--attach(?:=.*)?|dump)$/.test(text)) &&
        !/^(?:py-spy|rbspy)$/.test(program)
        ? true
        : undefined;
    if (startsWith(command, 'docker|podman|nerdctl exec|compose'))
      return texts.some(
        (text, index) => /^(?:-u|--user)$/.test(texts[index - 1] ?? '') && /^(?:0|root)(?::|$)/.test(text),
      ) || texts.some((text) => /^(?:--user=|-u)(?:0|root)(?::|$)/.test(text))
        ? true
        : undefined;
    if (program === 'osascript') return texts.some((text) => /administrator privileges/i.test(text)) ? true : undefined;
    if (/^ansible(?:-playbook)?$/.test(program))
      return program === 'ansible' && texts.some((text) => /^(?:-b|-K|--become.*)$/.test(text)) ? true : undefined;
    if (!RAISERS.test(program)) return undefined;
    if (/^(?:sudo|doas)$/.test(program))
      return onlyInstalls(command) ||
        texts.every((text) => /^(?:-[lvkKVnh]{1,3}|--(?:list|validate|help|version))$/.test(text))
        ? undefined
        : true;
    return onlyAsks(command) ? undefined : true;
  },
});

/** What makes a package manager run a program of somebody's choice: subcommands, hooks, files from the disk. */
const RUNS_MORE =
  /^(?:exec|run|x|dlx|shell|script|changelog|-c|--call|--shell-auto-fallback|--project-file(?:=.*)?|-o|--option(?:=.*)?|-D|--rootdir(?:=.*)?|-r|--editor|--script(?:=.*)?|--config(?:=.*)?|--plugin(?:=.*)?|--eval(?:=.*)?|edit|-f)$|^--preserve-env=.*(?:SECRET|TOKEN|KEY|PASS|LD_|PYTHON|NODE_)|Invoke|\.(?:deb|rpm|txz|apk|pkg|gem|whl|tgz|tar\.gz|snap|pkg\.tar\.\w+)$|^[./~]|:\/\//;

/** A package manager under sudo is how machines are set up, and is judged as an install. */
function onlyInstalls({ words, cwd, input, ...rest }: SimpleCommand): boolean {
  let start = operandsStart(words, { short: 'CDghpRrTtUu', long: ['user', 'group', 'host'] });
  while (/^(?:[A-Za-z_]\w*=|env$|-E$)/.test(words[start]?.text ?? '')) start += 1;
  const head = words[start];
  const inner = words.slice(start + 1).map((word) => word.text);
  return (
    head !== undefined &&
    ![...inner, ...words.slice(0, start).map((word) => word.text)].some((text) => RUNS_MORE.test(text)) &&
    installsPackages({ ...rest, cwd, input, head, program: programName(head.text), words: words.slice(start + 1) })
  );
}
