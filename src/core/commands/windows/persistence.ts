// Windows: what keeps running or comes back, accounts and rights, services, and the machine's own settings.

import { once } from '../../model/once.ts';
import { act, type WindowsAct } from './act.ts';

/** Registry keys from which Windows or a program starts something. */
const START_KEYS =
  /currentversion\/(?:run|runonce|runservices|policies\/explorer\/run|winlogon|windows\b|image file execution|app paths|explorer\/(?:shell folders|user shell folders|startupapproved|sharedtaskscheduler|browser helper|shellserviceobjects|shelliconoverlay|mycomputer)|shellserviceobjectdelayload|appcompatflags|group policy\/scripts|authentication\/credential|silentprocessexit|svchost|drivers32|font drivers|print)|active setup|session manager|currentcontrolset\/(?:services|control\/(?:lsa|print|networkprovider|securityproviders|terminal server|session manager|bootverification|contentindex|nls))|\/environment\b|command processor|autorun|shell\/[\w .-]{1,80}\/command|shellex\/|inprocserver32|localserver32|treatas|scriptleturl|progid|outlook\/(?:security|webview|today|addins)|office\/[\d.]+\/|officetest|office test|excel\/options|word\/(?:startup|addins)|screensave|scrnsave|netsh\b|dotnet|cor_(?:enable|profiler)|userinitmprlogonscript|logonscript|ports\b|ifeo|debugger\b|verifierdlls|appinit|appcert|telemetrycontroller|amsi\/providers|recovery\/|wow64\/x86|htmlhelp author|aedebug|windows error reporting|activetimeproviders|timeproviders|winsock2|autodialdll|mscfile|ms-settings|exefile|protocols\/handler|safeboot/;

