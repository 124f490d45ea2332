// The capability of letting others reach into this machine's network.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { isProjectTool } from '../../project-tools.ts';
import { isUnknownService } from '../../remote-services.ts';
import { onlyAsks, operandsOf, startsWith, subcommandOf } from '../../words.ts';

/** Programs that exist to open tunnels. */
const TUNNEL_PROGRAMS =
  /^(?:ngrok|bore|frpc|frps|chisel|lt|localtunnel|zrok|devtunnel|expose|sshuttle|autossh|gost|inlets(?:-pro|ctl)?|rathole|pagekite(?:\.py)?|telebit|serveo|ligolo(?:-ng)?|iodine|iodined|dnscat2?|ptunnel|stunnel\d?|wstunnel|playit|loophole|tmate|teleconsole|hypertunnel|untun|revsocks|rpivot|earthworm|ssf|openvpn|wg|wg-quick|tailscaled|zerotier-cli|nebula|n2n|edge|holesail|pinggy|ktunnel|telepresence|redsocks|gsocket|gs-netcat|tor|anydesk|teamviewer|rustdesk|openconnect|vpnc|pptpsetup|pon|strongswan|ipsec|swanctl|xl2tpd|softether|vpnclient|vpncmd|upterm|teleport|tsh|ligolo-(?:agent|proxy)|i2pd|i2prouter|localxpose|loclx|beeceptor|tunnelmole|tmole|tunnelto|packetriot|pktriot|localhostrun|expose\.dev|burrow|udp2raw|kcptun-\w+|v2ray|xray|sing-box|ss-(?:local|server|tunnel|redir)|sslocal|ssserver|trojan(?:-go)?|hysteria2?|brook|clash|mihomo|naive|snowflake-\w+|dns2tcp\w?|icmptunnel|hans|proxytunnel|corkscrew|httptunnel|hts|htc|nps|npc|netmaker|netclient|netbird|headscale|innernet|wireguard-go|boringtun\w*|wgcf|warp-cli|tinc|tincd|vtund|obfs4proxy|meek-client|cntlm|microsocks|3proxy|danted|sockd|sish|sidedoor|weron|croc-relay|frida-server|remote\.it|connectd|meshcentral|x2goserver|nomachine|nxserver|vino-server|krfb|wayvnc|xpra|code-tunnel|portmap|redir|rinetd|simpleproxy|tcptunnel|tcpproxy|tun2socks|tun2proxy|hev-socks5-\w+|badvpn-\w+|outline-\w+|reverse_ssh|rsocx|neoreg(?:eorg)?(?:\.py)?|stowaway\w*|iox|fuso|pingtunnel|goproxy|glider|pproxy|shadowsocks[\w-]*|slirp4netns|ssh3|nordvpn|protonvpn(?:-cli)?|expressvpn|surfshark(?:-vpn)?|windscribe(?:-cli)?|piactl|mullvad|globalprotect|openfortivpn|forticlient|snx|kubefwd|okteto-tunnel|sshuttle-\w+|lk-tunnel|subspace|firezone-\w+|twingate|zerotier-one|cjdns|yggdrasil)$/;
const TUNNEL_PACKAGES =
  /^(?:localtunnel|ngrok|untun|cloudflared|@expo\/ngrok|hypertunnel|zrok|bore-cli|holesail|serveo|pinggy)(?:@.*)?$/;
/** Programs by which somebody else sits at this machine's screen and keyboard. */
const REMOTE_ACCESS =
  /^(?:ultraviewer|splashtop|srserver|strwinclt|x11vnc|x0vncserver|tigervncserver|vncserver|xvnc|dwagent|dwagsvc|meshagent|meshcmd|screenconnect|connectwisecontrol|remotepc|supremo|aeroadmin|ammyy|aa_v3|logmein|atera(?:agent)?|tacticalrmm|pulseway|rutserv|rfusclient|getscreen|hoptodesk|parsecd?|sunshine|iperius|zohoassist|gotoassist|netsupport|bomgar|dameware|kaseya|action1|level-agent|todesk|sunlogin|alpemix)(?:[_ -]?(?:desktop|service|client|server|host|setup|viewer|portable|streamer|remote|agent))?(?:\.exe)?$/i;
