// Inline code that positively only computes and prints: no call in it that is not known to.

import type { Code } from '../shell/command-line.ts';

const MAX_CODE = 4_000;
const MODULES: Readonly<Record<string, RegExp>> = {
  python:
    /^(?:json|sys|os|os\.path|re|math|datetime|pathlib|platform|collections|itertools|functools|glob|csv|hashlib|base64|importlib\.metadata|string|textwrap|time|random|statistics|decimal|fractions|unicodedata|difflib|tomllib|configparser|typing|enum|dataclasses|uuid|struct|operator|pprint|locale|calendar|bisect|heapq|zlib|binascii|urllib\.parse|html|xml\.etree\.ElementTree|sysconfig|site|colorsys)$/,
  node: /^(?:(?:node:)?(?:fs|path|os|util|url|querystring|assert|crypto|zlib|punycode|string_decoder|buffer|v8)|\.{1,2}\/[\w./-]{1,120}\.json)$/,
};
/** Functions and methods that neither write, send, start nor load anything, by their last name. */
const CALLS = new Set(
  `print pprint len str int float bool list dict set tuple sorted reversed enumerate zip range sum min max abs round type repr ord chr hex bin oct any all map filter isinstance hasattr id hash format open read readline readlines read_text read_bytes load loads dumps join split splitlines strip lstrip rstrip replace upper lower title capitalize startswith endswith find index count keys values items get append extend sort pop copy encode decode hexdigest digest sha256 sha1 md5 update exists is_file is_dir isfile isdir listdir iterdir glob rglob walk getcwd getsize basename dirname abspath relpath realpath resolve expanduser Path cwd version versions machine system release platform python_version now today utcnow strftime isoformat fromtimestamp timestamp time sqrt floor ceil log pow match search findall finditer sub group groups compile fullmatch Counter most_common defaultdict OrderedDict namedtuple choice randint random uuid4 b64encode b64decode quote unquote urlencode parse_qs urlparse reader DictReader next iter parse fromstring getroot findtext zfill center ljust rjust isdigit isalpha metadata distribution log error warn info table dir parse stringify require readFileSync existsSync readdirSync statSync lstatSync join extname slice concat forEach reduce some every includes indexOf lastIndexOf push toString toFixed toUpperCase toLowerCase trim padStart padEnd entries fromEntries assign from isArray Number String Boolean Array Object Date Set Map Math getTime toISOString toLocaleString charCodeAt codePointAt fromCharCode test exec match matchAll createHash cpus totalmem freemem uptime hostname homedir tmpdir inspect keys flat flatMap at has add size hrtime memoryUsage getTimezoneOffset DateTimeFormat NumberFormat RelativeTimeFormat Collator resolvedOptions formatToParts getFullYear getMonth getDate getDay getHours getMinutes getSeconds getMilliseconds toLocaleDateString toLocaleTimeString setDate setMonth now parse deepEqual equal ok if while for and or not in return elif lambda catch switch function`.split(
    /\s+/,
  ),
);
const REACHES =
  /__|(?<![.\w])(?:exec|eval|compile|execfile|input|breakpoint|import)\s?\(|\bopen\s?\([^()]{0,300},\s{0,4}(?!["']r[bt]?["']|encoding|newline|errors)|\bPath\b[\s\S]{0,2000}\.replace\s?\(|\bgetattr\b|\beval\b|child_process|subprocess|\bos\.(?:system|popen|exec|spawn|remove|unlink|rename|environ|kill|chmod|fork)|process\.(?:env|kill|exit|binding|dlopen|mainModule)|\bimport\s?\(|globalThis|\bFunction\b|`|\[\s?["']/;

/** Whether code of Python or Node calls nothing but what is listed, and loads nothing but its own library. */
export function isPlainCode({ language, text }: Code): boolean {
  const modules = MODULES[language];
  if (
    modules === undefined ||
    text === undefined ||
    text.length > MAX_CODE ||
    REACHES.test(text.replace(STRING_KEY, ''))
  )
    return false;
  const bare = text.replace(/"(?:[^"\\\n]|\\.){0,500}"|'(?:[^'\\\n]|\\.){0,500}'/g, '""');
  return (
    loadedIn(text, language).every((name) => modules.test(name)) &&
    [...bare.matchAll(/([A-Za-z_$][\w$]{0,60})\s{0,4}\(/g)].every((match) => CALLS.has(match[1] ?? ''))
  );
}

/** `x['name']` asks for a value; what it is then called as shows in the calls. */
const STRING_KEY = /\[\s?["'][\w -]{1,60}["']\s?\](?!\s?\()/g;

function loadedIn(text: string, language: string): readonly string[] {
  if (language === 'node')
    return [
      ...text.matchAll(/\brequire\s?\(\s?([^)]{0,200})\)|\bimport\b[^;\n]{0,200}?from\s{1,4}([^;\n]{1,200})/g),
    ].map((match) => (match[1] ?? match[2] ?? '').trim().replace(/^["']|["']$/g, ''));
  const plain = [...text.matchAll(/(?:^|[;\n])\s{0,40}import\s{1,4}([^;\n]{1,200})/g)].flatMap((match) =>
    (match[1] ?? '').split(',').map((name) => name.trim().replace(/\s{1,4}as\s.*$/, '')),
  );
  return [...plain, ...[...text.matchAll(/\bfrom\s{1,4}([\w.]{1,80})\s{1,4}import\b/g)].map((match) => match[1] ?? '')];
}
