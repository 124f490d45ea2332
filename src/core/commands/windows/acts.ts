// Which capabilities a command has by the tables of Windows' own programs and cmdlets.

import { once } from '../../model/once.ts';
import type { SimpleCommand } from '../../shell/command-line.ts';
import { isWindowsProgram } from '../../shell/windows-code.ts';
import { wordsText } from './act.ts';
import { CREDENTIAL_ACTS } from './credentials.ts';
import { GUARD_ACTS } from './guards.ts';
import { NETWORK_ACTS } from './network.ts';
import { PERSISTENCE_ACTS } from './persistence.ts';
import { PROXY_ACTS } from './proxies.ts';
import { isWindowsRead } from './reads.ts';

/** By program, then by capability: the patterns of which one must match, or none where every call counts. */
const byProgram = once((): ReadonlyMap<string, ReadonlyMap<string, readonly (RegExp | undefined)[]>> => {
  const all = [GUARD_ACTS, PERSISTENCE_ACTS, CREDENTIAL_ACTS, NETWORK_ACTS, PROXY_ACTS].flatMap((acts) => acts());
  const found = new Map<string, Map<string, (RegExp | undefined)[]>>();
  for (const { capability, programs, when } of all)
    for (const program of programs) {
      const rows = found.get(program) ?? new Map<string, (RegExp | undefined)[]>();
      rows.set(capability, [...(rows.get(capability) ?? []), when]);
      found.set(program, rows);
    }
  return found;
});

/** Names that no other system has; in another shell's text only these and what ends in `.exe` are Windows' own. */
const ONLY_WINDOWS: ReadonlySet<string> = new Set(
  'reg schtasks wmic bitsadmin certutil mshta rundll32 regsvr32 regasm regsvcs installutil msiexec vssadmin bcdedit wevtutil icacls takeown netsh wbadmin cmdkey auditpol fsutil powershell pwsh cmstp odbcconf forfiles ntdsutil esentutl mimikatz lazagne rubeus psexec procdump setx runas'.split(
    ' ',
  ),
);

/** Whether a Windows program or cmdlet is called in a way that has the capability. */
export function hasWindowsAct(command: SimpleCommand, capability: string): boolean {
  // `23 Akagi64.exe`: some put a number before the name.
  const name = command.program.toLowerCase().replace(/^\d{1,3}\s/, '');
  // Most lines are another shell's: the tables are not even made for them.
  if (command.reader === undefined && !ONLY_WINDOWS.has(name) && !/\.exe$/i.test(command.head.text)) return false;
  const patterns = (byProgram().get(name) ?? byProgram().get(name.replace(/64$/, '')))?.get(capability);
  const general = GENERAL.get(capability);
  // Most commands have no row for most capabilities: nothing more is looked at then.
  if ((patterns === undefined && general === undefined) || asksForHelp(command)) return false;
  const text = patterns === undefined ? '' : wordsText(command);
  return (
    patterns?.some((pattern) => pattern === undefined || pattern.test(text)) === true || general?.(command) === true
  );
}

function asksForHelp({ words }: SimpleCommand): boolean {
  return words.length > 0 && words.every(({ text }) => /^(?:\/\?|-\?|--?help|--?version)$/i.test(text));
}

/** Folders that everybody may write to, shares of other machines, and streams behind files. */
const DROP =
  /\/users\/public\/|\/downloads\/|\/appdata\/local\/temp\/|\/windows\/(?:temp|tasks|tracing|debug)\/|\/perflogs\/|\/\$recycle\.bin\/|^[a-z]:\/temp\/|^[a-z]:\/programdata\/[^/]+\.\w+$|^\/\/(?!\?)[\w.$-]+\/|[\w)]\.\w{1,8}:[\w.-]+$/i;

/** Variables that have Windows or .NET load code, or stand in for what it starts. */
const LOADS_CODE =
  /^(?:COR_(?:ENABLE_PROFILING|PROFILER\w*)|CORECLR_\w+|COMPLUS_\w+|DOTNET_STARTUP_HOOKS|__COMPAT_LAYER|COMSPEC|PATHEXT|PSMODULEPATH|SYSTEMROOT|WINDIR)$/i;

