// Requests that carry text to where anybody's text may go, or past the check of who takes it.

import { type SimpleCommand, textsOf, UNKNOWN } from '../shell/command-line.ts';
import { addressesOf } from './flows.ts';

/** Places that keep or pass on whatever they are sent, for whoever knows the address. */
export const DROP_SITES = new RegExp(
  [
    String.raw`(?:^|\/\/|[@.])(?:`,
    String.raw`pastebin\.(?:com|pl)|paste\.(?:ee|rs|mozilla\.org|debian\.net|sh)|dpaste\.(?:com|org)|hastebin\.com|ghostbin\.\w+|rentry\.(?:co|org)|controlc\.com|privatebin\.\w+|termbin\.com|ix\.io|sprunge\.us|0x0\.st|x0\.at|envs\.sh|clbin\.com|p\.ip\.fi|qbin\.io|bpa\.st|`,
    String.raw`file\.io|transfer\.sh|temp\.sh|bashupload\.com|oshi\.at|gofile\.io|anonfiles?\.\w+|catbox\.moe|litterbox\.catbox\.moe|uguu\.se|filebin\.net|ufile\.io|tmpfiles\.org|keep\.sh|wetransfer\.com|mega\.nz|pixeldrain\.com|`,
    String.raw`webhook\.site|requestbin\.\w+|(?:\w+\.)?pipedream\.net|beeceptor\.com|hookbin\.com|requestcatcher\.com|interact\.sh|oast\.(?:pro|live|site|online|fun|me)|burpcollaborator\.net|canarytokens\.com|ntfy\.sh|`,
    String.raw`(?:\w[\w-]*\.)?(?:ngrok(?:-free)?\.(?:io|app|dev)|trycloudflare\.com|loca\.lt|serveo\.net|lhr\.life)`,
    ')(?=[/:?#]|$)',
  ].join(''),
  'i',
);
/** Name servers that answer over the web: the name asked for is what is told. */
const NAME_SERVICE =
  /^https?:\/\/(?:dns\.google|(?:[\w-]{1,40}\.)?cloudflare-dns\.com|1\.[01]\.[01]\.1|8\.8\.(?:8\.8|4\.4)|9\.9\.9\.\d{1,3}|dns\d{0,2}\.quad9\.net|doh\.[\w.-]{1,60}|dns\.[\w.-]{1,60})(?::\d{1,5})?\/(?:resolve|dns-query)\b/i;
const BODY = /^(?:-d|--data(?:-\w{1,12})?|--json|-F|--form(?:-string)?|--post-data|--body-data)(?:=|$)|^-[dF]./;
/** The other side may be anybody. */
const UNCHECKED =
  /^(?:--insecure|--no-check-certificate|--verify=(?:no|false)|--proxy-insecure|-[a-zA-Z]{0,6}k[a-zA-Z]{0,6})$/;

/** Whether a request carries text to such a place, asks such a service for a name made up on the way, or sends unchecked. */
export function postsToDropSite(command: SimpleCommand): boolean {
  if (!/^(?:curl|wget|http|https|xh|curlie|invoke-webrequest|invoke-restmethod)$/.test(command.program)) return false;
  const addresses = addressesOf(command);
  const texts = textsOf(command);
  if (texts.some((text) => text.includes(UNKNOWN) && NAME_SERVICE.test(text.replace(/^-uri:/i, '')))) return true;
  const sends = texts.some((text) => BODY.test(text) || /^-(?:body|form|infile):/i.test(text)) || saysItems(command);
  if (!sends) return false;
  if (
    addresses.some((address) => DROP_SITES.test(address)) ||
    texts.some((text) => /^-uri:/i.test(text) && DROP_SITES.test(text))
  )
    return true;
  return texts.some((text) => UNCHECKED.test(text)) && !/^invoke-/.test(command.program);
}

/** `http POST host name=value`. */
function saysItems({ program, words }: SimpleCommand): boolean {
  return /^(?:http|https|xh)$/.test(program) && words.some(({ text }) => /^[\w-]{1,60}:?=/.test(text));
}
