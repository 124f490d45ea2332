// Keys and tokens in source text that would leave: issuers' own forms only, as words like "password" are in every program.

/** Longest stretch that a form needs to be seen; forms may be cut by pieces, so that much is carried over. */
const CARRIED = 512;
/** Findings that are kept. */
const MAX_KINDS = 20;

export interface SecretFinder {
  /** Takes the next piece of a text; each byte as one letter is enough, and JSON's escapes may stand in it. */
  push(piece: string): void;
  /** Names of what was found, each once: never the secret itself. */
  kinds(): readonly string[];
}

export function secretFinder(): SecretFinder {
  const found = new Set<string>();
  let carried = '';
  return {
    push(piece) {
      const text = carried + piece;
      for (const match of text.matchAll(SECRET)) {
        if (found.size >= MAX_KINDS || isPlaceholder(match[0])) continue;
        const kind = Object.keys(match.groups ?? {}).find((name) => match.groups?.[name] !== undefined);
        found.add(KIND_NAMES[kind ?? ''] ?? 'a key');
      }
      carried = text.slice(-CARRIED);
    },
    kinds: () => [...found],
  };
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  aws: 'an AWS access key',
  github: 'a GitHub token',
  npm: 'an npm token',
  gitlab: 'a GitLab token',
  slack: 'a Slack token',
  stripe: 'a Stripe live key',
  model: 'an API key of a model provider',
  google: 'a Google API key',
  sendgrid: 'a SendGrid key',
  huggingface: 'a Hugging Face token',
  digitalocean: 'a DigitalOcean token',
  pypi: 'a PyPI token',
  shopify: 'a Shopify token',
  pem: 'a private key',
};

/** Each alternative begins with letters of its own and has a bounded length. */
const SECRET = new RegExp(
  [
    '(?<aws>\\b(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9]))',
    '(?<github>\\bgh[pousr]_[A-Za-z0-9]{36}(?![A-Za-z0-9])|\\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})',
    '(?<npm>\\bnpm_[A-Za-z0-9]{36}(?![A-Za-z0-9]))',
    '(?<gitlab>\\bglpat-[\\w-]{20})',
    '(?<slack>\\bxox[abeoprs]-\\d{8,14}-[\\w-]{20,200})',
    '(?<stripe>\\b[sr]k_live_[A-Za-z0-9]{24})',
    '(?<model>\\bsk-(?:ant|proj|svcacct)-[\\w-]{40})',
    '(?<google>\\bAIza[\\w-]{35}(?![\\w-]))',
    '(?<sendgrid>\\bSG\\.[\\w-]{22}\\.[\\w-]{43})',
    '(?<huggingface>\\bhf_[A-Za-z]{34}(?![A-Za-z]))',
    '(?<digitalocean>\\bdop_v1_[a-f0-9]{64})',
    '(?<pypi>\\bpypi-AgE[\\w-]{50})',
    '(?<shopify>\\bshpat_[a-f0-9]{32})',
    '(?<pem>-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:\\\\[nr]|[\\s"+\']){1,8}[A-Za-z0-9+/=]{40})',
  ].join('|'),
  'g',
);

/** Examples in documentation: the word itself, or letters that are hardly different from each other. */
function isPlaceholder(secret: string): boolean {
  if (/example|x{6}|0{8}|1234567|abcdefg|your|dummy|fake|test/i.test(secret)) return true;
  const body = secret.slice(-20);
  return new Set(body).size < 8;
}
