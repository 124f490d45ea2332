// Windows: programs of the system and of makers that run code or fetch files for whoever calls them. Source: LOLBAS.

import { once } from '../../model/once.ts';
import { act, type WindowsAct } from './act.ts';

const ID = 'proxy-execution';

/** No ordinary work calls these from a command line. */
const NEVER =
  'mshta ngen reset wbemtest dtutil microsoft.nodejstools.pressanykey msohtmed pixtool windbg xbootmgr xbootmgrsleep vsls-agent wt odbcad32 rundll32 regsvr32 regasm regsvcs installutil msdt cmstp odbcconf infdefaultinstall ieexec presentationhost xwizard mavinject msxsl pcalua pcwrun scriptrunner runscripthelper verclsid wuauclt wab wabmig extexport forfiles gfxdownloadwrapper gpscript hh ie4uinit iediagcmd imewdbld imjpdct jsc microsoft.workflow.compiler msconfig offlinescannershell onedrivestandaloneupdater print printbrm psr rasautou register-cimprovider runexehelper runonce settingsynchost setres sqlps sqltoolsps squirrel stordiag ttdinject tttracer unregmp2 vsdiagnostics vsiisexelauncher vslaunchbrowser vsjitdebugger wfc wfmformat winfile winproj wlrmdr workfolders write te tracker adplus agentexecutor appcert appvlp atbroker bginfo cdb certoc coregen csi defaultpack desktopimgdownldr devicecredentialdeployment devinit devtoolslauncher dnx dxcap ecmangen esentutl fsi fsianycpu intellitrace kd ntsd launch-vsdevshell mftrace msdeploy msoxmled openconsole protocolhandler provlaunch rcsi testwindowremoteagent syncappvpublishingserver syncappvpublishingserver.vbs pubprn.vbs manage-bde.wsf cl_loadassembly.ps1 cl_mutexverifiers.ps1 cl_invocation.ps1 utilityfunctions.ps1 launch-vsdevshell.ps1 pester.bat winrm.vbs conhost customshellhost colorcpl configsecuritypolicy datasvcutil finger acccheckconsole addinutil appinstaller ldifde makecab diantz extrac32 expand replace diskshadow certreq mspub visio sqldumper dumpminitool rdrleakdiag createdump wmiprvse dfsvc dfshim ilasm aspnet_compiler scrcons control presentationsettings displayswitch osk magnify utilman sethc narrator wsb microsoftedgeupdate iscsicpl runtimebroker userinit mscorsvw cmdl32 eventvwr fodhelper computerdefaults sdclt wsreset slui eudcedit winsat optionalfeatures changepk inetmgr tabcal dctask64 netplwiz shrpubw psexesvc ctfmon musnotificationux bthudtask bdeunlock cloudnotifications dpapimig mblctr mmgaserver msra multidigimon ntprint phoneactivate plasrv pnpunattend psrasst sdchange sessionmsg spiinstall sysresetui systempropertiesadvanced systempropertiesperformance systempropertiesremote tcmsetup tieringengineservice upgraderesultsui vssvc wiaacmgr wkspbroker';

