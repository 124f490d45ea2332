// The capability of changing how this machine's traffic flows, or what may reach it.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { writtenFiles } from '../../files.ts';
import { gitCall, isGitRead } from '../../git.ts';
import { hasOption, onlyAsks, operandsOf, subcommandOf } from '../../words.ts';

const FILES =
  /^\/etc\/(?:hosts(?:\.allow|\.deny)?|resolv\.conf|nsswitch\.conf|network\/|netplan\/|NetworkManager\/|sysconfig\/network|iptables\/|nftables\.conf|ufw\/|firewalld\/|proxychains|ssl\/certs|ca-certificates|pki\/ca-trust|wpa_supplicant|dhcp|squid|sysctl)|^\/usr\/local\/share\/ca-certificates|^\/proc\/sys\/net\//;
const CHANGES =
  /^(?:add|del|delete|set|change|replace|flush|append|up|down|modify|mod|connect|disconnect|enable|disable|reload|insert|allow|deny|reject|limit|reset|on|off|hotspot|import|link|save|restore|dns|domain|default|addr|mode|clone|edit)$/;
const LINK_CHANGES = /^(?:add|del|delete|set|change|replace|flush|append|exec|attach|detach|restore|prepend)$/;
const PROXY =
  /^(?:https?\.(?:[\w:/.*-]{1,200}\.)?(?:proxy|sslverify|sslcainfo|sslbackend|extraheader)|url\..{1,200}\.(?:insteadof|pushinsteadof)|core\.(?:gitproxy|sshcommand)|https?-proxy|proxy|https_proxy|http_proxy|registry|strict-ssl|cafile|noproxy|global\.(?:index-url|extra-index-url|trusted-host|proxy|cert)|@[\w-]{1,80}:registry)(?:=|$)/i;

export const networkChange = defineCapability({
  id: 'network-change',
  title: 'changes how network traffic flows',
  rationale: 'A proxy, a route or an open firewall decides for every later command who can read and answer it.',
  tier: 3,
  safer: "Set the proxy or host for one command only, and leave the machine's settings to a person.",
  attack: ['T1686', 'T1562.004', 'T1557', 'T1553.004'],
  examples: {
    has: [
      'iptables -F',
      'sudo ufw disable',
      'ip route add default via 192.0.2.1',
      'echo "192.0.2.1 example.invalid" >> /etc/hosts',
      'git config --global http.proxy http://192.0.2.1:8080',
      'npm config set registry http://example.invalid',
    ],
    lacks: [
      'iptables -L',
      'ufw status',
      'ip addr',
      'cat /etc/hosts',
      'git config --get http.proxy',
      'npm config get registry',
    ],
  },
  detect(command, _surroundings) {
    if (onlyAsks(command)) return undefined;
    const file = writtenFiles(command).find(({ path }) => path !== undefined && FILES.test(path));
    if (file !== undefined) return `writes ${file.word.text}`;
    return changesFirewall(command) || changesLinks(command) || changesRegistry(command) || changesCloudNetwork(command)
      ? true
      : undefined;
  },
});

function changesFirewall(command: SimpleCommand): boolean {
  const { program } = command;
  const texts = textsOf(command);
  const [first = ''] = subcommandOf(command);
  if (/^(?:ip6?tables|ebtables|arptables|ip6?tables-(?:legacy|nft))$/.test(program))
    return (
      !texts.every((text) =>
        /^(?:-L|-S|-n|-v|-nvL|-nL|-vnL|-t|-x|--list.*|--line-numbers|-[LSnvx]+|[A-Za-z]+)$/.test(text),
      ) || texts.some((text) => /^-[ADIFPXNRZ]$/.test(text))
    );
  if (/^ip6?tables-(?:restore|save)$/.test(program)) return program.endsWith('restore');
  if (program === 'ufw')
    return (
      !/^(?:|status|version|show|app)$/.test(first) ||
      (first === 'app' && !/^(?:list|info)$/.test(subcommandOf(command)[1] ?? ''))
    );
  if (program === 'firewall-cmd')
    return texts.some((text) =>
      /^--(?:add|remove|change|set|reload|complete-reload|permanent|panic|runtime-to|new|delete|load)/.test(text),
    );
  if (program === 'nft')
    return /^(?:add|delete|flush|insert|replace|reset|-f|create|destroy)$/.test(first) || hasOption(command, 'f');
  if (program === 'pfctl') return hasOption(command, 'deFfRNAO');
  if (program === 'netsh' || program === 'socketfilterfw')
    return CHANGES.test(first) || texts.some((text) => /^--(?:setglobalstate|add|remove|unblockapp)/.test(text));
  if (/^(?:update-ca-certificates|update-ca-trust|mkcert|certutil)$/.test(program))
    return program !== 'certutil' || hasOption(command, 'A');
  if (program === 'security') return /^(?:add-trusted-cert|authorizationdb)$/.test(first);
  return program === 'trust' && first === 'anchor';
}

