// Cmdlets' parameters in canonical words: full names in lower case, paths as plain operands, values attached.

/** Parameters that take no value, wherever they occur. */
const SWITCHES =
  'recurse force passthru whatif confirm verbose debug wait nonewwindow nonewline append noclobber raw hidden file directory readonly system usebasicparsing usedefaultcredentials asjob asplaintext allowclobber allmatches casesensitive simplematch notmatch quiet list unique descending ascending stable autosize wrap hidetableheaders asstring ashashtable compress enumsasstrings nokeywords exact noprofile nologo noninteractive noexit sta mta online full detailed examples showwindow listavailable all includeusername leaf isabsolute resolve isvalid skipcertificatecheck allowunencryptedauthentication disablekeepalive preserveauthorizationonredirect skiphttperrorcheck skipheadervalidation notypeinformation useculture includetypeinformation global permanent nocase traditional isvolatile persist asasc container dynamic skippublishercheck acceptlicense allowprerelease skipdependencies'.split(
    ' ',
  );
/** Parameters that take a value and occur in many cmdlets. */
const VALUED =
  'erroraction warningaction informationaction errorvariable warningvariable outvariable outbuffer pipelinevariable progressaction encoding filter include exclude credential stream depth delimiter property name value type itemtype target computername session scriptblock argumentlist arguments filepath workingdirectory verb windowstyle uri method body headers contenttype infile outfile useragent proxy timeoutsec websession sessionvariable form token authentication path literalpath destination destinationpath pattern context first last skip index propertytype id inputobject scope option description class classname namespace query methodname assembly assemblyname typedefinition typename comobject language module requiredversion minimumversion repository message object begin process end action trigger taskname taskpath user username password runlevel settings principal binarypathname startuptype displayname status member group localaddress remoteaddress localport remoteport protocol direction profile enabled program string key securekey milliseconds seconds minutes count minimum maximum variable from to cc subject smtpserver attachments source priority'.split(
    ' ',
  );

interface Shape {
  /** What operands mean, in order. */
  readonly positional: readonly string[];
  /** Parameters beside the general ones, for telling prefixes apart; those with `!` take no value. */
  readonly own: readonly string[];
}

const SHAPES: ReadonlyMap<string, Shape> = new Map(
  Object.entries({
    'add-content': 'path value|',
    'set-content': 'path value|',
    'clear-content': 'path|',
    'out-file': 'filepath encoding|',
    'tee-object': 'filepath|',
    'export-csv': 'path delimiter|',
    'get-content': 'path|totalcount tail readcount',
    'get-childitem': 'path filter|name! attributes',
    'get-item': 'path|',
    'get-itemproperty': 'path name|',
    'get-itempropertyvalue': 'path name|',
    'set-item': 'path value|',
    'clear-item': 'path|',
    'new-item': 'path|',
    mkdir: 'path|',
    'set-itemproperty': 'path name value|',
    'new-itemproperty': 'path name value|',
    'remove-itemproperty': 'path name|',
    'rename-item': 'path newname|newname',
    'copy-item': 'path destination|tosession fromsession',
    'move-item': 'path destination|',
    'remove-item': 'path|',
    'test-path': 'path|pathtype',
    'join-path': 'path childpath|childpath additionalchildpath',
    'split-path': 'path|parent! qualifier! leafbase! extension!',
    'select-string': 'pattern path|',
    'invoke-webrequest': 'uri|maximumredirection',
    'invoke-restmethod': 'uri|',
    'start-bitstransfer': 'source destination|transfertype',
    'start-process': 'filepath argumentlist|redirectstandardoutput redirectstandarderror redirectstandardinput',
    'invoke-item': 'path|',
    'invoke-expression': 'command|command',
    'invoke-command': 'scriptblock|',
    'new-object': 'typename argumentlist|strict!',
    'set-location': 'path|',
    'push-location': 'path|',
    'compress-archive': 'path destinationpath|update! compressionlevel',
    'expand-archive': 'path destinationpath|',
    'set-alias': 'name value|',
    'new-alias': 'name value|',
    'set-variable': 'name value|',
    'new-variable': 'name value|',
    'get-variable': 'name|valueonly!',
    'get-command': 'name|commandtype',
    'import-module': 'name|',
    'stop-process': 'id|',
    'start-sleep': 'seconds|',
    'set-acl': 'path aclobject|aclobject',
    'get-acl': 'path|',
    'foreach-object': 'process|membername parallel',
    'add-type': 'typedefinition|memberdefinition namespace usingnamespace referencedassemblies outputassembly',
  }).map(([name, text]) => {
    const [positional = '', own = ''] = text.split('|');
    return [name, { positional: positional.split(' ').filter(Boolean), own: own.split(' ').filter(Boolean) }] as const;
  }),
);

/** Values of these are files, folders or addresses: plain operands, as every program has them. */
const OPERANDS = /^(?:path|literalpath|lp|pspath|filepath|fullname|uri|source|command)$/;
const LAST_OPERANDS = /^(?:destination|destinationpath)$/;
/** Names that are not prefixes of what they mean. */
const SHORT: Readonly<Record<string, string>> = {
  ea: 'erroraction',
  wa: 'warningaction',
  ev: 'errorvariable',
  ov: 'outvariable',
  vb: 'verbose',
  wi: 'whatif',
  cf: 'confirm',
  lp: 'literalpath',
  pspath: 'literalpath',
  cn: 'computername',
  args: 'argumentlist',
  com: 'comobject',
  s: 'recurse',
  r: 'recurse',
  rec: 'recurse',
  f: 'force',
  fo: 'force',
  p: 'path',
  m: 'method',
  n: 'name',
  v: 'value',
  h: 'hidden',
  o: 'outfile',
};

export type ParameterKind = 'switch' | 'valued' | 'unknown';

/** The full name of a parameter and whether it takes a value. */
export function parameterName(
  cmdlet: string,
  written: string,
): { readonly name: string; readonly kind: ParameterKind } {
  const own = SHAPES.get(cmdlet)?.own ?? [];
  const names = [...own.map((name) => name.replace('!', '')), ...(SHAPES.get(cmdlet)?.positional ?? [])];
  const inGeneral = (name: string): ParameterKind =>
    own.includes(`${name}!`) || SWITCHES.includes(name)
      ? 'switch'
      : names.includes(name) || VALUED.includes(name)
        ? 'valued'
        : 'unknown';
  if (inGeneral(written) !== 'unknown') return { name: written, kind: inGeneral(written) };
  const short = SHORT[written];
  const full =
    names.find((name) => name.startsWith(written)) ??
    short ??
    SWITCHES.find((name) => name.startsWith(written)) ??
    VALUED.find((name) => name.startsWith(written));
  return full === undefined ? { name: written, kind: 'unknown' } : { name: full, kind: inGeneral(full) };
}

/** What the operand at a position is. */
export function positionalName(cmdlet: string, position: number): string | undefined {
  return SHAPES.get(cmdlet)?.positional[position];
}

/** Where a parameter's value goes among the canonical words. */
export function roleOf(name: string): 'operand' | 'last-operand' | 'attached' {
  if (OPERANDS.test(name)) return 'operand';
  return LAST_OPERANDS.test(name) ? 'last-operand' : 'attached';
}
