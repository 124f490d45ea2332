// Files that nobody means to publish, told by their names, and for keys by what is in them.

/** `secret`: keys and passwords. `agent`: what tells coding agents how to work here. `trace`: what tools leave behind. `startup`: what Python runs at every start. */
export const STRAY_KINDS = ['secret', 'startup', 'agent', 'trace'] as const;
export type StrayKind = (typeof STRAY_KINDS)[number];

export interface StrayName {
  readonly kind: StrayKind;
  /** Whether the text must bear it out, see `bearsOut`. */
  readonly needsText: boolean;
}

/** What a path below a package's folder is by its name; undefined for what may well be meant. */
export function strayNameOf(path: string): StrayName | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (isInTestFolder(path)) return undefined;
  if (KEY_NAME.test(name)) return { kind: 'secret', needsText: false };
  if (SECRET_NAME.test(name) && !EXAMPLE_NAME.test(name)) return { kind: 'secret', needsText: true };
  if (name.endsWith('.pth')) return { kind: 'startup', needsText: true };
  if (AGENT_FOLDER.test(path) || AGENT_NAME.test(name)) return { kind: 'agent', needsText: false };
  if (TRACE_FOLDER.test(path) || TRACE_NAME.test(name)) return { kind: 'trace', needsText: false };
  return undefined;
}

export function isInTestFolder(path: string): boolean {
  return TEST_FOLDER.test(path);
}

/** Keys in tests are made for tests, and settings in templates for whoever uses them. */
const TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|fixtures?|__fixtures__|examples?|spec|testdata|templates?)\//i;
const KEY_NAME =
  /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|.*\.(?:p12|pfx|jks|keystore|ppk)|\.git-credentials|\.netrc|_netrc|\.pypirc|\.htpasswd)$/;
const SECRET_NAME = /^(?:\.env(?:\..+)?|.+\.env|.*\.(?:pem|key)|\.npmrc|\.yarnrc\.yml)$/;
const EXAMPLE_NAME = /example|sample|template|\.dist$|defaults?$|schema|\.d\.ts$|\.[cm]?[jt]s$/;
const AGENT_FOLDER =
  /(?:^|\/)\.(?:claude|cursor|codex|gemini|windsurf|roo|kiro|aider[^/]*|continue|cline|qwen|opencode|factory)\//i;
const AGENT_NAME =
  /^(?:claude(?:\.local)?\.md|agents\.md|gemini\.md|copilot-instructions\.md|\.cursorrules|\.windsurfrules|\.clinerules|\.mcp\.json|\.aider\..+)$/;
const TRACE_FOLDER = /(?:^|\/)(?:coverage|\.nyc_output|\.vscode-test|\.turbo|\.parcel-cache|\.idea)\//i;
const TRACE_NAME =
  /^(?:lcov\.info|.+\.tsbuildinfo|\.eslintcache|npm-debug\.log.*|yarn-error\.log|.+\.heapsnapshot|.+\.cpuprofile|\.ds_store|thumbs\.db)$/;

/** Whether a text is what its name makes one think: a value that is kept secret, a private key, a line that Python runs. */
export function bearsOut(path: string, text: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.endsWith('.pth')) return /^import[ \t]/m.test(text);
  if (name === '.npmrc')
    return /^[^#;\n]{0,300}(?:_authToken|_auth|_password)[ \t]{0,9}=[ \t]{0,9}(?!\$\{)\S/m.test(text);
  if (name === '.yarnrc.yml')
    return /^[ \t]{0,20}npmAuth(?:Token|Ident)[ \t]{0,9}:[ \t]{0,9}["']?(?!\$\{)[^\s"']/m.test(text);
  if (/\.(?:pem|key)$/.test(name)) return /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/.test(text);
  // Tools have settings in files such as `xcode.env`; only some of them are secret.
  if (!name.startsWith('.env')) return NAMED_SECRET.test(text);
  return /^[ \t]{0,20}(?:export[ \t]{1,9})?[A-Za-z_][\w.]{0,100}[ \t]{0,9}=[ \t]{0,9}["']?[^\s"'#]/m.test(text);
}

const NAMED_SECRET =
  /^[ \t]{0,20}(?:export[ \t]{1,9})?[A-Za-z_]{0,60}(?:KEY|TOKEN|SECRET|PASS|CREDENTIAL|DSN)[A-Za-z_]{0,60}[ \t]{0,9}=[ \t]{0,9}["']?[^\s"'#]/im;