/** A stream behind a file shows in no listing. */
function writesStream({ redirects }: SimpleCommand): boolean {
  return redirects.some(
    ({ operator, target }) => operator.startsWith('>') && /[\w)]\.\w{1,8}:[\w.-]+$/.test(target.text),
  );
}

function runsFromDrop({ head }: SimpleCommand): boolean {
  return (
    DROP.test(head.text) ||
    (/\.(?:docx?|pdf|jpe?g|png|txt|xlsx?)\.(?:exe|scr|com|bat|cmd|pif)$/i.test(head.text) && head.text.length < 500)
  );
}

/** Programs of which nothing is known, given code from there. */
function loadsFromDrop(command: SimpleCommand): boolean {
  if (
    /^(?:remove|copy|move|rename|get|set|add|new|out|test|write|select|clear|expand|compress|invoke-(?:webrequest|restmethod)|start-(?:bitstransfer|sleep)|unblock|resolve|join|split|export|import)-?/.test(
      command.program,
    ) ||
    isTool(command.program) ||
    isWindowsRead(command)
  )
    return false;
  return command.words.some(({ text }) => {
    const path = text.replace(/^[-/][\w-]{1,30}[:=]"?/, '');
    if (
      /^https?:\/\/\S{1,500}\.(?:exe|dll|msi|ps1|bat|cmd|vbs|js|hta|sct|cpl|scr|xsl|inf|application|appref-ms)(?:[?#]|$)/i.test(
        path,
      )
    )
      return true;
    return path.length < 500 && isWindowsProgram(path) && DROP.test(path);
  });
}

/** Tools of ordinary work, whose words name such files without running them. */
function isTool(program: string): boolean {
  return /^(?:git|gh|curl|wget|aria2c|docker|podman|npm|npx|pnpm|yarn|bun|node|deno|tsx|ts-node|ruby|perl|php|lua|julia|rscript|python|pip|uv|cargo|go|rustc|dotnet|java|mvn|gradle|choco|winget|scoop|nuget|7z|tar|unzip|code|rg|grep|findstr|signtool|cmake|make|write-output|mkdir|cd|cmd|powershell|pwsh|invoke-expression|foreach-object|where-object|new-object|start-process|schtasks|reg|sc|net|ssh|scp|rsync|kubectl|az|aws|gcloud|terraform|)$/.test(
    program,
  );
}

/** A path on another machine: naming it asks that machine, and tells it who asks. */
function asksOtherMachine({ program, words, redirects }: SimpleCommand): boolean {
  if (isTool(program) || /^(?:resolve|split|join|write)-/.test(program)) return false;
  return [...words, ...redirects.map(({ target }) => target)].some(({ text }) =>
    /^\/\/(?![?.]\/|localhost\/|127\.0\.0\.1\/)[\w.-]{1,255}\/\S/i.test(text),
  );
}

/** The registry is the machine's, not the workspace's. */
function writesRegistry(command: SimpleCommand): boolean {
  if (command.program === 'reg') return /^(?:add|delete|import|copy|restore|load|unload)\b/.test(wordsText(command));
  if (!/^(?:set|new|remove|copy|move|rename|clear)-item(?:property)?$/.test(command.program)) return false;
  return command.words.some(({ text }) =>
    /^(?:-path:|-literalpath:)?["']?(?:registry::|microsoft\.powershell\.core\\registry::)?hk(?:lm|cu|cr|u|cc|ey_)/i.test(
      text,
    ),
  );
}

/** What shows in the words of any program. */
const GENERAL: ReadonlyMap<string, (command: SimpleCommand) => boolean> = new Map([
  ['proxy-execution', (command) => runsFromDrop(command) || loadsFromDrop(command) || writesStream(command)],
  ['persistence-write', ({ assignments }) => assignments.some(({ name }) => LOADS_CODE.test(name))],
  ['outside-write', writesRegistry],
  ['network-fetch', asksOtherMachine],
]);