export const PERSISTENCE_ACTS = once((): readonly WindowsAct[] => [
  act('persistence-write', 'schtasks', /\/(?:create|change|run|delete|end)\b/),
  act(
    'persistence-write',
    'register-scheduledtask new-scheduledtask set-scheduledtask unregister-scheduledtask start-scheduledtask enable-scheduledtask disable-scheduledtask register-scheduledjob new-jobtrigger new-scheduledtaskaction new-scheduledtasktrigger',
  ),
  act('persistence-write', 'at', /\d{1,2}:\d\d|\/delete/),
  act(
    'persistence-write',
    'sc',
    /^(?:\S+ )?(?:create|config|failure|failureflag|sdset|delete|start|privs|triggerinfo|description)\b/,
  ),
  act('persistence-write', 'new-service set-service remove-service install-service installutil set-servicebinarypath'),
  act(
    'persistence-write',
    'reg new-itemproperty set-itemproperty new-item set-item copy-item rename-itemproperty',
    new RegExp(`^(?!query|export|save).*(?:hk|registry|-path|currentversion).*(?:${START_KEYS.source})`),
  ),
  act(
    'persistence-write',
    'set-wmiinstance new-ciminstance set-ciminstance',
    /__eventfilter|consumer|__filtertoconsumer|startupcommand|scheduledtask|win32_service/,
  ),
  act(
    'persistence-write',
    'wmic',
    /__eventfilter|eventconsumer|startup call|service .*call (?:create|change)|job call create/,
  ),
  act(
    'persistence-write',
    'invoke-wmimethod invoke-cimmethod',
    /__event|ps_scheduledtask|win32_(?:service|scheduledjob)|registertask|stdregprov/,
  ),
  act(
    'persistence-write',
    'register-wmievent register-cimindicationevent register-engineevent',
    /powershell\.exiting|-action|exec/,
  ),
  act(
    'persistence-write',
    'new-inboxrule set-inboxrule new-transportrule set-transportrule install-transportagent enable-transportagent add-mailboxpermission add-mailboxfolderpermission set-mailbox enable-mailbox new-migrationendpoint',
  ),
  act(
    'persistence-write',
    'new-azautomationrunbook import-azautomationrunbook start-azautomationrunbook new-azautomationwebhook new-azlogicapp set-azvmextension set-azvmcustomscriptextension invoke-azvmruncommand new-azfunctionapp',
  ),
  act('persistence-write', 'bitsadmin', /\/(?:addfile|setnotifycmdline|resume|create|setnotifyflags|complete)/),
  act('persistence-write', 'pnputil', /(?:\/|-)(?:add-driver|a|i|install)\b/),
  act('persistence-write', 'regini regedit', /./),
  act('persistence-write', 'assoc ftype', /=/),
  act('persistence-write', 'setx', /./),
  act('persistence-write', '[environment]::setenvironmentvariable', /machine|user/),
  act('persistence-write', 'ntdsutil', /set dsrm|ifm|snapshot/),
  act('persistence-write', 'netsh', /add helper|trace start.*persistent=yes/),
  act('persistence-write', 'mofcomp sdbinst vssuirun cmdlinexe dnscmd winrm.vbs'),
  act('persistence-write', 'dism', /\/(?:add-driver|apply-unattend|add-package)/),
  act(
    'persistence-write',
    '.regwrite .registertaskdefinition .registertask .createshortcut .save .put .targetpath= .arguments= .createscheduledtask',
    /startup|start menu|\/run|task|\.lnk|logon|hk/,
  ),
  act(
    'permission-change',
    'net net1',
    /^(?:user|localgroup|group|accounts|share)\b.*(?:\/(?:add|delete|active|times|expires|grant|passwordreq|passwordchg)|\s\S+\s+[^\s/]\S*)/,
  ),
  act(
    'permission-change',
    'new-localuser set-localuser remove-localuser enable-localuser disable-localuser add-localgroupmember remove-localgroupmember new-localgroup rename-localuser',
  ),
  act(
    'permission-change',
    'new-aduser set-aduser remove-aduser add-adgroupmember remove-adgroupmember set-adaccountpassword enable-adaccount disable-adaccount unlock-adaccount new-adgroup new-adcomputer set-adobject set-adcomputer set-adaccountcontrol add-adprincipalgroupmembership new-adserviceaccount set-gppermission new-gpo set-gpregistryvalue new-gplink import-gpo invoke-gpupdate dsadd dsmod dsrm ktpass setspn',
    /./,
  ),
  act(
    'permission-change',
    'icacls cacls xcacls',
    /\/(?:grant|deny|remove|setowner|reset|inheritance|setintegritylevel|restore|substitute|g|p|e|d|t|q)\b/,
  ),
  act('permission-change', 'takeown set-acl subinacl setacl add-ntfsaccess'),
  act(
    'permission-change',
    '.setaccessrule .addaccessrule .setowner .setaccesscontrol .setpassword .setinfo .removeaccessrule .psbase.invokeset',
  ),
  act(
    'permission-change',
    'new-azroleassignment remove-azroleassignment new-azroledefinition set-azroledefinition add-azureaddirectoryrolemember add-azureadgroupmember add-azureadapplicationowner add-azureadserviceprincipalowner new-azureaduser new-azureadmspolicy set-azureaduser remove-azureaduser add-msolrolemember new-msoluser set-msoluser new-mguser update-mguser remove-mguser new-mggroupmember new-mgdirectoryrolememberbyref new-mgrolemanagementdirectoryroleassignment new-mgserviceprincipalapproleassignment new-managementroleassignment add-rolegroupmember set-azkeyvaultaccesspolicy new-azureadserviceprincipal new-azadserviceprincipal new-azadapplication register-iamuserpolicy register-iamrolepolicy write-iamuserpolicy write-iamrolepolicy new-iamuser new-iamrole add-iamusertogroup new-organizationaccount enable-azureaddirectoryrole',
  ),
  act(
    'privilege-escalation',
    'runas psexec psexec64 paexec gsudo sudo fodhelper computerdefaults eventvwr sdclt slui wsreset eudcedit cmstp akagi akagi64 juicypotato printspoofer godpotato roguepotato sweetpotato nsudo nsudolg incognito tokenvator rottenpotato invoke-bypassuac invoke-tokenmanipulation powerup invoke-allchecks start-webclient uacme getsystem dnscat2 nircmd',
  ),
  act('privilege-escalation', 'start-process', /-verb:runas/),
  act(
    'privilege-escalation',
    '.adjusttokenprivileges .duplicatetoken .impersonateloggedonuser .openprocesstoken [diagnostics.process]::enterdebugmode .impersonate',
  ),
  act(
    'service-stop',
    'shutdown logoff stop-computer restart-computer tsdiscon psshutdown tscon rwinsta',
    /^(?!.*\/a\b).*/,
  ),
  act('service-stop', 'sc', /^(?:\S+ )?(?:stop|pause)\b/),
  act('service-stop', 'net net1', /^(?:stop|pause)\b/),
  act('service-stop', 'stop-service suspend-service restart-service disable-service'),
  act(
    'service-stop',
    'taskkill stop-process',
    /\b(?:lsass|csrss|winlogon|wininit|services|svchost|smss|explorer|system|sqlservr|w3wp|mysqld|postgres|oracle|exchange\w*|vmms|dwm)\b|\/fi\b.*ne\b|\/im \*/,
  ),
  act('service-stop', 'disable-netadapter disable-pnpdevice uninstall-pnpdevice stop-vm stop-cluster'),
]);