/** Of programs that mostly change something, the calls that only ask. */
const NETWORK_READS: ReadonlyMap<string, (command: SimpleCommand) => boolean> = new Map([
  ['netplan', (command) => /^(?:get|info|status|ip)$/.test(subcommandOf(command)[0] ?? '')],
  ['ethtool', (command) => !hasOption(command, 'sKACGLNUXEfrp', 'change', 'set-channels', 'features', 'set-ring')],
  ['ipvsadm', (command) => hasOption(command, 'Ll', 'list', 'save')],
  ['ipset', (command) => /^(?:list|save|test|-L)$/.test(textsOf(command)[0] ?? '')],
  ['conntrack', (command) => hasOption(command, 'LSC', 'dump', 'stats', 'count')],
  ['vtysh', (command) => textsOf(command).some((text) => /^show\b/.test(text))],
  ['birdc', (command) => /^show$/.test(subcommandOf(command)[0] ?? '')],
  ['networkctl', (command) => /^(?:list|status|lldp|cat)$/.test(subcommandOf(command)[0] ?? '')],
  ['rfkill', (command) => /^(?:list|event)$/.test(subcommandOf(command)[0] ?? '')],
  ['brctl', (command) => /^show/.test(subcommandOf(command)[0] ?? '')],
  ['ovs-vsctl', (command) => /^(?:show|list|get|find)/.test(subcommandOf(command)[0] ?? '')],
]);

function changesLinks(command: SimpleCommand): boolean {
  const { program } = command;
  const said = subcommandOf(command);
  const [first = '', second = ''] = said;
  if (program === 'ip' || program === 'bridge' || program === 'tc' || program === 'iw')
    return said.slice(0, 5).some((text) => LINK_CHANGES.test(text));
  if (program === 'ifconfig') return said.length > 1;
  if (program === 'route') return /^(?:add|del|delete|flush|change)$/.test(first);
  if (
    /^(?:ifup|ifdown|dhclient|dhcpcd|wpa_supplicant|hostapd|dnsmasq|arpspoof|ettercap|bettercap|macchanger|brctl|ovs-vsctl|iwconfig|airmon-ng|aireplay-ng|create_ap|mitmproxy|mitmdump|mitmweb|netplan|ethtool|ipvsadm|vtysh|nsupdate|ipset|conntrack|responder|dnsspoof|dsniff|sslstrip|driftnet|yersinia|nemesis|scapy|ip6tables-translate|networkctl|nmtui|wifi|rfkill|iwctl|pppd|slattach|vconfig|ifenslave|teamd|batctl|babeld|bird|birdc|frr|quagga|keepalived|corosync|tinyproxy|squid|privoxy|redir|rinetd|simpleproxy|polipo|dante)$/.test(
      program,
    )
  )
    return (
      (command.words.length > 0 && !(NETWORK_READS.get(program)?.(command) ?? false)) ||
      /^(?:ifup|dhclient|dhcpcd)$/.test(program)
    );
  if (program === 'nmcli') return said.some((text) => CHANGES.test(text)) && !/^(?:show|list|status)$/.test(second);
  if (program === 'resolvectl' || program === 'systemd-resolve')
    return /^(?:dns|domain|revert|default-route|mdns|llmnr|dnssec|flush-caches|reset)/.test(first) && said.length > 1;
  if (program === 'networksetup' || program === 'scutil')
    return textsOf(command).some((text) => /^-{1,2}(?:set|add|remove|create|delete|switch|ordernetwork)/.test(text));
  if (program === 'hostnamectl' || program === 'hostname')
    return program === 'hostnamectl'
      ? /^(?:set|hostname)/.test(first) && said.length > 1
      : said.length > 0 && !hasOption(command, 'ifsdIA', 'ip-address', 'fqdn', 'short', 'domain', 'all-ip-addresses');
  if (program === 'sysctl') return textsOf(command).some((text) => /^net\.[\w.]{1,100}=|^-w$/.test(text));
  return (
    program === 'docker' && first === 'network' && /^(?:connect|disconnect)$/.test(second) && said.includes('host')
  );
}

