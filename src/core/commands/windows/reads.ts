// Windows programs and cmdlets that are positively known to only read, compute or show.

import { once } from '../../model/once.ts';
import type { SimpleCommand } from '../../shell/command-line.ts';
import { wordsText } from './act.ts';

/** Cmdlets that look, choose and print, whatever their words are. */
const CMDLETS =
  /^(?:get-(?!credential|secret\w*|clipboardhistory|keystrokes)\w+|test-(?!wsman)\w+|select-(?:object|string|xml)|where-object|sort-object|group-object|measure-\w+|compare-object|format-\w+|out-(?:string|host|null|gridview|default)|convertto-(?!securestring)\w+|convertfrom-(?!securestring)\w+|convert-path|resolve-(?:path|dnsname)|split-path|join-(?:path|string)|write-(?:host|output|verbose|warning|error|debug|information|progress)|foreach-object|start-sleep|wait-\w+|set-(?:location|variable|strictmode|alias)|push-location|pop-location|new-(?:timespan|guid|variable|alias|object)|clear-(?:host|variable)|remove-(?:variable|alias|module)|import-(?:csv|clixml|localizeddata|powershelldatafile)|read-host|show-(?:command|markdown)|find-(?:module|package|script|command)|search-\w+|trace-command|invoke-(?:pester|scriptanalyzer|formatter)|update-typedata|receive-job|debug-\w+)$/;

/** Programs that read whatever their words are. */
const PROGRAMS =
  /^(?:tasklist|systeminfo|whoami|hostname|findstr|netstat|nslookup|tracert|pathping|ping|getmac|driverquery|gpresult|quser|qwinsta|qprocess|query|chcp|title|color|pause|timeout|choice|prompt|ver|vol|path|exit|verify|break|gc|doskey|openfiles|waitfor|clip|mode|where|more|comp|nbtstat|dispdiag|dumpbin|ildasm|vswhere)$/;

/** A server of this machine, asked and not told. */
const LOCAL_GET =
  /^(?!.*-(?:outfile|infile|body|form|method:(?!get|head))).*(?:^|\s|\/\/)(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/\s]|$)/;

/** Programs that only read when called like this. */
const calls = once(
  (): ReadonlyMap<string, RegExp> =>
    new Map(
      Object.entries({
        ipconfig: /^(?:\/all|\/displaydns|\/showclassid|\/allcompartments|\s)*/,
        schtasks: /^(?:\/query\b.*)?$/,
        sc: /^(?:\S+ )?(?:query|queryex|qc|qdescription|qfailure|qtriggerinfo|enumdepend|sdshow|getdisplayname|getkeyname)\b/,
        reg: /^(?:query|compare)\b/,
        net: /^(?:(?:user|localgroup|group|view|share|statistics|accounts|session|time|config|start|use|help|helpmsg)(?:\s\S+)?(?:\s\/domain)?|helpmsg \d+)$/,
        wmic: /\b(?:get|list)\b/,
        wevtutil: /^(?:qe|el|gl|gli|ep|gp|query-events|enum-logs|get-log)\b/,
        icacls: /^\S+(?:\s\/[tclq])*$/,
        attrib: /^(?!.*[+-][rashi]\b)/,
        bcdedit: /^(?:\/enum\b.*|\/v)?$/,
        powercfg:
          /^(?:\/|-)(?:list|l|query|q|a|availablesleepstates|energy|batteryreport|requests|lastwake|waketimers|getactivescheme|devicequery)/,
        certutil: /^-(?:hashfile|dump|verify|asn|ping|\?)/,
        fsutil: /\b(?:query\w*|info|list|drives|fsinfo|volumeinfo|statistics)\b/,
        dism: /\/get-/,
        sfc: /^\/verify(?:only|file)/,
        chkdsk: /^(?:[a-z]:)?$/,
        route: /^print\b/,
        arp: /^-[agv]\b/,
        assoc: /^[^=]*$/,
        ftype: /^[^=]*$/,
        auditpol: /^\/(?:get|list)/,
        fltmc: /^(?:|filters|instances|volumes)$/,
        vssadmin: /^list\b/,
        wbadmin: /^get\b/,
        netsh: /\bshow\b|\bdump\b/,
        pnputil: /\/(?:enum|list)|^-e$/,
        klist: /^$/,
        tzutil: /^\/[gl]\b/,
        w32tm: /^\/(?:query|stripchart|monitor|tz)/,
        'manage-bde': /^-status/,
        winget: /^(?:list|search|show|--version|--info|source list|validate|features|settings export|upgrade$|help)/,
        choco: /^(?:list|search|find|info|outdated|--version|config list|source list|pin list)/,
        scoop: /^(?:list|search|info|status|which|bucket list|cat|checkup|depends|help|prefix|home)/,
        wsl: /^(?:-l|--list|--status|--version|-v|-l -v|--help)/,
        py: /^(?:--list|-0|--version|-v$)/,
        msbuild:
          /^[^/\\]*(?:\.(?:sln|csproj|vbproj|fsproj|vcxproj|proj|slnx))?(?:\s\/(?:t|p|m|v|target|property|restore|nologo)\S*|\s-\S+)*$/,
        nuget: /^(?:list|search|locals all -list|sources list|help|verify)/,
        'start-process': /^$/,
        'tee-object': /^-variable:\S+$/,
        'import-module': /^(?:-name:|-force |-erroraction:\S+ )*[a-z][\w.-]*$/,
        'add-type': /^-assemblyname:\S+(?:\s-\w+:\S+)*$/,
        'invoke-command': /^-scriptblock:/,
        'invoke-item': /^$/,
        'invoke-webrequest': LOCAL_GET,
        'invoke-restmethod': LOCAL_GET,
        set: /^[^=]*$/,
        date: /^(?:\/t)?$/,
        'invoke-expression': /./,
        cmd: /./,
        powershell: /^(?!.*-(?:e|ec|en\w*)\s)/,
        pwsh: /^(?!.*-(?:e|ec|en\w*)\s)/,
      }),
    ),
);

/** A cmdlet that only says what it would do. */
export function isRehearsal({ program, words, redirects, reader }: SimpleCommand): boolean {
  return (
    reader === 'powershell' &&
    redirects.length === 0 &&
    /^(?:add|clear|copy|disable|enable|move|new|remove|rename|restart|set|stop|uninstall)-[a-z]+$/.test(program) &&
    words.some(({ text }) => text === '-whatif')
  );
}

/** Whether the command is known to do nothing that anybody would want to be asked about. */
export function isWindowsRead(command: SimpleCommand): boolean {
  const name = command.program.toLowerCase();
  if (name === '[convert]::frombase64string') return true;
  if (isRehearsal(command)) return true;
  if (CMDLETS.test(name) || PROGRAMS.test(name)) return name !== 'new-object' || !/-comobject/.test(wordsText(command));
  // Text that was run has been judged by itself.
  if (/^(?:invoke-expression|cmd|powershell|pwsh|invoke-command)$/.test(name))
    return (
      (command.code === undefined ? name === 'invoke-command' : command.code.text !== undefined) &&
      (calls().get(name)?.test(wordsText(command)) ?? false)
    );
  if (
    command.head.text.includes('/') &&
    !/\/(?:windows|winnt)\/(?:system32|syswow64)\/|^(?:\.\/)?node_modules\/\.bin\//i.test(command.head.text)
  )
    return false;
  return calls().get(name)?.test(wordsText(command).trim()) ?? false;
}
