// What inline code of other languages does with files and the network, as far as its plain words show.

import type { SimpleCommand } from '../shell/command-line.ts';
import { readInlineCode } from '../shell/inline-code.ts';

/** Longer code is not looked into. */
const MAX_CODE = 20_000;
const WRITES =
  /\bopen\s?\([^\n]{1,300}?,\s{0,4}(?:mode\s?=\s?)?["'](?:[wax]b?\+?|r\+b?|[wa]t)["']|\bopen\s?\(?[^;\n]{0,200}["']\s?>{1,2}|write_(?:text|bytes)|writeFile|appendFile|createWriteStream|copyFile|renameSync|symlinkSync|linkSync|mkdirSync|chmodSync|file_put_contents|fopen\s?\([^)\n]{1,300}["'][wax]|(?:File|IO)\.(?:write|binwrite|open|rename|symlink|chmod)|FileUtils\.(?:cp|mv|ln|install|touch)|shutil\.(?:copy\w{0,4}|move)|os\.(?:rename|replace|symlink|link|chmod|chown|mkdir|makedirs)|\.(?:rename|replace|chmod|symlink_to|hardlink_to|touch)\s?\(|io\.open\s?\([^)\n]{1,300}["'][wa]|Deno\.write|Bun\.write|Files\.write|json\.dump\s?\(|savetxt|\bcopy\s?\(|\brename\s?\(|\bsymlink\s?\(|\bfprintf?\b|\.Dump\b/;
/** awk writes where a print is redirected. */
const AWK_WRITES = /\bprintf?\b[^;}\n]{0,300}>/;
const HOME = /expanduser|Path\.home|homedir|USERPROFILE|Dir\.home|['"{]HOME['"}]|\benv\.HOME|ENV\.HOME|getenv/;
const SITE = /getsitepackages|getusersitepackages|USER_SITE|site\.getuser|sysconfig\.get_path/;
const SENDS =
  /requests\.(?:post|put|patch|request)|httpx\.(?:post|put|patch)|\.urlopen\s?\([^)]{0,400}data\s?=|\bdata\s?=[^;]{0,400}urlopen|http\.client|HTTPConnection|Net::HTTP(?:::|\.)(?:[Pp]ost|[Pp]ut)|->post\s?\(|axios\.(?:post|put|patch)|method["']?\s?[:=]\s?["'](?:POST|PUT|PATCH)|\.request\s?\(|sendall\s?\(|\.send\s?\(|curl_setopt|ftplib|storbinary|smtplib|sendmail\s?\(|paramiko|boto3|http_post|HTTP\.(?:post|put)/;
const GETS =
  /urlopen|file_get_contents\s?\(\s?["']https?:|fetch\s?\(|https?\.get\s?\(|requests\.get|LWP|open-uri|URI\.open|Net::HTTP/;
const READS =
  /\bopen\s?\(|read_(?:text|bytes)|readFile|File\.(?:read|open)|file_get_contents\s?\(\s?(?!["']https?:)["'$]|environ|process\.env|\bENV\b|getenv|getoutput|subprocess|popen|`[^`]{1,200}`|glob\s?\(|os\.walk|listdir|readdir|IO\.read|slurp|hostname/;
const SERVES =
  /http\.server|HTTPServer|SimpleHTTP|TCPServer|socketserver|createServer\s?\(|WEBrick|\.listen\s?\(|serve_forever|Deno\.serve|Bun\.serve|HTTP::Daemon|LISTEN\s?=>/;
const LOCAL = /127\.0\.0\.1|localhost|::1/;

/** The code a command runs that is not shell text; undefined where it has none or too much. */
export function inlineCode({ code }: SimpleCommand): string | undefined {
  return code?.text === undefined || code.language === 'shell' || code.text.length > MAX_CODE ? undefined : code.text;
}

/** Paths that the code may write, as it names them; `~/` where they are below the home folder. */
export function codeWrites(command: SimpleCommand): readonly string[] {
  const text = inlineCode(command);
  const language = command.code?.language ?? '';
  if (text === undefined || !(/awk$/.test(language) ? AWK_WRITES : WRITES).test(text)) return [];
  const named = codePaths(command).filter((path) => path.length > 1);
  return SITE.test(text) ? [...named, '/usr/lib/python3/site-packages/start.pth'] : named;
}

/** Strings of the code that may be paths. */
export function codePaths(command: SimpleCommand): readonly string[] {
  const text = inlineCode(command);
  if (text === undefined) return [];
  const strings = readInlineCode(text, command.code?.language ?? '').strings.filter(
    (value) => value.length < 500 && /^[~/.\w<>]/.test(value) && /[/.]/.test(value) && !/^https?:|[\s()]/.test(value),
  );
  const paths = strings.map((value) => value.replace(/^[<>]{1,2}/, ''));
  const below = HOME.test(text)
    ? paths.filter((path) => !path.startsWith('~')).map((path) => `~/${path.replace(/^\//, '')}`)
    : [];
  return [...paths, ...below];
}

/** Whether it reads something of this machine and sends something to another. */
export function codeSends(command: SimpleCommand): boolean {
  const text = inlineCode(command);
  if (text === undefined || !READS.test(text)) return false;
  return (
    (SENDS.test(text) && !isLocalOnly(text)) ||
    (GETS.test(text) && /base64|b64encode|urlencode|hexlify|quote_plus/.test(text))
  );
}

function isLocalOnly(text: string): boolean {
  return LOCAL.test(text) && !/https?:\/\/(?!127\.|localhost|\[::1)/.test(text);
}

/** Whether it answers requests from other machines. */
export function codeServes(command: SimpleCommand): boolean {
  const text = inlineCode(command);
  return text !== undefined && SERVES.test(text) && !LOCAL.test(text);
}
