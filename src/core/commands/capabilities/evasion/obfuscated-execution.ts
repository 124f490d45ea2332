// The capability of running text that was decoded, or put together, just for that.

import type { Surroundings } from '../../../model/command.ts';
import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { absolutePath } from '../../../shell/paths.ts';
import { placeOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { addressesOf, isDecoder, isDownload } from '../../flows.ts';

const DECODES =
  /b64decode|base64|fromhex|unhexlify|codecs\.decode|pack\s?\(\s?["']H|fromCharCode|atob\(|Buffer\.from\([^)]{0,400}(?:base64|hex)|marshal\.loads|rot13|zlib\.decompress/;
const RUNS =
  /\b(?:exec|eval|compile|system|popen|subprocess|spawn|execSync|Function|instance_eval|shell_exec|passthru)\b/;
/** Characters that show a reader something else than what runs. */
const DISGUISES = /[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2060\ufeff\u{e0000}-\u{e007f}]/u;

/** In words, joiners and variants have honest uses: those that never do. */
const HIDDEN =
  /[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff]|(?<!\u{1f3f4}[\u{e0000}-\u{e007f}]{0,8})[\u{e0000}-\u{e007f}]/u;
/** A host name that mixes letters of two scripts is made to be taken for another. */
const MIXED =
  /^(?:[a-z]{2,8}:\/\/)?[^/\s]{0,200}(?:[a-z][\u0370-\u03ff\u0400-\u04ff\uff00-\uffef]|[\u0370-\u03ff\u0400-\u04ff\uff00-\uffef][a-z])/i;

/** A program in a folder that everybody writes to, of whose content nothing is known. */
function runsFromTemporary({ head, code, cwd }: SimpleCommand, surroundings: Surroundings): boolean {
  if (!head.text.includes('/') || !head.isStatic || code !== undefined) return false;
  const path = absolutePath(head.text, cwd);
  return path !== undefined && placeOf(path, surroundings) === 'temporary';
}

/** `report.pdf.sh`: named like a document, run like a program. */
const DOUBLE_ENDING =
  /\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|jpe?g|png|gif|txt|csv|mp[34]|zip)\.(?:sh|bash|zsh|command|py|pl|rb|js|vbs|ps1|exe|scr|com|bat|cmd|pif|app|desktop|bin|run|scpt|jar)$/i;

function runsDisguisedFile({ program, head, words }: SimpleCommand): boolean {
  const [first] = words.filter(({ text }) => !text.startsWith('-'));
  const file = /^(?:(?:ba|z|da|k)?sh|python|perl|ruby|node|php|source|\.|open|xdg-open)$/.test(program)
    ? first
    : undefined;
  return [head, file].some((word) => word !== undefined && word.text.length < 1_000 && DOUBLE_ENDING.test(word.text));
}

/** Noise at the end of a file: it runs as before, and is known by no sum any more. */
function addsNoise({ program, words, redirects, cwd }: SimpleCommand, surroundings: Surroundings): boolean {
  if (!/^(?:dd|head|cat|openssl|tail)$/.test(program)) return false;
  if (!words.some(({ text }) => /^(?:if=)?\/dev\/(?:zero|u?random)$|^rand$/.test(text))) return false;
  return redirects.some(({ operator, target }) => {
    const path = operator === '>>' ? absolutePath(target.text, cwd) : undefined;
    return path !== undefined && /^(?:temporary|outside)$/.test(placeOf(path, surroundings));
  });
}

/** A lookup sent to a port where nobody answers lookups is a conversation. */
function talksBesides({ program, words }: SimpleCommand): boolean {
  const at = words.findIndex(({ text }) => /^(?:-p|--port)(?:=|$)|^-p\d/.test(text));
  if (program !== 'whois' || at === -1) return false;
  const port = /\d{1,5}$/.exec(words[at]?.text ?? '')?.[0] ?? words[at + 1]?.text;
  return port !== '43' && port !== '4321';
}

export const obfuscatedExecution = defineCapability({
  id: 'obfuscated-execution',
  title: 'hides what it runs or whom it talks to',
  rationale: 'Encoding a command serves no one but those who do not want it read.',
  tier: 3,
  safer: 'Write the command out plainly.',
  attack: ['T1027', 'T1140'],
  examples: {
    has: [
      'echo bHM= | base64 -d | sh',
      'bash -c "$(echo bHM= | base64 -d)"',
      'eval "$(printf "%s" "6c73" | xxd -r -p)"',
      'python3 -c "import base64; exec(base64.b64decode(\'cHJpbnQoMSk=\'))"',
      'echo sl | rev | bash',
      'l\u200bs',
      'curl https://g\u0456thub.com/x',
      '/tmp/.cache/updater --quiet',
      './invoice.pdf.sh',
      'whois -h example.invalid -p 8443 text',
      'head -c 16 /dev/urandom >> /tmp/tool',
    ],
    lacks: ['echo bHM= | base64 -d', 'base64 -d notes.b64 > notes.txt', 'bash -c "ls"', 'python3 -c "print(1)"'],
  },
  detect(command, surroundings) {
    const { code, head } = command;
    if (
      runsFromTemporary(command, surroundings) ||
      runsDisguisedFile(command) ||
      addsNoise(command, surroundings) ||
      talksBesides(command)
    )
      return true;
    if (code?.from.some((source) => isDecoder(source))) return true;
    if (
      code?.text !== undefined &&
      code.language !== 'shell' &&
      code.text.length < 20_000 &&
      DECODES.test(code.text) &&
      RUNS.test(code.text)
    )
      return true;
    return DISGUISES.test(head.text) ||
      textsOf(command).some((text) => HIDDEN.test(text)) ||
      (isDownload(command) && addressesOf(command).some((text) => MIXED.test(text)))
      ? true
      : undefined;
  },
});
