// The capability of switching off what watches over agents, or loosening it.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { protectionOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { blindsCloud } from '../../cloud-watchers.ts';
import { codePaths } from '../../code-effects.ts';
import { deletedFiles } from '../../deleted-files.ts';
import { mentionedFiles, named, writtenFiles } from '../../files.ts';
import { skipsHooks } from '../../skipped-hooks.ts';
import { hasOption, onlyAsks, operandsOf, subcommandOf } from '../../words.ts';

const AGENTS =
  /^(?:claude|codex|gemini|qwen|cursor|cursor-agent|copilot|opencode|cline|kilo|kilocode|droid|amp|goose|aider|crush|kiro|pi|auggie|plandex|openhands|q|vibe|grok|kimi|iflow|continue|cn)$/;
const UNGUARDED =
  /^(?:--(?:dangerously[\w-]{0,60}|yolo|yes-always|allow-all(?:-tools|-paths)?|allow-dangerously[\w-]*|full-auto|auto-approve|no-sandbox|skip-permissions-unsafe|trust-all-tools|bypass-approvals|no-verify-hooks|disable-sandbox)|bypassPermissions|danger-full-access|yolo|--approval-mode=(?:yolo|auto_edit)|--ask-for-approval=never|--permission-mode=bypassPermissions|--sandbox=danger-full-access|acceptEdits|auto_edit|--force|--pure|--no-extensions|--no-hooks|--no-approval|--no-confirm|--auto-approve-all|--trust-all|--allow-tool.*|--no-permissions|--unsafe|--no-sandbox-mode|--disable-hooks|never|--settings=.*)$/;
const GUARDS =
  /^(?:gatehouse|nah|dcg|tirith|cc-safety-net|safety-net|auditd|falco|osqueryd?|rsyslogd?|syslog-ng|syslogd|fail2ban(?:-server)?|apparmor|selinux|clamd|clamav|sysmon|wazuh(?:-agent)?|falcon-sensor|crowdstrike|mdatp|sentinelone|ossec|aide|tripwire|littlesnitch|santa|santad|ufw|firewalld|iptables|nftables|cbdaemon|filebeat|auditbeat|td-agent|LuLu|BlockBlock|gatekeeper)(?:\.service|d)?$/i;
const VARIABLES =
  /^(?:GATEHOUSE_\w+|NAH_\w+|DCG_\w+|TIRITH_?\w*|SAFETY_NET_\w+|CLAUDE_CODE_(?:DISABLE|SKIP|SIMPLE|DANGEROUS)\w*|HISTFILE|HISTSIZE|HISTFILESIZE|HISTCONTROL|HISTIGNORE|SAVEHIST|PROMPT_COMMAND|BASH_ENV|CLAUDE_CONFIG_DIR|CODEX_HOME|GEMINI_CONFIG_DIR|CURSOR_CONFIG_DIR|COPILOT_HOME|OPENCODE_CONFIG\w*|QWEN_CONFIG_DIR|DISABLE_\w{0,30}HOOKS?|SKIP_HOOKS|HUSKY|GIT_TRACE_REDACT|TRACER?_DISABLED|NO_AUDIT|AUDITD_DISABLED|ELECTRON_RUN_AS_NODE_GUARD)$/;

export const guardTamper = defineCapability({
  id: 'guard-tamper',
  title: 'switches off or loosens what watches over commands',
  rationale: 'Whatever comes next is no longer held, or leaves no trace.',
  tier: 3,
  safer: 'Leave safety settings, hooks, histories and logs alone, and ask a person to change them.',
  attack: ['T1685', 'T1562.001', 'T1690', 'T1562.003', 'T1070.003'],
  examples: {
    has: [
      'rm ~/.gatehouse/gatehouse.jsonc',
      'echo "{}" > .claude/settings.json',
      'claude --dangerously-skip-permissions',
      'codex --yolo',
      'unset HISTFILE',
      'history -c',
      'git commit --no-verify -m x',
      'systemctl stop auditd',
      'pkill gatehouse',
      'setenforce 0',
      'gatehouse stop',
      'cursor-agent -f -p x',
      'aws cloudtrail stop-logging --name t',
      'sed -i s/ask/allow/ ~/.codex/config.toml',
    ],
    lacks: [
      'cat .claude/settings.json',
      'claude --version',
      'history',
      'git commit -m "no-verify"',
      'gatehouse check -- ls',
      'systemctl status auditd',
    ],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    const { program } = command;
    const moved = /^(?:mv|ln|cp|chmod|chown|chattr|chflags)$/.test(program)
      ? program === 'cp'
        ? []
        : mentionedFiles(command)
      : [];
    const file = [...writtenFiles(command), ...deletedFiles(command), ...moved].find(
      ({ path }) => path !== undefined && protectionOf(path) === 'guard',
    );
    if (file !== undefined) return `${program === '' ? 'writes' : program} ${file.word.text}`;
    const inCode = namedInCode(command);
    if (inCode !== undefined) return `${program}: ${inCode}`;
    return unguardsAgent(command) ||
      stopsGuard(command) ||
      hidesTraces(command) ||
      skipsHooks(command) ||
      blindsCloud(command)
      ? true
      : undefined;
  },
});