const READS = /^(?:version|help|--version|--help)$/;
/** Images that hold such programs. */
const TUNNEL_IMAGE =
  /^(?:[\w.-]+\/){0,3}(?:cloudflared|ngrok|frp[cs]?|chisel|gost|tailscale|zerotier|bore|inlets(?:-pro)?|rathole|wstunnel|v2ray|xray|autossh|sish|zrok|netbird|openvpn|wireguard|tor|tor-proxy|torproxy|shadowsocks[\w-]{0,20}|microsocks|stunnel|playit|pinggy)(?:[:@].{1,200})?$/;

export const reverseTunnel = defineCapability({
  id: 'reverse-tunnel',
  title: 'opens a tunnel into this machine or network',
  rationale: 'Others can then reach services that are not exposed to the network, past every firewall.',
  tier: 3,
  safer: 'Forward one named port of the other side to this machine with ssh -L.',
  attack: ['T1572', 'T1090', 'T1219'],
  examples: {
    has: [
      'ssh -R 9000:localhost:22 host',
      'ssh -fNR 0:localhost:22 host',
      'ssh -D 1080 host',
      'ssh -NfL *:5432:db:5432 host',
      'ngrok http 8080',
      'frpc verify -c frpc.toml',
      'x11vnc -display :0',
      'cloudflared tunnel --url http://localhost:3000',
      'npx localtunnel --port 8000',
      'tailscale funnel 8080',
      'docker run --rm cloudflare/cloudflared:latest tunnel --url http://localhost:3000',
      'npx expo start --tunnel',
      'somecloud tunnel open 3000',
    ],
    lacks: [
      'ssh host',
      'ssh -L 8080:localhost:80 host',
      'ngrok --version',
      'tailscale status',
      'echo "ssh -R 1:2:3 host"',
    ],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    if (TUNNEL_PROGRAMS.test(command.program))
      return command.words.length > 0 && READS.test(subcommandOf(command)[0] ?? '') ? undefined : true;
    if (REMOTE_ACCESS.test(command.program)) return true;
    if (/^(?:ssh|plink|sshpass|slogin|dbclient)$/.test(command.program)) return forwards(command);
    if (handsToSsh(command)) return forwards(command);
    if (startsWith(command, 'docker|podman|nerdctl run|create'))
      return operandsOf(command).some(({ text }) => TUNNEL_IMAGE.test(text)) ? true : undefined;
    if (startsWith(command, 'gh codespace|cs ports visibility|forward', 'gh codespace|cs ssh|jupyter')) return true;
    if (startsWith(command, 'heroku ps:socks|ps:forward', 'fly|flyctl wireguard create', 'cf ssh')) return true;
    if (startsWith(command, 'fly|flyctl proxy') || opensTunnel(command)) return true;
    if (command.program === 'tailscale')
      return /^(?:funnel|serve|up|set|ssh|file|login|switch)$/.test(subcommandOf(command)[0] ?? '') ? true : undefined;
    if (/^(?:npx|bunx|pnpx|uvx|npm|pnpm|yarn)$/.test(command.program))
      return operandsOf(command).some(({ text }) => TUNNEL_PACKAGES.test(text)) ? true : undefined;
    if (command.program === 'code' || command.program === 'code-insiders')
      return subcommandOf(command)[0] === 'tunnel' ? true : undefined;
    if (command.program === 'cloudflared')
      return /^(?:tunnel|access|proxy-dns|service)$/.test(subcommandOf(command)[0] ?? '') ? true : undefined;
    if (command.program === 'aws')
      return textsOf(command).some((text) => /^AWS-StartPortForwarding/.test(text)) ? true : undefined;
    if (command.program === 'kubectl' || command.program === 'oc')
      return subcommandOf(command).some((text) => text === 'port-forward' || text === 'proxy') &&
        textsOf(command).some((text) => /0\.0\.0\.0|^--address=\*/.test(text))
        ? true
        : undefined;
    if (command.program === 'az')
      return startsWith(command, 'az network bastion tunnel|ssh|rdp', 'az relay', 'az webapp create-remote-connection')
        ? true
        : undefined;
    if (/^(?:proxychains4?|torsocks|torify)$/.test(command.program)) return command.words.length > 0 ? true : undefined;
    if (command.program === 'gcloud') return subcommandOf(command).includes('start-iap-tunnel') ? true : undefined;
    if (command.program === 'socat') return bridges(command) ? true : undefined;
    return undefined;
  },
});