/** Outside work with these tools: addresses, shares, streams, and folders that everybody may write to. */
const FOREIGN =
  /https?:\/\/|(?:^|[\s"=:'])\/\/[\w.$-]+\/|\/users\/public\/|\/windows\/(?:temp|tasks|tracing|debug)\/|\/perflogs\/|script:|javascript:|vbscript:/;

export const PROXY_ACTS = once((): readonly WindowsAct[] => [
  act(ID, NEVER, /^(?!\/\?$|-\?$|--help$|--version$)/),
  act(
    ID,
    'certutil',
    /-(?:urlcache|verifyctl|decode|decodehex|encode|encodehex|url|split|ping|syncwithwu|generatesstfromwu)/,
  ),
  act(ID, 'msiexec', /(?:https?:|\/\/[\w.]|\/[yz]\b|\/q|-q|transforms=|\/i|-i|\/a\b|\/x|-x|\/package)/),
  act(
    ID,
    'wmic',
    /call\s+\S+|\/format:|os get \/format|delete|product .*(?:install|uninstall)|process list.*format|set\s/,
  ),
  act(ID, 'wscript cscript', /./),
  act(ID, 'bitsadmin', /\/(?:transfer|addfile)/),
  act(ID, 'explorer', /\/root|\.exe|\.url|\.lnk|shell:|https?:|\.hta|\.scr/),
  act(
    ID,
    'msbuild csc vbc jsc ilasm aspnet_compiler',
    new RegExp(`${FOREIGN.source}|/temp/|/out:[a-z]:/windows|%temp|^[a-z]:/users/public`),
  ),
  act(ID, 'msbuild csc vbc', /^"?\/(?:opt|tmp)\/|appdata\/local\/temp|^\/\w+:\S*\s+"?\/opt/),
  act(
    ID,
    'msedge chrome brave teams mscopilot msedgewebview2 msedge_proxy mscopilot_proxy electron slack discord code vivaldi opera',
    /--(?:gpu-launcher|renderer-cmd-prefix|utility-cmd-prefix|ppapi-plugin-launcher|load-extension|remote-debugging|browser-subprocess-path|disable-gpu-sandbox)|\.dll\b/,
  ),
  act(
    ID,
    'msedge chrome',
    /--headless.*--dump-dom|--headless.*(?:\.exe|\.dll|\.ps1)|https?:\S+\.(?:exe|dll|ps1|hta|zip|iso)/,
  ),
  act(
    ID,
    'update update.exe',
    /--(?:processstart|update|download|updaterollback|createshortcut|install|processstartandwait)/,
  ),
  act(ID, 'ssh scp sftp', /proxycommand|localcommand|pkcs11provider|-s\s+"?\S+\.exe|knownhostscommand/),
  act(ID, 'wsl bash', /-e\s.*\.exe|--system|-u root|--exec\s.*\.exe/),
  act(ID, 'excel winword powerpnt msaccess outlook onenote mspub visio', /https?:|\.dll|\.wll|\.xll|\/l\b|\/\/\S/),
  act(ID, 'tar', /\w:[\w.-]+$|-c?xf\s+\S+:\w|\/\/\S+\//),
  act(ID, 'logger vstest.console', /^(?:run\s)?"?\S*calc|^run\b|\.exe/),
  act(ID, 'dotnet', /\bmsbuild\b.*users\/public|^fsi\b|https?:|exec .*users\/public/),
  act(ID, 'netsh', /add helper/),
  act(ID, 'regedit', /./),
  act(ID, 'findstr', /\/\/[\w.-]+\/\S+\.(?:exe|dll|ps1|bat)|\.\w{1,8}:\w/),
  act(ID, 'xsd', /https?:|\/\/\w/),
  act(ID, 'set-content add-content out-file get-content', /-stream:(?!zone)|\.\w{1,8}:[\w.-]+$/),
  act(ID, 'mmc', /-embedding|\.msc.*(?:temp|public)/),
  act(
    ID,
    'start-process invoke-item',
    /ms-appinstaller|ms-officecmd|search-ms:|ms-msdt|script:|javascript:|\.(?:hta|scr|pif|docx?m?|xlsm|iso|chm|cpl|vbs|vbe|jse?|wsf|msi)\b|\/users\/public\//,
  ),
  act(
    ID,
    'vboxmanage virtualbox vboxsvc vboxheadless qemu-system-x86_64 vmrun',
    /(?:create|start|register|modify|storage|shared|reg|run)/,
  ),
  act(ID, 'mount-diskimage dismount-diskimage mount-vhd', /./),
  act(
    ID,
    'new-object [activator]::createinstance [runtime.interopservices.marshal]::getactiveobject',
    /-(?:comobject|com):?|excel\.application|mmc20|shellwindows|shellbrowser|word\.application|wscript|shell\.application|scriptcontrol|xmlhttp|internetexplorer|schedule\.service|htmlfile/,
  ),
  act(
    ID,
    '[type]::gettypefromclsid [type]::gettypefromprogid .executeshellcommand .ddeinitiate .navigate .shellexecute .createobject .getobject .filerun .registerxll .run .installproduct .loadlibrary',
  ),
  act(ID, 'add-type', /-typedefinition|-memberdefinition|-path|-language|dllimport|^[^-]\S*\s|\0/),
  act(
    ID,
    '[reflection.assembly]::load [reflection.assembly]::loadfile [reflection.assembly]::loadfrom [reflection.assembly]::unsafeloadfrom [reflection.assembly]::loadwithpartialname .loadfile .loadfrom .loadwithpartialname .definedynamicassembly .entrypoint.invoke [appdomain]::currentdomain.load .load .createthread .createremotethread .virtualalloc .virtualallocex .writeprocessmemory .queueuserapc',
    /^(?!.*(?:windows\.forms|drawing|presentation|compression))/,
  ),
  act(
    ID,
    'invoke-reflectivepeinjection invoke-shellcode invoke-dllinjection invoke-mimikittenz invoke-atomictest invoke-athcompiledhelp invoke-athhtmlapplication invoke-athremotefxvgpudisablementcommand start-athprocessunderspecificparent invoke-athtechnique invoke-psinject invoke-noob invoke-obfuscation invoke-buildandinvokeinstallutilassembly invoke-phantom start-hollow invoke-appdomainmanagerinjection invoke-sharploader invoke-cradlecrafter new-htmlapplication',
  ),
  act(ID, 'invoke-cimmethod invoke-wmimethod', /win32_product|win32_process\b/),
  act(
    ID,
    'import-module ipmo',
    /^(?:[a-z]:)?\/\/|https?:|\/users\/public\/|\/temp\/|powersploit|powerview|mimikatz|aadinternals|invoke-|dsinternals|externalpayloads|nishang|empire/,
  ),
  act(ID, 'winget', /--manifest|-m\b|msstore|--source|-s\b|configure/),
  act(ID, 'pnputil', /./),
  act(ID, 'fltmc', /load/),
  act(ID, 'appcmd', /install module|add module/),
  act(
    ID,
    'copy-item',
    /\/system32\/(?:cmd|certutil|rundll32|mshta|regsvr32|wscript|cscript|bitsadmin|calc|svchost|\w+)\.(?:exe|dll)/,
  ),

  act('destructive-delete', 'vssadmin', /delete|resize/),
  act('destructive-delete', 'wbadmin', /delete/),
  act('destructive-delete', 'cipher', /\/w|\/e|\/d/),
  act(
    'destructive-delete',
    'format diskpart clear-disk format-volume initialize-disk remove-partition set-disk resize-partition reset-physicaldisk new-volume dd diskraid sdelete sdelete64 eraser',
    /^(?!\/\?|-whatif)/,
  ),
  act('destructive-delete', 'remove-computerrestorepoint clear-recyclebin delete-computerrestorepoints'),
  act('destructive-delete', 'wmic', /shadowcopy delete|shadowcopy where/),
  act('destructive-delete', 'copy-item', /-mirror/),
  act('destructive-delete', 'schtasks', /systemrestore|windowsbackup/),
  act('destructive-delete', 'remove-item', /-recurse.*\b[a-z]:\/\*?(?:\s|$)|[a-z]:\/\*\.\w+/),
]);
