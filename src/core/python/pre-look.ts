// A cheap look at a module before it is read in full: most have nothing that they could run but what stands in them.

/** What makes code out of data: decoders, numbers and escapes in rows, long texts without a blank. */
const DATA =
  /[A-Za-z0-9+/=_-]{200}|["'][A-Za-z0-9+/=]{60}|(?:\\x[0-9a-f]{2}){8}|(?:\b0x[0-9a-f]{1,2} {0,8}, {0,8}|\b\d{1,3}\s{0,40},\s{0,40}){20}|(?:b16|b32|b64|b85|a85|z85|standard_|urlsafe_)\w{0,20}decode|fromhex|unhexlify|a2b_|decompress|rot_?13|\btranslate {0,8}\(|\bbyte(?:s|array) {0,8}\( {0,8}\[|\bchr\b/i;

/** Modules that decode or fetch. */
const MODULES =
  /\b(?:base64|binascii|zlib|bz2|lzma|gzip|marshal|codecs|quopri|uu|urllib\d?|requests|httpx?|http\.client|aiohttp|httplib2?|socket|ftplib|smtplib|wave)\b/;

/** What reaches modules and functions without writing their names. */
const DETOURS =
  /__import__|import_module|__builtins__|\bbuiltins\b|sys\.modules|(?<![.\w])(?:exec|eval) {0,8}\(|\bsubprocess\b|\. {0,8}(?:system|popen|startfile|(?:exec|spawn)[lv]\w{0,3}|posix_spawn) {0,8}\(/;

/** False only where nothing in the program could decode, fetch or put together what it runs. */
export function mayRunHiddenCode(program: string): boolean {
  return MODULES.test(program) || DETOURS.test(program) || DATA.test(program);
}
