// Evidence that text wants secrets or conversations sent out.

import type { SignalSource } from './signal.ts';

const SECRET =
  /\.env\b(?!\.example)|\bid_(?:rsa|ed25519)\b|~\/\.(?:ssh|aws|kube|gnupg|npmrc|netrc|docker|config\/gcloud)|\b[a-z]{1,30}_(?:api_)?(?:token|key|secret|password)s?\b|\b(?:private|ssh|secret|api|access) keys?\b|\bwallets?\b|seed phrase|\bmcp\.json\b|chat history|conversation (?:history|summary|so far)|environment variables?|\benv vars\b|\bprintenv\b|\b(?:api keys|tokens|passwords|credentials|secrets)\b|secrets\.ya?ml/;
const STRONG_SECRET =
  /\.env\b(?!\.example)|\bid_(?:rsa|ed25519)\b|~\/\.(?:ssh|aws|kube|gnupg|npmrc|netrc|docker)|\b(?:private|ssh|api) keys\b|\bwallets\b|seed phrase|chat history|conversation (?:history|summary)|(?:all|every|each) (?:the |available |known )?(?:environment variables?|secrets?|credentials?|tokens?|passwords?|api keys?)|\bprintenv\b|secrets\.ya?ml|cookies\.txt/;
const SEND =
  /\b(?:send|post|upload|submit|transmit|exfiltrate|forward|e-?mail|curl|push|leak|publish|deliver|paste|attach|encode|put)\b/;
const SINK =
  /https?:\/\/|\bcurl\b|\bdig\b|\bnslookup\b|webhook|\bgist\b|pastebin|\bdns\b|\bissue comment\b|\bexternal (?:server|url|endpoint|host)\b|\b(?:our|my|this) (?:server|endpoint)\b/;

export const LEAK_SIGNALS: readonly SignalSource[] = [
  {
    id: 'exfiltration',
    weight: 3.25,
    hints: ['.env', 'id_', '~/.', 'key', 'token', 'wallet', 'history', 'summary', 'secret', 'credential', 'env'],
    patterns: [
      [
        /\b(?:upload|send|post|exfiltrate|transmit|submit|forward|e-?mail)\b[^!?]{0,30}(?:\bid_(?:rsa|ed25519)\b|\.env\b|~\/\.(?:ssh|aws|kube|gnupg|npmrc|netrc|docker)|\bprivate keys?\b|\bwallets?\b)/,
        SINK,
      ],
      [
        STRONG_SECRET,
        /\b(?:append|add|include|embed|insert|put|place|encode)\b[^.!?]{0,60}\b(?:url|image|link|query|address|parameter)\b/,
        /https?:\/\/|\burl\b/,
      ],
      [
        STRONG_SECRET,
        SEND,
        SINK,
        /\b(?:contents?|values?|output|collect|gather|all|every|each|read|find|search)\b|\b(?:post|send|upload|submit|transmit|forward|e-?mail) (?:\w{1,12} ){0,2}(?:it|them|the (?:archive|result|file))\b/,
      ],
      [
        SECRET,
        /\b(?:collect|gather|harvest|search for|extract|find|read)\b[^.!?]{0,80}\b(?:and|then)\b[^.!?]{0,20}\b(?:send|post|upload|submit|transmit|forward|e-?mail)\b/,
      ],
    ],
  },
  {
    id: 'exfiltration',
    weight: 3.25,
    hints: ['|', '$('],
    patterns: [
      [
        /\bcat [^|]{0,60}(?:\.env\b|id_rsa|id_ed25519|\.ssh|\.aws|credentials|\.npmrc|\.netrc|secrets?)[^|]{0,40}\|(?:[^|]{0,60}\|)? ?(?:curl|nc|wget|netcat)\b/,
      ],
      [/\b(?:env|printenv|history)\b ?(?:\| ?[^|]{0,40})?\| ?(?:curl|nc|wget|netcat)\b/],
      [/\b(?:dig|nslookup|ping)\b[^|.!?]{0,40}\$\((?:cat|env|whoami|printenv|base64)\b/],
      [
        /\bcurl\b[^|.!?]{0,120}\$\((?:cat|env|printenv|base64)\b[^)]{0,60}(?:\.env\b|\.ssh|\.aws|id_|secret|token|printenv|env\b)/,
      ],
    ],
  },
  {
    id: 'exfiltration',
    weight: 4.5,
    hints: ['$('],
    patterns: [
      [
        /\$\((?:cat|env|printenv|base64|head) ?[^)]{0,80}(?:\.ssh|\.env|\.aws|id_|token|secret|key|env|passw)[^)]{0,80}\)\.[a-z0-9-]{1,60}\.[a-z]/,
      ],
    ],
  },
  {
    id: 'exfiltration',
    weight: 3.25,
    hints: ['curl'],
    patterns: [
      [STRONG_SECRET, /\bcurl\b[^.!?]{0,60}(?:-d|--data[a-z-]{0,10}|-t|-f|--upload-file|--form) ?["']?[\w=]{0,20}@/],
    ],
  },
  {
    id: 'secret-to-sink',
    weight: 1.25,
    hints: [
      '.env',
      'id_',
      '~/.',
      'key',
      'token',
      'wallet',
      'history',
      'summary',
      'secret',
      'password',
      'credential',
      'env',
    ],
    patterns: [[SECRET, SEND, SINK]],
  },
  {
    id: 'image-exfiltration',
    weight: 4.5,
    hints: ['](http'],
    patterns: [
      [
        /!\[[^\]]{0,100}\]\(https?:\/\/[^)]{1,200}[?&=/](?:\{|\[|<|%7b|\$\{)[^)]{0,60}(?:conversation|message|secret|token|key|summary|data|history|prompt|user|context|content)/,
        /\b(?:end of|include|render|append|add|replace|reply|replies|response|answer|display|embed|show|output)\b/,
      ],
    ],
  },
];
