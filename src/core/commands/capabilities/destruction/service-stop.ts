// The capability of stopping the machine, its services or other people's processes.

import { textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { hasOption, onlyAsks, operandsOf, subcommandOf } from '../../words.ts';

const POWER = /^(?:shutdown|reboot|halt|poweroff|telinit|init)$/;

export const serviceStop = defineCapability({
  id: 'service-stop',
  title: 'stops the machine or its services',
  rationale: 'Everything else that runs on the machine stops with it, protection included.',
  tier: 3,
  safer: 'Restart the one program that belongs to this workspace.',
  attack: ['T1489', 'T1529'],
  examples: {
    has: ['shutdown -h now', 'systemctl stop nginx', 'kill -9 -1', 'service cron stop', 'pkill -u root'],
    lacks: ['systemctl status nginx', 'kill 4242', 'shutdown --help', 'pkill -f "next dev"'],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    const { program } = command;
    const [first = '', second = ''] = subcommandOf(command);
    if (POWER.test(program)) return program !== 'init' || /^[0-6sS]$/.test(first) ? true : undefined;
    if (program === 'systemctl' && !hasOption(command, '', 'user'))
      return /^(?:stop|disable|mask|kill|isolate|poweroff|reboot|halt|kexec|suspend|hibernate|emergency|rescue|default|set-default|revert)$/.test(
        first,
      )
        ? true
        : undefined;
    if (
      /^(?:supervisorctl|pm2|monit|svc|sv|s6-svc|initctl|runsvdir|crm|pcs|rcctl|daemonctl|eb|forever|god|overmind)$/.test(
        program,
      )
    )
      return textsOf(command).some((text) =>
        /^(?:stop|delete|kill|shutdown|remove|destroy|unmonitor|down|exit|force-stop|stopall|terminate|-d|-k)$/.test(
          text,
        ),
      ) && !/^(?:pm2|overmind)$/.test(program)
        ? true
        : program === 'pm2' && /^(?:delete|kill)$/.test(first)
          ? true
          : undefined;
    if (/^(?:nginx|haproxy|httpd|apachectl|apache2ctl|caddy|traefik|varnishadm|lighttpd|squid)$/.test(program))
      return textsOf(command).some((text) => /^(?:stop|quit|graceful-stop|shutdown|-sf|-st)$/.test(text))
        ? true
        : undefined;
    if (program === 'service' || program === 'rc-service') return /^stop$/.test(second) ? true : undefined;
    if (/^(?:rc-update|chkconfig|update-rc\.d)$/.test(program))
      return /^(?:del|delete|remove|off|disable)$/.test(first) ||
        /^(?:off|remove|disable|stop)$/.test(second) ||
        textsOf(command).some((text) => /^(?:remove|off|reset)$/.test(text))
        ? true
        : undefined;
    if (program === 'launchctl')
      return /^(?:unload|bootout|remove|stop|disable|kill|reboot)$/.test(first) ? true : undefined;
    if (program === 'kill')
      return textsOf(command).some((text, index) => (text === '-1' && index > 0) || text === '1' || text === '0') &&
        operandsOf(command).every(({ text }) => /^[01]?$/.test(text))
        ? true
        : undefined;
    if (/^(?:pkill|killall)$/.test(program))
      return hasOption(command, 'uU', 'uid', 'euid', 'user') ||
        /^(?:systemd|sshd|init|dockerd|containerd|cron|rsyslogd|auditd|falco|Xorg|gnome-shell|WindowServer|loginwindow)$/.test(
          first,
        )
        ? true
        : undefined;
    return program === 'sysadminctl' || program === 'dsenableroot' || program === 'fdesetup' ? true : undefined;
  },
});
