// Which other machines a command names in its words.

import { type SimpleCommand, textsOf, UNKNOWN } from '../shell/command-line.ts';
import { operandsStart } from '../shell/options.ts';
import { LOOPBACK } from './flows.ts';
import { operandsOf } from './words.ts';

export interface NamedHosts {
  /** Lower case, without port; not those of this machine. */
  readonly hosts: readonly string[];
  /** True when a word that would name a host cannot be known. */
  readonly isPartial: boolean;
}

/** Longer texts are not searched for addresses. */
const MAX_TEXT = 10_000;
/** Words that are prose: an address in them is not opened. */
const PROSE = /^(?:echo|printf|git|grep|rg|gh|glab)$/;
/** Programs whose operands are hosts or addresses, with or without a scheme. */
const OPENS =
  /^(?:curl|wget|aria2c|axel|http|https|xh|httpie|curlie|lynx|links|w3m|ftp|lftp|tftp|telnet|nc|ncat|netcat|socat|ping|ping6|traceroute|dig|nslookup|host|whois|openssl|nmap)$/;
const SSH_OPTIONS = { short: 'BbcDEeFIiJLlmOopQRSWw', long: [] };

export function hostsOf(command: SimpleCommand): NamedHosts {
  const texts = addressTexts(command).map((text) => text.slice(0, MAX_TEXT));
  const hosts = texts.filter((text) => !text.includes(UNKNOWN) && !LOOPBACK.test(text)).map(hostIn);
  return {
    hosts: [...new Set(hosts.filter((host) => host !== undefined))],
    isPartial: texts.some((text) => text.includes(UNKNOWN)) || command.program.includes(UNKNOWN),
  };
}

/** Texts that stand for a machine: addresses, `user@host:path`, hosts. */
function addressTexts(command: SimpleCommand): readonly string[] {
  const { program, words } = command;
  const texts = textsOf(command);
  const urls = texts.flatMap((text) => (PROSE.test(program) ? wholeAddress(text) : addressesIn(text)));
  const inCode = addressesIn(command.code?.text ?? '');
  if (program === 'ssh' || program === 'mosh' || program === 'sftp') {
    const target = words[operandsStart(words, SSH_OPTIONS)]?.text;
    return [...urls, ...(target === undefined || urls.includes(target) ? [] : [target])];
  }
  if (/^(?:scp|rsync|git)$/.test(program))
    return [
      ...urls,
      ...texts.filter((text) => /^(?:[\w.-]{1,64}@)?[\w.-]{2,253}:(?!\/\/)/.test(text) || isUnknown(text)),
    ];
  if (!OPENS.test(program) || urls.length > 0) return [...urls, ...inCode];
  return [
    ...inCode,
    ...operandsOf(command)
      .map((word) => word.text)
      .filter((text) => isUnknown(text) || looksLikeHost(text)),
  ];
}

function isUnknown(text: string): boolean {
  return text.includes(UNKNOWN);
}

function looksLikeHost(text: string): boolean {
  return /^(?:[\w.-]{1,64}@)?(?:[\w-]{1,63}\.){1,10}[a-z\d]{1,24}(?::\d{1,5})?(?:[/?#]|$)/i.test(text);
}

function wholeAddress(text: string): readonly string[] {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\/\S*$/i.test(text) ? [text] : [];
}

function addressesIn(text: string): readonly string[] {
  return [...text.slice(0, MAX_TEXT).matchAll(/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s'"<>]{1,2000}/gi)].map(
    ([address]) => address,
  );
}

/** `https://me@Host:8080/x` and `me@host:path` → `host`. Undefined where there is none. */
function hostIn(address: string): string | undefined {
  const rest = address.replace(/^[a-z][a-z0-9+.-]{0,20}:\/\//i, '');
  const authority = rest.split(/[/?#]/, 1)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/^\[([^\]]*)\].*$/, '$1');
  const name =
    host.includes(':') && host.indexOf(':') === host.lastIndexOf(':') ? host.slice(0, host.indexOf(':')) : host;
  return name === '' ? undefined : name.toLowerCase();
}