/** Code of another language that names a guard's settings: whether it only reads them is not followed. */
function namedInCode(command: SimpleCommand): string | undefined {
  return codePaths(command).find((text) => {
    const { path } = named(command, command.head, text);
    return path !== undefined && protectionOf(path) === 'guard';
  });
}

function unguardsAgent(command: SimpleCommand): boolean {
  const texts = textsOf(command);
  const own =
    AGENTS.test(command.program) ||
    operandsOf(command).some(({ text }) =>
      /^(?:@anthropic-ai\/claude-code|@openai\/codex|@google\/gemini-cli)(?:@.*)?$/.test(text),
    );
  if (
    own &&
    texts.some(
      (text, index) =>
        UNGUARDED.test(text) &&
        (text !== '--force' || /^cursor/.test(command.program)) &&
        !/^(?:-p|--print|--prompt)$/.test(texts[index - 1] ?? ''),
    )
  )
    return true;
  if (command.program === 'cursor-agent' && hasOption(command, 'f')) return true;
  if (own && hasOption(command, 'y') && /^(?:gemini|qwen|crush)$/.test(command.program)) return true;
  if (
    own &&
    /^(?:config|mcp|plugin|plugins|hooks|settings|permissions|extensions|skills?|configure)$/.test(
      subcommandOf(command)[0] ?? '',
    )
  )
    return (
      subcommandOf(command)[0] === 'configure' ||
      /^(?:set|add|remove|rm|install|uninstall|disable|enable|add-json|delete|reset-project-choices|link)$/.test(
        subcommandOf(command)[1] ?? '',
      )
    );
  if (
    own &&
    texts.some(
      (text, index) =>
        /^(?:-c|--config|--settings)$/.test(texts[index - 1] ?? '') &&
        /approval|sandbox|hooks|permission|trust|disable|\.jsonc?$|\.toml$/i.test(text),
    )
  )
    return true;
  return (
    /^(?:code|code-insiders|codium|cursor|windsurf)$/.test(command.program) &&
    texts.some((text) =>
      /^--(?:disable-extensions?|uninstall-extension|disable-workspace-trust|add-mcp|no-sandbox)/.test(text),
    )
  );
}