const CLOUD_NETWORKS =
  /(?:^|[-_: ])(?:security-?groups?|sg|firewall(?:-rules?|s)?|nsg|network-acl|nacl|record-?sets?|resource-record-sets|dns(?:-records?|-zones?)?|hosted-zone|domains?|route-?tables?|routes?|vpc-peering(?:-connection)?|peerings?|vpn(?:-\w+)?|nat-?gateways?|transit-gateway(?:-\w+)?|load-balancer-listeners?|listener-rules?|private-endpoint|vpc-endpoint|internet-gateway|network-interface-attribute|waf(?:v2)?|ip-access-list|allow-?list|networkpolicy|networkpolicies|netpol|ingress-rules?)$/;
const CLOUD_CHANGES =
  /^(?:create|add|update|change|authorize|revoke|modify|replace|put|set|patch|attach|detach|associate|disassociate|accept|import|enable|disable|upsert|edit|transfer|delete|remove|apply|start)(?:[-_:]|$)/;

/** Firewalls, routes and names that a cloud keeps. */
function changesCloudNetwork(command: SimpleCommand): boolean {
  if (
    !/^(?:aws|gcloud|az|doctl|linode-cli|hcloud|oci|ibmcloud|scw|openstack|flarectl|cloudflare|cfcli|vercel|netlify|heroku|fly|flyctl|exo|aliyun|tccli|kubectl|oc|cli53|octodns|dnscontrol|lexicon|gandi-cli)$/.test(
      command.program,
    )
  )
    return false;
  const said = subcommandOf(command).slice(0, 5);
  if (/^(?:cli53|dnscontrol|octodns|lexicon|cfcli|flarectl)$/.test(command.program))
    return said.some((text) =>
      /^(?:push|sync|create|update|delete|rrcreate|rrdelete|import|add|edit|remove|purge)$/.test(text),
    );
  // The verb may stand in the same word: `authorize-security-group-ingress`.
  return said.some(
    (text, index) =>
      CLOUD_CHANGES.test(text) &&
      (/security-group|record-sets|route(?:-table)?$|vpc-peering|network-acl|firewall|vpn|nat-gateway|transit-gateway|domain|resource-record/.test(
        text,
      ) ||
        said.some((other, at) => at !== index && CLOUD_NETWORKS.test(other))),
  );
}

/** Settings that send packages and repositories by another way. */
function changesRegistry(command: SimpleCommand): boolean {
  const call = gitCall(command);
  if (call?.subcommand === 'config')
    return !isGitRead(call) && operandsOf(call.inner).some(({ text }) => PROXY.test(text));
  const said = subcommandOf(command);
  if (/^(?:npm|pnpm|yarn|pip|bun|poetry|cargo|gem|bundle|conda|composer|nuget|dotnet|helm)$/.test(command.program)) {
    const isSet =
      said.some((text) => /^(?:config|source|sources|set|registry|repo)$/.test(text)) &&
      said.some((text) => /^(?:set|add|edit|--add|config)$/.test(text)) &&
      !said.includes('get') &&
      !said.includes('list');
    return isSet && said.some((text) => PROXY.test(text) || /^(?:index-url|extra-index-url)/.test(text))
      ? true
      : command.program === 'gem' && /^sources?$/.test(said[0] ?? '') && hasOption(command, 'a', 'add');
  }
  return (
    /^(?:export|declare)$/.test(command.program) &&
    operandsOf(command).some(({ text }) =>
      /^(?:https?|all|ftp)_proxy=.|^(?:GIT_SSL_NO_VERIFY|NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY|GIT_SSH_COMMAND|GIT_PROXY_COMMAND|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|PIP_INDEX_URL|NPM_CONFIG_REGISTRY)=/i.test(
        text,
      ),
    )
  );
}
