// Where a command's data comes from and goes to: downloads, uploads, other hosts.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';

const DOWNLOADERS = new Set([
  'curl',
  'wget',
  'aria2c',
  'axel',
  'fetch',
  'lwp-request',
  'lwp-download',
  'GET',
  'http',
  'https',
  'xh',
  'curlie',
  'lynx',
  'links',
  'w3m',
  'ftp',
  'tftp',
  'sftp',
  'scp',
  'rsync',
  'nc',
  'ncat',
  'netcat',
  'socat',
  'dig',
  'nslookup',
  'host',
  'smbclient',
  'aws',
  'gsutil',
  's3cmd',
  'gh',
  'kubectl',
  'openssl',
  'telnet',
  'whois',
  'finger',
  'Invoke-WebRequest',
  'iwr',
  'irm',
  'ssh',
  'xdg-open',
  'httpie',
  'git',
  'lftp',
  'az',
  'gcloud',
  'invoke-webrequest',
  'invoke-restmethod',
  'start-bitstransfer',
  'bitsadmin',
  'certutil',
]);

/** Whether its output comes from another machine. */
export function isDownload(command: SimpleCommand): boolean {
  return (
    DOWNLOADERS.has(command.program) ||
    textsOf(command).some((text) => /^\/dev\/(?:tcp|udp)\//.test(text)) ||
    (command.code !== undefined && /https?:\/\/|socket|urlopen|fetch\(/.test(command.code.text ?? ''))
  );
}

/** Whether its output is other text than what was written: decoded, decrypted or unpacked. */
export function isDecoder(command: SimpleCommand): boolean {
  const { program } = command;
  const texts = textsOf(command);
  if (/^(?:base64|base32|basenc|gbase64|uudecode|xxd|hexdump)$/.test(program))
    return program === 'uudecode' || texts.some((text) => /^-[a-zA-Z]*[dDr]|^--decode/.test(text));
  if (program === '[convert]::frombase64string') return true;
  if (program === 'openssl') return texts.includes('-d') || texts.includes('-decrypt');
  if (
    /^(?:gunzip|zcat|bzcat|xzcat|unxz|bunzip2|zstdcat|gzip|xz|bzip2|rev|tr|gpg|awk|sed|perl|python|ruby|php|node|od|tac|cut|paste|uncompress|funzip)$/.test(
      program,
    )
  )
    return true;
  return false;
}

/** Hosts of this machine. */
export const LOOPBACK =
  /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?(?:[^@/\s]{0,100}@)?(?:localhost|127(?:\.\d{1,3}){1,3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|[\w-]{1,60}\.localhost)(?::\d{1,5})?(?:[/?#]|$)/i;

/** Words of a command that name a place on the network. */
export function addressesOf(command: SimpleCommand): readonly string[] {
  return textsOf(command).filter(
    (text) =>
      /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text) ||
      LOOPBACK.test(text) ||
      /^(?:[\w\u0370-\u04ff\uff00-\uffef-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:[/?]|$)/i.test(text) ||
      /^\d{1,3}(?:\.\d{1,3}){3}/.test(text),
  );
}

/** Whether everything it talks to is on this machine. */
export function staysLocal(command: SimpleCommand): boolean {
  const addresses = addressesOf(command);
  return addresses.length > 0 && addresses.every((address) => LOOPBACK.test(address));
}
