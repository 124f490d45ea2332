// Windows: what switches off or loosens what watches over the machine, and what hides traces.

import { once } from '../../model/once.ts';
import { act, type WindowsAct } from './act.ts';

/** Registry keys by which guards, logs and prompts for rights are set. */
const GUARD_KEYS =
  /windows ?defender|microsoft antimalware|amsi|\/eventlog\/|winevt\/channels|wineventlog|eventlog-|autologger|policies\/system\b|consentpromptbehavior|enablelua|tamperprotection|disableantispyware|scriptblocklogging|modulelogging|transcription|etwenabled|smartscreen|windowsfirewall|firewallpolicy|safeboot|sysmon|sense\b|mssense|attack surface|exploit ?guard|executionpolicy|attachmentmanager|saczoneinformation|trustcenter|vbawarnings|deviceguard|hypervisorenforced|lsacfgflags|runasppl|applocker|srpv2|credssp|windowsupdate|notification|securityhealth|systemrestore|disableregistrytools|disabletaskmgr|disablecmd|nocontrolpanel|norun\b|superhidden|hidefileext|showsuperhidden|specialaccounts/;

export const GUARD_ACTS = once((): readonly WindowsAct[] => [
  act('guard-tamper', 'set-mppreference add-mppreference remove-mppreference'),
  act(
    'guard-tamper',
    'mpcmdrun mpcmdrun.exe',
    /-(?:removedefinitions|restoredefaults|restore|disable|wdenable)|downloadfile/,
  ),
  act(
    'guard-tamper',
    'uninstall-windowsfeature remove-windowsfeature disable-windowsoptionalfeature',
    /defender|smb1|powershell|audit/,
  ),
  act('guard-tamper', 'set-executionpolicy', /^(?!.*-scope:process).*\b(?:bypass|unrestricted)\b|localmachine/),
  act('guard-tamper', 'wevtutil', /^(?:cl|clear-log|sl|set-log|um|im|epl\b.*|export-log)\b/),
  act('guard-tamper', 'clear-eventlog limit-eventlog remove-eventlog clear-winevent clear-history'),
  act('guard-tamper', 'auditpol', /\/(?:set|clear|remove|restore|backup)/),
  act(
    'guard-tamper',
    'set-logproperties set-adminauditlogconfig set-mailboxauditbypassassociation remove-unifiedauditlogretentionpolicy',
  ),
  act(
    'guard-tamper',
    'remove-malwarefilterrule disable-malwarefilterrule remove-safelinksrule disable-safelinksrule disable-antiphishrule set-atppolicyforo365 disable-transportrule remove-transportrule',
  ),
  act('guard-tamper', 'fltmc fltmc.exe', /^(?:unload|detach)/),
  act('guard-tamper', 'sysmon sysmon64', /[-/](?:u|c)\b/),
  act('guard-tamper', 'set-smbserverconfiguration set-smbclientconfiguration enable-smb1protocol'),
  act('guard-tamper', 'bcdedit', /\/(?:set|delete|deletevalue|import|debug|bootdebug|store|default|create|copy)/),
  act('guard-tamper', 'reagentc', /\/disable/),
  act('guard-tamper', 'logman', /^(?:stop|delete|update)/),
  act('guard-tamper', 'stop-etwtracesession remove-etwtraceprovider set-etwtraceprovider remove-etwtracesession'),
  act('guard-tamper', 'set-psreadlineoption', /historysavestyle:savenothing|addtohistoryhandler|historysavepath/),
  act(
    'guard-tamper',
    'remove-item clear-content set-content out-file del',
    /consolehost_history|historysavepath|\.evtx?\b|winevt\/logs|prefetch|\/amsi\/providers|recycle\.bin|windows defender|\/sysmon/,
  ),
  act('guard-tamper', 'fsutil', /^usn (?:deletejournal|createjournal)|^behavior set/),
  act('guard-tamper', 'attrib', /(?:^|\s)\+[shr]\b.*\+[shr]\b|\+h\b|\+s\b/),
  act(
    'guard-tamper',
    'reg new-itemproperty set-itemproperty new-item remove-item remove-itemproperty',
    new RegExp(`^(?!query|export|save).*(?:${GUARD_KEYS.source})`),
  ),
  act(
    'guard-tamper',
    'sc stop-service set-service remove-service net net1 taskkill stop-process uninstall-module start-process',
    /(?:^|[\s:/"])(?:windefend|wdnissvc|sense|mssense|wscsvc|securityhealth\w*|msmpeng|mpssvc|eventlog|sysmon(?:64)?|sysmondrv|wuauserv|usosvc|carbonblack|cbdefense|csagent|csfalcon\w*|sentinel\w*|cylance\w*|sophos\w*|mcafee\w*|savservice|tmbm\w*|avast\w*|avg\w*|bdagent|ekrn|malwarebytes\w*|mbam\w*|gatehouse|clamd?|wazuh\w*|osqueryd?|elastic-?agent|winlogbeat|splunk\w*|nxlog|symantec\w*|sepmaster\w*|vss|wbengine|sdrsvc|swprv)(?:$|[\s"./])(?!.*\bquery\b)/,
  ),
  act(
    'guard-tamper',
    '[ref] .getfield .setvalue [runtime.interopservices.marshal]::copy [runtime.interopservices.marshal]::writeint32 .getprocaddress .virtualprotect',
  ),
  act('guard-tamper', '.gettype .getmethod .getdelegateforfunctionpointer', /amsi|automation\.|etw|win32|unsafenative/),
  act(
    'guard-tamper',
    '.lastwritetime= .creationtime= .lastaccesstime= .lastwritetimeutc= .creationtimeutc= .lastaccesstimeutc=',
  ),
  act('guard-tamper', '.attributes=', /hidden|system/),
  act('guard-tamper', 'set-itemproperty', /-name:(?:attributes|creationtime|lastwritetime|lastaccesstime|isreadonly)/),
  act('guard-tamper', 'appcmd', /dontlog|httplogging/),
  act('guard-tamper', 'set-date w32tm', /^-date|^-adjust|\/(?:config|unregister)|^[^/]/),
  act('guard-tamper', 'tzutil', /\/s\b/),
  act('guard-tamper', 'unblock-file', /\/(?:downloads|temp|public)\/|\*/),
  act('guard-tamper', 'secedit', /\/(?:configure|import)/),
  act(
    'guard-tamper',
    'set-processmitigation remove-applockerpolicy set-applockerpolicy set-psdebug disable-psbreakpoint unregister-applockerpolicy set-vmnetworkadapter disable-computerrestore',
  ),
  act(
    'obfuscated-execution',
    'powershell pwsh',
    /(?:^|\s)[-/–—](?:e|ec|en\w*)\s|(?:^|\s)[-/–—]w\w*[\s:]+(?:h\w*|1)(?:\s|$)/,
  ),
  act('guard-tamper', 'powershell pwsh', /-(?:v|ve|ver|version)\s+2(?:\.0)?\b/),
  act(
    'guard-tamper',
    'invoke-wmimethod invoke-cimmethod remove-wmiobject remove-ciminstance wmic',
    /msft_mppreference|securitycenter|shadowcopy|win32_shadowcopy|antivirusproduct/,
  ),
  act('guard-tamper', 'dism', /\/(?:disable-feature|remove-package).*(?:defender|powershell)/),
  act('guard-tamper', 'wusa', /\/uninstall/),
  act('guard-tamper', 'remove-smbshare sdelete sdelete64 timestomp efspotato backstab edrsandblast terminator'),
]);
