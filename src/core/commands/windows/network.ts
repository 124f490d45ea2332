// Windows: firewalls, routes, shares and proxies, remote sessions, uploads and downloads.

import { once } from '../../model/once.ts';
import { act, type WindowsAct } from './act.ts';

/** Stands at the start of patterns over addresses: this machine alone is no network. */
const AWAY = String.raw`^(?!.*(?://|\s|:)(?:localhost|127\.0\.0\.1|\[::1\])[:/\s]).*`;

export const NETWORK_ACTS = once((): readonly WindowsAct[] => [
  act(
    'network-change',
    'netsh',
    /\b(?:advfirewall|firewall)\b.*\b(?:set|add|delete|reset|import)\b|portproxy.*(?:add|set|delete|reset)|winhttp\s+(?:set|import|reset)|interface\b.*\b(?:set|add|delete|reset)\b|\bint\b.*\b(?:set|add|delete|reset)\b|wlan (?:add|delete|connect|set|start)|http (?:add|delete)|winsock reset|ipsec|dnsclient.*(?:set|add)|namespace|bridge|ras\b.*set/,
  ),
  act(
    'network-change',
    'new-netfirewallrule set-netfirewallrule remove-netfirewallrule enable-netfirewallrule disable-netfirewallrule set-netfirewallprofile set-netfirewallsetting rename-netfirewallrule copy-netfirewallrule',
  ),
  act(
    'network-change',
    'set-dnsclientserveraddress set-netipaddress new-netipaddress remove-netipaddress set-netipinterface new-netroute remove-netroute set-netroute set-netconnectionprofile enable-netadapter rename-netadapter set-netadapter add-dnsclientnrptrule new-netnat add-netnatstaticmapping add-dnsserverresourcerecord set-dnsserverforwarder new-netqospolicy set-winhttpproxy',
  ),
  act('network-change', 'route', /^(?:-\w\s+)*(?:add|delete|change|-f)\b/),
  act('network-change', 'arp', /-[sd]\b/),
  act('network-change', 'ipconfig', /\/(?:release|renew|setclassid|registerdns)/),
  act('network-change', 'set-content add-content out-file write-output copy-item', /drivers\/etc\/hosts/),
  act(
    'network-change',
    'reg set-itemproperty new-itemproperty',
    /internet settings|winhttp|proxyserver|proxyenable|autoconfigurl|tcpip\/parameters|dnspolicy|firewall|fdenytsconnections|terminal server|winrm|lanmanserver\/parameters|localaccounttokenfilter/,
  ),
  act('network-change', 'winrm wecutil', /(?:quickconfig|qc|set|create|invoke|delete|cs|ss|ds)\b/),
  act(
    'network-change',
    'enable-psremoting enable-wsmancredssp set-wsmaninstance set-wsmanquickconfig new-wsmaninstance enable-pssessionconfiguration register-pssessionconfiguration disable-psremoting enable-remotedesktop',
  ),
  act('network-change', 'set-item', /wsman:/),
  act(
    'network-change',
    'enable-windowsoptionalfeature add-windowscapability install-windowsfeature add-windowsfeature enable-windowsfeature',
    /openssh|telnet|smb|iis|web-server|ftp|hyper-v|subsystem|containers/,
  ),
  act('network-change', 'import-certificate', /root|trustedpublisher|ca\b/),
  act('public-exposure', 'new-smbshare grant-smbshareaccess set-smbshare', /./),
  act('public-exposure', 'net net1', /^share\s+\S+=/),
  act(
    'reverse-tunnel',
    'enter-pssession new-pssession invoke-command connect-pssession new-cimsession connect-wsman',
    /computername|hostname|connectionuri|vmname|^[^-{\s]\S*(?:\s|$)/,
  ),
  act('reverse-tunnel', 'net net1', /^use\b.*(?:\/\/|\s[a-z]:|\*)/),
  act('reverse-tunnel', 'new-psdrive', /-psprovider:filesystem.*-root:\/\/|-root:\/\//),
  act(
    'reverse-tunnel',
    'tor psiphon3 evil-winrm mstsc winrs plink pscp psftp teamviewer anydesk ultraviewer splashtop srserver vncviewer winvnc logmein ammyy screenconnect rustdesk ngrok chisel frpc ligolo tailscale devtunnel powercat dnscat invoke-wmiexec invoke-smbexec invoke-psexec invoke-thehash start-dnscat2 invoke-powershelltcp invoke-conptyshell remotepc zohoassist atera netsupport client32 meshagent tacticalrmm nomachine dwservice radmin ultravnc connectwise vncserver winpeas',
    /^(?!--?(?:version|help)$)/,
  ),
  act('reverse-tunnel', 'code', /^tunnel/),
  act('reverse-tunnel', 'wmic', /\/node:(?!"?(?:localhost|127\.0\.0\.1|%computername%))/),
  act(
    'reverse-tunnel',
    'invoke-wmimethod invoke-cimmethod get-wmiobject get-ciminstance',
    /-computername:(?!localhost|127\.|\.|\0)/,
  ),
  act('reverse-tunnel', 'schtasks sc reg', /(?:^|\s)(?:\/s|\/\/)\s?\S+.*(?:\/u\b|create|add)/),
  act(
    'reverse-shell',
    'new-object',
    /net\.sockets\.(?:tcpclient|udpclient|socket|tcplistener)|net\.httplistener|net\.networkinformation\.ping\b.*pipe/,
  ),
  act('reverse-shell', '.getstream .accepttcpclient .acceptsocket .beginaccept .begingetcontext'),
  act('reverse-shell', 'nc nc64 ncat netcat', /(?:^|\s)-\S*e\b/),
  act(
    'data-upload',
    'invoke-webrequest invoke-restmethod',
    new RegExp(`${AWAY}(?:-infile:|-form:|-body:[^\\n]*\\0|-method:(?:post|put|patch)\\b(?!.*-body:))`),
  ),
  act('data-upload', 'start-bitstransfer', /-transfertype:upload/),
  act('data-upload', 'bitsadmin', /\/upload|\/setreplyfilename/),
  act('data-upload', 'send-mailmessage', /./),
  act('data-upload', '.send .sendasync .sendmailasync .sendto .uploadfile .putasync .getrequeststream'),
  act('data-upload', 'ftp tftp', /-s:|\s-i\s.*put|\bput\b/),
  act('data-upload', 'certreq configsecuritypolicy datasvcutil', /http|-post/),
  act(
    'data-upload',
    'write-s3object set-azstorageblobcontent set-azurestorageblobcontent publish-azwebapp add-pnpfile copy-vmguestfile',
  ),
  act(
    'data-upload',
    'rclone megacmd mega-put megasync azcopy winscp filezilla',
    /^(?!--?(?:version|help|dry-run)|list|ls|about)/,
  ),
  act('data-upload', 'copy-item move-item', /\s\/\/(?!\/)[\w.-]+\/[^\s]+$|-tosession/),
  act('data-upload', 'write-output cmd', /(?:>|\s)\/\/\S+\/(?:admin|c|ipc)\$/),
  act('data-upload', 'nslookup resolve-dnsname', /\0|[a-z0-9+=]{40,}\./),
  act(
    'data-upload',
    'compress-archive 7z rar winrar makecab',
    /\/(?:users|documents and settings)(?:\/|\s|$)(?!.*\/proj).*(?:\*|documents|desktop|\.docx?|\.xls)|(?:^|\s)-h?p(?!assthru|ath)\S/,
  ),
  act('infrastructure-destroy', 'invoke-webrequest invoke-restmethod', new RegExp(`${AWAY}-method:delete`)),
  act(
    'infrastructure-destroy',
    'remove-azresourcegroup remove-azvm remove-azstorageaccount remove-azsqldatabase remove-azkeyvault remove-azaks remove-azwebapp remove-azresource remove-azdisk stop-azvm remove-ec2instance remove-s3bucket remove-s3object remove-rdsdbinstance remove-cfnstack remove-ddbtable remove-lmfunction stop-ec2instance remove-eksCluster remove-vm remove-vmsnapshot remove-vmhost remove-clusternode remove-dnsserverzone remove-mailbox remove-azuread remove-mggroup remove-azsubscription remove-recoverypoint',
  ),
  act('crypto-mining', 'xmrig nbminer lolminer t-rex phoenixminer gminer'),
  act(
    'post-as-user',
    'send-mailmessage new-mgusermessage send-mgusermail new-mgchatmessage send-teamsmessage msg',
    /./,
  ),
]);