function stopsGuard(command: SimpleCommand): boolean {
  const { program } = command;
  const [first = '', second = ''] = subcommandOf(command);
  if (/^(?:gatehouse)$/.test(program))
    return (
      !/^(?:|scan|check|rules|capabilities|doctor|pending|status|hook|deny)$/.test(first) &&
      !(first === 'audit' && /^(?:show|verify)$/.test(second)) &&
      !(first === 'policy' && second === 'check') &&
      !(first === 'agents' && second === 'status')
    );
  if (/^(?:nah|dcg|tirith|cc-safety-net|safety-net|npx)$/.test(program))
    return program === 'npx'
      ? GUARDS.test(first) && /^(?:disable|uninstall|off|pause|allow|remove)$/.test(second)
      : !/^(?:|test|check|explain|why|log|status|version|scan|help|types|doctor|score|completions?|man|manpage|diff|rules|list|history|init|doctor|audit)$/.test(
          first,
        );
  if (
    /^(?:fail2ban-client|mdatp|falconctl|auditd|osqueryctl|wazuh-control|ossec-control|santactl|aureport|clamdtop|rkhunter|chkrootkit|aa-remove-unknown|snort|suricatasc|zeekctl|sysdig|tetra|kubearmor|karmor|cscli)$/.test(
      program,
    )
  )
    return textsOf(command).some((text) =>
      /^(?:stop|disable|disabled|unload|uninstall|remove|off|pause|unban|delete|set|config|shutdown|false)$/.test(text),
    );
  if (program === 'chattr') return textsOf(command).some((text) => /^[+-][a-zA-Z]{0,6}[ia]/.test(text));
  if (
    /^(?:kill|pkill|killall|skill)$/.test(program) &&
    command.words.some(({ from }) => from.some((source) => textsOf(source).some((text) => GUARDS.test(text))))
  )
    return true;
  const stops =
    /^(?:systemctl|service|launchctl|pkill|killall|kill|rc-service|update-rc\.d|chkconfig|apt|apt-get|yum|dnf|brew|npm|pip|cargo|apk|pacman|snap|gem|skill|spctl|csrutil)$/.test(
      program,
    ) &&
    textsOf(command).some(
      (text) =>
        /^(?:stop|disable|mask|kill|unload|bootout|remove|uninstall|purge|off|rm|rmmod|erase|autoremove|-9|-KILL|-STOP|-TERM|-R\w*|un|install|add)$/.test(
          text,
        ) || /^(?:pkill|killall)$/.test(program),
    );
  if (
    stops &&
    textsOf(command).some(
      (text) =>
        GUARDS.test(
          text
            .replace(/^.*\//, '')
            .replace(/@[\w.^~-]{1,20}$/, '')
            .replace(/-cli$/, ''),
        ) || /(?:gatehouse|safety-net|auditd|falco)/i.test(text),
    )
  )
    return true;
  if (/^(?:setenforce|aa-teardown|aa-disable|aa-complain|apparmor_parser)$/.test(program))
    return first !== '1' && first !== 'Enforcing';
  if (program === 'auditctl') return !hasOption(command, 'lsv');
  if (program === 'spctl')
    return textsOf(command).some((text) =>
      /^--(?:master-disable|global-disable|add|disable(?!-status)|remove)/.test(text),
    );
  if (program === 'csrutil') return /^(?:disable|clear|authenticated-root)$/.test(first);
  if (program === 'sysctl') return textsOf(command).some((text) => /^kernel\.[\w.]{1,60}=/.test(text));
  return (
    program === 'xattr' &&
    hasOption(command, 'dcr') &&
    (hasOption(command, 'c') || textsOf(command).includes('com.apple.quarantine'))
  );
}

function hidesTraces(command: SimpleCommand): boolean {
  const { program, assignments } = command;
  const texts = textsOf(command);
  if (program === 'history' || program === 'fc') return hasOption(command, 'cdw');
  if (program === 'unset' || program === 'export' || program === 'declare' || program === 'readonly')
    return texts.some((text) => VARIABLES.test(text.replace(/=.*$/s, '')));
  if (program === 'trap') return texts[0] === '-' && texts.some((text) => /^(?:DEBUG|RETURN)$/.test(text));
  if (program === 'set') return texts.some((text, index) => text === 'history' && texts[index - 1] === '+o');
  if (program === 'shopt')
    return texts.includes('-ou') || (texts.includes('-u') && texts.some((text) => /hist/.test(text)));
  if (program === 'alias' || program === 'unalias')
    return texts.some(
      (text) => GUARDS.test(text.replace(/=.*$/s, '')) || /^(?:sudo|git|rm|claude|codex|ssh)=/.test(text),
    );
  if (/^setfile$/i.test(program)) return texts.some((text) => /V/.test(text));
  if (program === 'chflags') return texts.some((text) => /hidden|schg|uchg/.test(text));
  if (program === 'journalctl') return texts.some((text) => /^--(?:vacuum|rotate|flush)/.test(text));
  if (program === 'dmesg') return hasOption(command, 'cC', 'clear', 'read-clear');
  if (program === 'touch')
    return (
      hasOption(command, 'tdr', 'reference', 'date') && texts.some((text) => /^\/(?:etc|usr|bin|var|lib)\//.test(text))
    );
  if (/^(?:wtmpclean|logrotate|auditd|log)$/.test(program)) return program !== 'log' || texts[0] === 'erase';
  if (program === 'wevtutil') return texts.some((text) => /^(?:cl|clear-log)$/i.test(text));
  return assignments.some(({ name }) => VARIABLES.test(name) && name !== 'PROMPT_COMMAND');
}
