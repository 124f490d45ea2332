// Windows: what reads passwords, hashes and keys, and what makes or changes them.

import { once } from '../../model/once.ts';
import { act, type WindowsAct } from './act.ts';

const STORES =
  /\/(?:config\/(?:sam|system|security|regback)|ntds(?:\.dit|\/)|microsoft\/(?:credentials|protect|vault|crypto|systemcertificates)|login data|user data\/(?:default|local state)|local state$|key[34]\.db|logins\.json|cookies\.sqlite|(?:network|default)\/cookies|consolehost_history|unattend\.xml|sysprep\.(?:inf|xml)|panther\/|groups\.xml|sysvol|\.rdg\b|\.kdbx|\.vnc|winscp\.ini|filezilla|sitemanager\.xml|recentservers\.xml|applicationhost\.config|machine\.config|webcachev|lsass|globalroot|harddiskvolumeshadow)/;

export const CREDENTIAL_ACTS = once((): readonly WindowsAct[] => [
  act(
    'secret-read',
    'reg reg.exe',
    /^(?:save|export|copy|query)\s+"?(?:hklm|hkey_local_machine)\/(?:sam|security|system(?:\s|"|$)|system\/currentcontrolset\/control\/lsa)|^query.*(?:\/f|\/v)\s+"?(?:\w*passw|pwd|defaultpassword)|winlogon|putty\/sessions|simontatham|winvnc|realvnc|tightvnc|openssh\/agent|intelliforms/,
  ),
  act(
    'secret-read',
    'get-itemproperty get-itempropertyvalue get-childitem get-item',
    /putty|winlogon.*defaultpassword|(?:hklm|local_machine):?\/(?:sam|security)|winvnc|openssh\/agent|intelliforms/,
  ),
  act(
    'secret-read',
    'get-content copy-item move-item compress-archive esentutl xcopy robocopy expand get-childitem import-csv import-clixml rawcopy ninjacopy invoke-ninjacopy',
    STORES,
  ),
  act(
    'secret-read',
    'select-string findstr',
    // In a folder of one's own a search for the word is ordinary; in everybody's documents it looks for passwords.
    /\bcpassword\b|(?:passw|pwd|secret|credential|api[_-]?key|\bpass\b)\S*.*(?:\s"?[a-z]:\/(?:\s|$|\*|users|windows|programdata|inetpub)|\/\/\S+\/|\*\.(?:docx?|xlsx?)\b)/,
  ),
  act(
    'secret-read',
    'get-childitem',
    /(?:^|[\s:/*])(?:\*?\.(?:kdbx|pfx|p12|ppk|rdp|vnc)|id_(?:rsa|ed25519)|unattend\.xml|sysprep\.\w{3}|wallet\.dat|confcons\.xml)(?:\s|$)|\*(?:pass|cred|secret)\w{0,12}\*(?:\.(?:txt|xml|ini|config|docx?|xlsx?))?(?:[\s,]|$)/,
  ),
  act('secret-read', 'cmdkey', /\/list|\/l\b|\/add|\/generic|\/user|\/delete/),
  act('secret-read', 'vaultcmd keymgr.dll krshowkeymgr credwiz rundll32', /vault|list|krshow|keymgr|comsvcs|minidump/),
  act(
    'secret-read',
    'mimikatz mimilib lazagne rubeus kekeo pypykatz secretsdump nanodump sharpdpapi sharpchrome seatbelt snaffler certify whisker gsecdump pwdump fgdump wce cachedump lsadump netpass mailpv webbrowserpassview chromepass safetykatz sharphound bloodhound adrecon adfind adexplorer inveigh responder sharpkatz dumpert handlekatz physmem2profit xordump outflank-dumpert rdrleakdiag createdump procdump procdump64 sqldumper dumpminitool dump64 tttracer sharpweb hackbrowserdata gosecretsdump impacket-secretsdump kerbrute crackmapexec netexec nxc sharpview',
  ),
  act(
    'secret-read',
    'invoke-mimikatz invoke-kerberoast invoke-bloodhound invoke-dcsync get-gpppassword get-gppautologon invoke-internalmonologue invoke-wcmdump invoke-powerdump get-passhashes get-lsasecret invoke-lsadump kerberoasting samfile snaffler sharpcloud invoke-domainpasswordspray invoke-inveigh invoke-sharpdpapi export-aadintadfscertificates get-azurepasswords get-aadint get-chromedump invoke-credentialinjection get-keystrokes start-keylogger invoke-ninjacopy invoke-shareFinder get-netgpo invoke-psimage get-vaultcredential invoke-sessiongopher out-minidump invoke-rubeus inv-phantom',
  ),
  act('secret-read', 'ntdsutil dsdbutil', /ifm|snapshot|activate|ac i/),
  act('secret-read', 'diskshadow vshadow vssown.vbs'),
  act('secret-read', 'vssadmin', /create/),
  act('secret-read', 'wmic', /shadowcopy call create|useraccount .*password|path win32_useraccount/),
  act('secret-read', 'invoke-wmimethod invoke-cimmethod .create', /win32_shadowcopy|shadowcopy/),
  act('secret-read', 'wbadmin', /start backup.*(?:ntds|systemstate|system32)|start systemstaterecovery|get versions/),
  act('secret-read', 'mklink new-item', /globalroot|shadowcopy/),
  act(
    'secret-read',
    'certutil',
    /-(?:exportpfx|backup|backupkey|store\b.*my|user -store)|globalroot|(?:sam|ntds\.dit|security)\b/,
  ),
  act('secret-read', 'export-pfxcertificate export-certificate backup-dpapikey'),
  act('secret-read', 'netsh', /wlan.*(?:key=clear|export)|trace start|wlan show profile\S*\s+.*key/),
  act(
    'secret-read',
    'pktmon new-neteventsession add-neteventpacketcaptureprovider start-neteventsession windump tshark dumpcap',
    /./,
  ),
  act(
    'secret-read',
    'get-secret get-azkeyvaultsecret get-azurekeyvaultsecret get-azstorageaccountkey get-azaccesstoken get-secsecretvalue get-ssmparametervalue get-stsessiontoken get-iamaccesskey get-azadappcredential get-msalToken get-adreplaccount get-adreplbackupkey get-bitlockerrecoverypassword get-storedcredential get-azcosmosdbaccountkey get-azvmcredential get-pnpaccesstoken get-laps get-lapsadpassword get-addbaccount get-bootkey',
  ),
  act('secret-read', 'convertfrom-securestring', /asplaintext|-key/),
  act(
    'secret-read',
    '.getnetworkcredential .getrequeststream.getresponse [runtime.interopservices.marshal]::ptrtostringauto [runtime.interopservices.marshal]::ptrtostringbstr [security.cryptography.protecteddata]::unprotect .promptforcredential .retrieveall .retrievepassword',
  ),
  act('secret-read', 'get-credential get-keystroke'),
  act(
    'secret-read',
    'get-adobject get-adcomputer get-aduser get-adserviceaccount',
    /ms-mcs-admpwd|mslaps|unixuserpassword|ntsecuritydescriptor|managedpassword/,
  ),
  act(
    'secret-read',
    'new-object',
    /kerberosrequestorsecuritytoken|directoryservices\.directorysearcher.*serviceprincipal|passwordvault/,
  ),
  act('secret-read', 'klist', /(?:tgt|get|purge)/),
  act('secret-read', 'setspn', /-q|-t\b/),
  act('secret-read', 'invoke-restmethod invoke-webrequest', /169\.254\.169\.254|metadata\.google|168\.63\.129\.16/),
  act('secret-read', 'appcmd', /list (?:apppool|vdir|config).*(?:text:|\/@|password|processmodel)/),
  act('secret-read', 'aspnet_regiis', /-p(?:df|d)\b/),
  act('secret-read', 'tasklist', /\/m\s+lsasrv/),
  act('secret-read', 'mavinject mavinject.exe gup nppspy'),
  act('secret-read', 'rpcping', /./),
  act('key-rotation', 'net net1', /^user\s+\S+\s+[^\s/]\S*/),
  act(
    'key-rotation',
    'set-adaccountpassword set-azureaduserpassword reset-adserviceaccountpassword new-azadappcredential new-azadspcredential new-azureadapplicationpasswordcredential new-azureadserviceprincipalpasswordcredential new-azureadapplicationkeycredential add-mgapplicationpassword add-mgserviceprincipalpassword add-azadappcredential set-azkeyvaultsecret remove-azkeyvaultsecret remove-azkeyvaultkey add-azkeyvaultkey new-azstorageaccountkey new-iamaccesskey remove-iamaccesskey update-iamaccesskey new-iamloginprofile update-iamloginprofile write-ssmparameter remove-secsecret new-secsecret set-secret remove-secret reset-computermachinepassword dsmod update-smspublickey request-kmskeydeletion disable-kmskey',
  ),
  act('key-rotation', 'import-pfxcertificate new-selfsignedcertificate import-certificate remove-certificate'),
  act('network-change', 'certutil', /-(?:f\s+)?-?(?:addstore|delstore|importpfx|installcert|dspublish)/),
  act('key-rotation', 'manage-bde', /-(?:on|off|lock|forcerecovery|protectors|changepassword|wipefreespace)/),
  act(
    'key-rotation',
    'enable-bitlocker disable-bitlocker add-bitlockerkeyprotector remove-bitlockerkeyprotector lock-bitlocker suspend-bitlocker clear-tpm initialize-tpm',
  ),
]);