/** `gcloud compute ssh vm -- -R …`, `vagrant ssh -- -D …`: what follows goes to ssh. */
function handsToSsh(command: SimpleCommand): boolean {
  return (
    /^(?:gcloud|vagrant|docker-machine|limactl|multipass|fly|flyctl|heroku|eb|az|tsh|doctl|gh|linode-cli|scw|juju|lxc|colima|minikube|podman)$/.test(
      command.program,
    ) &&
    subcommandOf(command)
      .slice(0, 3)
      .some((text) => /^(?:ssh|ssh-vm)$/.test(text))
  );
}

/** Remote (-R), dynamic (-D) and layer (-w) forwards, and local ones open to the network (-g). */
function forwards(command: SimpleCommand): string | undefined {
  const texts = textsOf(command);
  for (const [index, text] of texts.entries()) {
    if (/^-[A-Za-z0-9]{0,12}[RDw]/.test(text) && !/^-[bcEeFIiJLlmOopQSW]/.test(text))
      return `ssh ${text} ${texts[index + 1] ?? ''}`.trim();
    if (
      /^-o$/.test(text) &&
      /^(?:RemoteForward|DynamicForward|Tunnel|ProxyCommand|LocalCommand|PermitLocalCommand)\b/i.test(
        texts[index + 1] ?? '',
      )
    )
      return `ssh -o ${texts[index + 1]}`;
    if (/^-o(?:RemoteForward|DynamicForward|Tunnel|ProxyCommand|LocalCommand|PermitLocalCommand)/i.test(text))
      return `ssh ${text}`;
    // `-g` opens a local forward to everybody who can reach this machine.
    if (/^-[A-Za-z]{0,8}L/.test(text) && texts.some((other) => /^-[A-Za-z]{0,6}g[A-Za-z]{0,6}$/.test(other)))
      return `ssh -g ${text}`;
    if (
      /^-[A-Za-z]{0,8}L/.test(text) &&
      /^(?:\*|0\.0\.0\.0|::|\[::\])?:/.test(text.replace(/^-[A-Za-z]{0,8}?L/, '') || (texts[index + 1] ?? ''))
    )
      return `ssh ${text} ${texts[index + 1] ?? ''}`;
  }
  return undefined;
}

/** `somecloud tunnel start`, `expo start --tunnel`: a program that is not known, told to open one. */
function opensTunnel(command: SimpleCommand): boolean {
  if (
    !isUnknownService(command) &&
    !isProjectTool(command.program) &&
    !/^(?:npx|bunx|pnpx|expo|nuxi?)$/.test(command.program)
  )
    return false;
  if (textsOf(command).some((text) => /^--(?:tunnel|reverse-tunnel|expose-public)(?:=(?!false).*)?$/.test(text)))
    return true;
  const [first = '', second = ''] = subcommandOf(command);
  return (
    isUnknownService(command) &&
    (/^(?:tunnels?|funnel|expose|socks5?|reverse-?proxy|port-?forward)$/.test(first) ||
      (/^(?:open|start|run|create)$/.test(first) && /^tunnels?$/.test(second))) &&
    !READS.test(second)
  );
}

function bridges(command: SimpleCommand): boolean {
  const texts = textsOf(command).filter((text) => /^(?:TCP|UDP|OPENSSL|SSL|SCTP|SOCKS|PROXY|VSOCK|TUN)/i.test(text));
  return texts.length > 1;
}
