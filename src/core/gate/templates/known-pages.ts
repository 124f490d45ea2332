// The shipped template for reading public pages of the hosts that everybody who builds software reads.

import type { AssessedCommand } from '../../commands/assess.ts';
import { writtenFiles } from '../../commands/files.ts';
import type { Surroundings } from '../../model/command.ts';
import { textsOf } from '../../shell/command-line.ts';
import { placeOf, protectionOf } from '../../shell/places.ts';
import { isOrdinary, surePath } from './ordinary.ts';

/** Registries, code hosts, documentation; and the names that are reserved for examples, which hold one page. */
const HOSTS: ReadonlySet<string> = new Set(
  `github.com api.github.com raw.githubusercontent.com codeload.github.com objects.githubusercontent.com docs.github.com gitlab.com bitbucket.org registry.npmjs.org www.npmjs.com registry.yarnpkg.com unpkg.com cdn.jsdelivr.net esm.sh jsr.io pypi.org files.pythonhosted.org crates.io static.crates.io index.crates.io docs.rs proxy.golang.org sum.golang.org pkg.go.dev go.dev golang.org rubygems.org packagist.org repo.packagist.org repo1.maven.org repo.maven.apache.org central.sonatype.com services.gradle.org plugins.gradle.org api.nuget.org www.nuget.org hex.pm pub.dev hub.docker.com nodejs.org deno.land bun.sh www.python.org docs.python.org peps.python.org www.rust-lang.org doc.rust-lang.org static.rust-lang.org developer.mozilla.org en.wikipedia.org stackoverflow.com www.w3.org www.rfc-editor.org json-schema.org kubernetes.io dl.k8s.io docs.docker.com learn.microsoft.com developer.hashicorp.com registry.terraform.io releases.hashicorp.com openpolicyagent.org example.com example.org example.net`.split(
    ' ',
  ),
);
/** A plain address, with little room to carry anything away. */
const ADDRESS =
  /^https:\/\/([a-z\d.-]{1,80})(?:\/[\w.,~!*'()%:@+/-]{0,240})?(?:\?[\w.,~%=&+-]{0,80})?(?:#[\w-]{0,60})?$/i;
const ALONE =
  /^-[sSfLiIvgN46#q]{1,8}$|^--(?:silent|show-error|fail|fail-with-body|location|head|include|verbose|compressed|globoff|create-dirs|no-progress-meter|http1\.1|http2|tlsv1\.[23]|retry-all-errors|retry-connrefused|no-buffer|ipv4|ipv6|quiet|no-verbose|spider|request=GET|timeout=\d{1,4}|tries=\d{1,2}|proto==?https)$|^-nv$/;
/** With a word that says how long, as whom, or in which form. */
const TAKES =
  /^(?:-m|--max-time|--connect-timeout|--retry|--retry-delay|--max-redirs|-w|--write-out|-A|--user-agent|-X|--request|--proto|-T|-t)$/;
const SHORT_THEN_FILE = /^-[sSfLgqN]{0,6}[oO]$/;
const HEADER = /^(?:Accept|Accept-Language|Cache-Control|User-Agent|X-GitHub-Api-Version):[\w ./*;=,+-]{0,80}$/i;

export function readsKnownPage({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  const { program } = command;
  if (program !== 'curl' && program !== 'wget') return false;
  if (capabilities.length === 0 || capabilities.some(({ id }) => !/^(?:network-fetch|local-write)$/.test(id)))
    return false;
  if (command.redirects.some(({ operator }) => operator.startsWith('<'))) return false;
  // wget's `-O-` and `-qO-` are two words in one.
  const texts = textsOf(command).flatMap((text) => (/^-[qnv]{0,4}O-$/.test(text) ? [text.slice(0, -1), '-'] : [text]));
  let pages = 0;
  const isKnown = texts.every((text, index) => {
    const before = texts[index - 1] ?? '';
    if (isFileOption(program, before)) return !text.startsWith('-') || text === '-';
    if (/^(?:-H|--header)$/.test(before)) return HEADER.test(text);
    if (/^(?:-X|--request)$/.test(before)) return /^(?:GET|HEAD)$/.test(text);
    if (TAKES.test(before)) return /^[\w.:;=,/()% \\{}+-]{1,200}$/.test(text) && !/^@/.test(text);
    if (text.startsWith('-'))
      return (
        ALONE.test(text) ||
        isFileOption(program, text) ||
        (program === 'curl' ? TAKES.test(text) && text !== '-T' : /^-[Tt]$/.test(text)) ||
        /^(?:-H|--header)$/.test(text)
      );
    pages += 1;
    return HOSTS.has(ADDRESS.exec(text)?.[1]?.toLowerCase() ?? '');
  });
  return isKnown && pages > 0 && writtenFiles(command).every((file) => isFree(surePath(file), surroundings));
}

/** The next word names the file that the answer goes to. */
function isFileOption(program: string, text: string): boolean {
  return program === 'curl'
    ? /^(?:--output|--output-document)$/.test(text) || (SHORT_THEN_FILE.test(text) && text.endsWith('o'))
    : text === '--output-document' || /^-[qnv]{0,4}O$/.test(text);
}

/** What is kept of it is data: code of strangers would run with the next test. */
const DATA = /\.(?:json|txt|md|csv|tsv|html?|xml|svg|png|jpe?g|gif|pdf|log)$/i;

function isFree(path: string | undefined, surroundings: Surroundings): boolean {
  if (path === undefined) return false;
  const place = placeOf(path, surroundings);
  if (place === 'null') return true;
  return (
    DATA.test(path) && ((place === 'temporary' && protectionOf(path) === undefined) || isOrdinary(path, surroundings))
  );
}
