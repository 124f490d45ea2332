// The capability of opening a port or making something public.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { codeServes } from '../../code-effects.ts';
import { hasOption, onlyAsks, startsWith, subcommandOf } from '../../words.ts';

const PUBLIC =
  /^(?:allUsers|allAuthenticatedUsers|--public|--allow-unauthenticated|--publicly-accessible|public-read(?:-write)?|--visibility=public|--acl=public-read(?:-write)?|--public-access|--type=LoadBalancer|0\.0\.0\.0\/0|::\/0|--share|public)$/;

export const publicExposure = defineCapability({
  id: 'public-exposure',
  title: 'makes something reachable for everybody',
  rationale: 'A port that listens on all interfaces, or a bucket that anyone may read, is found within minutes.',
  tier: 3,
  safer: 'Listen on 127.0.0.1, or share with named people only.',
  attack: ['T1571', 'T1530'],
  examples: {
    has: [
      'python3 -m http.server',
      'nc -lvp 4444',
      'aws s3api put-bucket-acl --bucket b --acl public-read',
      'gcloud run services add-iam-policy-binding s --member=allUsers --role=roles/run.invoker',
      'gh repo edit --visibility public',
    ],
    lacks: [
      'python3 -m http.server --bind 127.0.0.1',
      'nc -z localhost 80',
      'npm run dev',
      'gh repo view --json visibility',
    ],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    return listens(command) || codeServes(command) || publishes(command) ? true : undefined;
  },
});

/** Settings of clouds that take a block away or put everybody in. */
const OPENS =
  /^--(?:public-access-block-configuration|public-access-block) .{0,40}=false|^--allow-blob-public-access(?:=| )true|^--authorized-networks(?:=| ).{0,40}0\.0\.0\.0|^--source-(?:address-prefix(?:es)?|ranges)(?:=| )["']?(?:\*|0\.0\.0\.0|Internet|Any)|^--group-names all$|^--user-ids all$|^--principal(?:=| )["']?\*|^--(?:default-action|public-network-access)(?:=| )(?:Allow|Enabled)|^--auth-type(?:=| )NONE|^--no-block-public|^--endpoint-public-access|^--cidr(?:-ip)?(?:=| )(?:0\.0\.0\.0\/0|::\/0)|^--ingress(?:=| )all$|^--assign-public-ip|AllUsers/;

function listens(command: SimpleCommand): boolean {
  const texts = textsOf(command);
  const isBound = texts.some((text) => /(?:^|=|:|,bind=)(?:127(?:\.\d{1,3}){3}|localhost|::1)/.test(text));
  if (isBound) return false;
  switch (command.program) {
    case 'nc':
    case 'ncat':
    case 'netcat':
      return hasOption(command, 'l', 'listen');
    case 'socat':
      return texts.some((text) => /^(?:TCP|UDP|OPENSSL|SSL|SCTP)\d?-(?:LISTEN|L|RECV)/i.test(text));
    case 'python':
      return (
        !texts.includes('--help') &&
        texts.some(
          (text, index) =>
            texts[index - 1] === '-m' &&
            /^(?:http\.server|SimpleHTTPServer|pyftpdlib|smtpd|uploadserver|twisted)$/.test(text),
        )
      );
    case 'php':
      return texts.some((text, index) => texts[index - 1] === '-S' && /^(?:0\.0\.0\.0|\[::\]|\*)/.test(text));
    case 'busybox':
      return (
        /^(?:httpd|telnetd|ftpd|tcpsvd|nc)$/.test(texts[0] ?? '') && (texts[0] !== 'nc' || hasOption(command, 'l'))
      );
    case 'iperf':
    case 'iperf3':
      return hasOption(command, 's', 'server');
    case 'sshd':
    case 'telnetd':
    case 'vsftpd':
    case 'tftpd':
    case 'in.tftpd':
    case 'ttyd':
    case 'gotty':
    case 'wetty':
    case 'shellinaboxd':
    case 'x11vnc':
    case 'dropbear':
    case 'proftpd':
    case 'pure-ftpd':
    case 'rsyncd':
    case 'smbd':
    case 'xrdp':
    case 'code-server':
    case 'openvscode-server':
    case 'wetty.js':
    case 'cockpit-ws':
    case 'webmin':
    case 'dnsmasq':
    case 'rpc.nfsd':
    case 'exportfs':
    case 'vncserver':
      return true;
    case 'http-server':
    case 'serve':
    case 'live-server':
    case 'caddy':
    case 'miniserve':
    case 'simple-http-server':
    case 'darkhttpd':
    case 'thttpd':
    case 'webfsd':
    case 'updog':
    case 'dufs':
      return command.program !== 'caddy' || /^(?:file-server|run|start|reverse-proxy)$/.test(texts[0] ?? '');
    case 'ruby':
      return texts.includes('httpd') && texts.some((text) => /^-r?un/.test(text));
    case 'mongod':
      return texts.includes('--bind_ip_all');
    case 'adb':
      return texts[0] === 'tcpip';
    case 'rclone':
      return /^(?:serve|rcd|link)$/.test(texts[0] ?? '');
    case 'npx':
      return (
        /^(?:http-server|serve)(?:@.*)?$/.test(texts[0] ?? '') &&
        !texts.some((text) => /^(?:-a|--listen|-l)/.test(text))
      );
    case 'docker':
    case 'podman':
      return (
        texts.some((text) => /^(?:--publish=|-p)?0\.0\.0\.0:/.test(text)) ||
        (subcommandOf(command)[0] === 'run' && (texts.includes('-P') || texts.includes('--publish-all')))
      );
    default:
      return texts.some(
        (text, index) =>
          /^(?:--(?:host|hostname|bind|bind-address|address|listen|listen-address|addr|ip|http-addr|web\.listen-address)(?:=|$)|-H$|-b$|-l$|-a$)/.test(
            text,
          ) &&
          /0\.0\.0\.0|(?:^|=|\/)\[?::\]?(?::\d+)?$|(?:^|=)\*(?::\d+)?$/.test(
            text.includes('=') ? text : (texts[index + 1] ?? ''),
          ),
      );
  }
}

function publishes(command: SimpleCommand): boolean {
  if (
    startsWith(command, 'kubectl|oc expose', 'kubectl|oc proxy') &&
    textsOf(command).some((text) => /LoadBalancer|NodePort|0\.0\.0\.0|accept-hosts/.test(text))
  )
    return true;
  if (
    !/^(?:aws|gcloud|az|gsutil|gh|glab|s3cmd|mc|kubectl|oci|doctl|firebase|supabase|huggingface-cli|hf)$/.test(
      command.program,
    )
  )
    return false;
  const texts = textsOf(command);
  if (startsWith(command, 'aws s3api|s3control delete-public-access-block')) return true;
  const changes = subcommandOf(command).some((text) =>
    /^(?:put|set|add|create|edit|update|authorize|modify|allow|iam|acl|ch|anonymous|expose|deploy|enable|setacl|policy|share|copy|cp|sync|mv|mb|patch|delete-public-access-block|associate|import)/.test(
      text,
    ),
  );
  return (
    changes &&
    texts.some(
      (text, index) =>
        PUBLIC.test(text) ||
        /(?:allUsers|allAuthenticatedUsers|public-read|"Principal":\s?"\*"|0\.0\.0\.0\/0|Principal=\*)/.test(text) ||
        OPENS.test(`${text} ${texts[index + 1] ?? ''}`) ||
        (text === 'public' && /^(?:--visibility|set)$/.test(texts[index - 1] ?? '')),
    )
  );
}
