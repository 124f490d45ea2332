// The names that PowerShell has for its cmdlets from the start. Source: about_Aliases and Get-Alias of 5.1 and 7.

import { once } from '../../model/once.ts';

const TABLE = `
%=foreach-object foreach=foreach-object ?=where-object where=where-object ac=add-content cat=get-content gc=get-content
type=get-content cd=set-location chdir=set-location sl=set-location clc=clear-content clear=clear-host cls=clear-host
clhy=clear-history cli=clear-item clp=clear-itemproperty clv=clear-variable compare=compare-object diff=compare-object
copy=copy-item cp=copy-item cpi=copy-item cpp=copy-itemproperty curl=invoke-webrequest wget=invoke-webrequest
iwr=invoke-webrequest irm=invoke-restmethod cvpa=convert-path dbp=disable-psbreakpoint del=remove-item erase=remove-item
rd=remove-item ri=remove-item rm=remove-item rmdir=remove-item dir=get-childitem gci=get-childitem ls=get-childitem
dnsn=disconnect-pssession ebp=enable-psbreakpoint echo=write-output write=write-output epal=export-alias
epcsv=export-csv epsn=export-pssession etsn=enter-pssession exsn=exit-pssession fc=format-custom fhx=format-hex
fl=format-list ft=format-table fw=format-wide gal=get-alias gbp=get-psbreakpoint gcb=get-clipboard gcm=get-command
gcs=get-pscallstack gdr=get-psdrive ghy=get-history h=get-history history=get-history gi=get-item gin=get-computerinfo
gjb=get-job gl=get-location pwd=get-location gm=get-member gmo=get-module gp=get-itemproperty gpv=get-itempropertyvalue
gps=get-process ps=get-process group=group-object gsn=get-pssession gsnp=get-pssnapin gsv=get-service gtz=get-timezone
gu=get-unique gv=get-variable gwmi=get-wmiobject gcim=get-ciminstance icm=invoke-command iex=invoke-expression
ihy=invoke-history r=invoke-history ii=invoke-item icim=invoke-cimmethod ipal=import-alias ipcsv=import-csv
ipmo=import-module ipsn=import-pssession ise=powershell_ise iwmi=invoke-wmimethod kill=stop-process spps=stop-process
lp=out-printer md=mkdir man=help measure=measure-object mi=move-item move=move-item mv=move-item mount=new-psdrive
ndr=new-psdrive mp=move-itemproperty nal=new-alias ncim=new-ciminstance nmo=new-module nsn=new-pssession nv=new-variable
ogv=out-gridview oh=out-host popd=pop-location pushd=push-location rbp=remove-psbreakpoint rcim=remove-ciminstance
rcjb=receive-job rcsn=receive-pssession rdr=remove-psdrive ren=rename-item rni=rename-item rjb=remove-job
rmo=remove-module rnp=rename-itemproperty rp=remove-itemproperty rsn=remove-pssession rsnp=remove-pssnapin
rujb=resume-job rv=remove-variable rvpa=resolve-path rwmi=remove-wmiobject sajb=start-job sal=set-alias
saps=start-process start=start-process sasv=start-service sbp=set-psbreakpoint sc=set-content scb=set-clipboard
scim=set-ciminstance select=select-object set=set-variable sv=set-variable shcm=show-command si=set-item
sleep=start-sleep sls=select-string sort=sort-object sp=set-itemproperty spjb=stop-job spsv=stop-service
sujb=suspend-job swmi=set-wmiinstance tee=tee-object trcm=trace-command wjb=wait-job asnp=add-pssnapin
cnsn=connect-pssession stz=set-timezone refreshenv=update-sessionenvironment nslookup=nslookup help=get-help
mkdir=mkdir`;

const aliases = once(
  (): ReadonlyMap<string, string> =>
    new Map(
      TABLE.trim()
        .split(/\s+/)
        .map((entry) => {
          const equals = entry.indexOf('=', 1);
          return [entry.slice(0, equals), entry.slice(equals + 1)] as const;
        }),
    ),
);

/** Verbs that cmdlets begin with: Get-Verb, and what Microsoft's own older modules use. */
const CMDLET =
  /^(?:add|approve|assert|backup|block|build|checkpoint|clear|close|compare|complete|compress|confirm|connect|convert|convertfrom|convertto|copy|debug|deny|deploy|disable|disconnect|dismount|edit|enable|enter|exit|expand|export|find|foreach|format|get|grant|group|hide|import|initialize|install|invoke|join|limit|lock|measure|merge|mount|move|new|open|optimize|out|ping|pop|protect|publish|push|read|receive|redo|register|remove|rename|repair|request|reset|resize|resolve|restart|restore|resume|revoke|save|search|select|send|set|show|skip|sort|split|start|step|stop|submit|suspend|switch|sync|tee|test|trace|unblock|undo|uninstall|unlock|unprotect|unpublish|unregister|update|upgrade|use|wait|watch|where|write)-[a-z]\w*$/;

/** The cmdlet that a name stands for, in lower case; undefined for anything else. */
export function cmdletName(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/^[\w.]{1,80}\\(?=[a-z%?]+(?:-\w+)?$)/, '');
  const aliased = aliases().get(plain);
  if (aliased !== undefined) return aliased;
  return CMDLET.test(plain) ? plain : undefined;
}

/** What `Get-Command` would answer for a pattern with exactly one match among names people hide: `gcm i*x`. */
export function matchingCmdlet(pattern: string): string | undefined {
  if (!/[*?]/.test(pattern)) return cmdletName(pattern) ?? pattern;
  if (pattern.length > 80 || (pattern.match(/\*/g)?.length ?? 0) > 4) return undefined;
  const source = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('?', '.')
    .replaceAll('*', '.*');
  const names = [
    'iex',
    'invoke-expression',
    'invoke-webrequest',
    'invoke-restmethod',
    'new-object',
    'start-process',
    'invoke-command',
  ];
  const found = names.filter((name) => new RegExp(`^${source}$`).test(name));
  return found[0] === undefined ? undefined : (cmdletName(found[0]) ?? found[0]);
}
