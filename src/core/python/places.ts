// Names of environment variables and files that matter to an attacker, and places nobody should load code from.

/** Variables that make other programs load code or trust other servers. */
const HIJACKS =
  /^(?:LD_PRELOAD|LD_LIBRARY_PATH|LD_AUDIT|DYLD_\w+|PYTHON(?:PATH|HOME|STARTUP|USERBASE|BREAKPOINT|INSPECT|EXECUTABLE|WARNINGS|HTTPSVERIFY)|PIP_\w+|UV_\w*INDEX\w*|NODE_OPTIONS|NODE_TLS_REJECT_UNAUTHORIZED|NPM_CONFIG_\w+|npm_config_\w+|(?:HTTPS?|ALL|NO|https?|all|no)_(?:PROXY|proxy)|SSL_CERT_(?:FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|BASH_ENV|ENV|PROMPT_COMMAND|GIT_\w+|BROWSER|EDITOR|VISUAL|PAGER|PERL5(?:OPT|LIB)|RUBYOPT|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|RUSTC_WRAPPER|SHELL|COMSPEC|IFS)$/;

export function isHijackVariable(name: string): boolean {
  return HIJACKS.test(name);
}

const SECRET_VARIABLES = /(?:TOKEN|SECRET|PASSW(?:OR)?D|PASSPHRASE|CREDENTIAL|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)/i;

export function isSecretVariable(name: string): boolean {
  return name.length < 200 && SECRET_VARIABLES.test(name);
}

const SECRET_FILES =
  /(?:^|[\\/])(?:\.aws[\\/]|\.ssh[\\/]|\.gnupg[\\/]|\.kube[\\/]config|\.docker[\\/]config\.json|\.netrc|\.pgpass|\.git-credentials|\.npmrc|\.pypirc|\.env(?:\.\w+)?$|\.config[\\/](?:gcloud|gh|hub)|\.azure[\\/]|id_(?:rsa|ed25519|ecdsa|dsa)|shadow$|Login Data|Cookies$|wallet\.dat|\.vault-token|\.terraform\.d[\\/]credentials)/;

export function isSecretFile(path: string): boolean {
  return path.length < 5_000 && SECRET_FILES.test(path);
}

const PERSISTENT_FILES =
  /(?:crontab|(?:^|[\\/])(?:\.bashrc|\.bash_profile|\.bash_login|\.profile|\.zshrc|\.zshenv|\.zprofile|config\.fish|authorized_keys|rc\.local|\.gitconfig|\.pip[\\/]pip\.conf|pip\.conf|\.npmrc|\.condarc|sitecustomize\.py|usercustomize\.py)|[\\/]cron\.\w+[\\/]|systemd[\\/]|LaunchAgents|LaunchDaemons|autostart[\\/]|init\.d[\\/]|profile\.d[\\/]|Start Menu|Startup[\\/]|\.vscode[\\/]|\.claude[\\/]|\.cursor[\\/]|\.git[\\/]|\.github[\\/]|schtasks|CurrentVersion\\Run|\.pth$|\.start$|udev[\\/]rules\.d)/;

/** Whether a file, or a command's words, make something run again later. */
export function isPersistent(words: string): boolean {
  return PERSISTENT_FILES.test(words.slice(0, 5_000));
}

/** Where code on the path comes from, when nobody who installs software would put it there. */
export interface RiskyPlace {
  readonly severity: 'high' | 'medium';
  readonly reason: string;
  /** Where the risk starts, with slashes: what stands in the same folder, mount or share has it too. */
  readonly top: string;
}

/** Each says how much of a lower-case path with slashes is the risky top. */
const RISKY_TOPS: readonly (readonly [RegExp, RiskyPlace['severity'], string])[] = [
  [/^(?:\/\/[^/]+(?:\/[^/]+)?|file:\/\/)/, 'high', 'on another machine (a network share)'],
  [/^\/(?:net|afs|misc)\/[^/]*|^.*?\/gvfs\/[^/]*/, 'high', 'on a network mount'],
  [/^\/(?:private\/)?(?:tmp|var\/tmp)(?=\/|$)/, 'high', 'in a temporary folder'],
  [/^\/(?:dev\/shm|run\/shm|run\/user\/\d+|proc|dev\/fd)(?=\/|$)/, 'high', 'in memory that any process can fill'],
  [
    /^[a-z]:\/(?:users\/public|windows\/temp|temp|tmp|programdata)(?=\/|$)/,
    'high',
    'in a folder that everyone can write',
  ],
  [/^.*?\/(?:appdata\/local\/temp(?=\/|$)|var\/folders\/\w\w\/)/, 'high', 'in a temporary folder'],
  [
    /^\/(?:var\/(?:spool|crash|lock|run)|run\/lock|users\/shared)(?=\/|$)/,
    'high',
    'in a folder that everyone can write',
  ],
  [
    /^\/(?:mnt|cygdrive)\/[a-z]\/(?:users\/public|windows\/temp|temp|tmp|programdata)(?=\/|$)/,
    'high',
    'in a folder that everyone can write',
  ],
  [
    /^.*?\/(?:downloads|desktop|\.cache|\.trash|\.local\/share\/trash|\$recycle\.bin)(?=\/|$)/,
    'medium',
    'in a folder for passing files',
  ],
  [/^\/(?:run\/media\/[^/]*|mnt|media|volumes)\/[^/]*/, 'medium', 'on a mounted volume'],
];

/** Judges an absolute or relative path as Python takes it, Windows paths included. */
export function riskyPlace(path: string): RiskyPlace | undefined {
  const slashed = path.replaceAll('\\', '/');
  const lower = slashed.toLowerCase();
  for (const [pattern, severity, reason] of RISKY_TOPS) {
    const top = pattern.exec(lower)?.[0];
    if (top !== undefined) return { severity, reason, top: slashed.slice(0, top.length).replace(/\/$/, '') };
  }
  let end = 0;
  for (const part of slashed.split('/')) {
    end += part.length;
    if (/^\.[^./]/.test(part) && !USUAL_HIDDEN.test(part))
      return { severity: 'medium', reason: `under the hidden folder ${part}`, top: slashed.slice(0, end) };
    end++;
  }
  return undefined;
}

/**
 * Judges an absolute path by what sets it apart from where somebody stands: who works in a temporary folder, on a
 * mounted volume or under a hidden folder has their sources there as well.
 */
export function riskyPlaceSeenFrom(folder: string, path: string): RiskyPlace | undefined {
  const home = comparable(folder);
  let rest = comparable(path);
  let shared = '';
  for (;;) {
    const risk = riskyPlace(rest);
    if (risk === undefined) return undefined;
    const top = shared + risk.top;
    if (!`${home}/`.toLowerCase().startsWith(`${top}/`.toLowerCase())) return risk;
    // What follows is judged as it would be below a folder without risk.
    shared = `${top}/`;
    rest = rest.slice(risk.top.length).replace(/^\/+/, '');
  }
}

/** With slashes, and without the `/private` that macOS puts before temporary folders. */
function comparable(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/private(?=\/(?:tmp|var)(?:\/|$))/i, '');
}

const USUAL_HIDDEN =
  /^\.(?:local|venv|virtualenvs?|env|tox|nox|pyenv|conda|pixi|asdf|mise|rye|hatch|eggs|poetry|pdm-build|config|linuxbrew|direnv|nix-profile|vscode|vscode-server|build|mesonpy-\S+|guix-profile|pyodide\S*|sage|julia|gradle|m2)$/;

/** This much without a blank, a slash apart, is data that is decoded somewhere; no path or word is that long. */
const BLOB = /^[A-Za-z0-9+/=_-]{200}/;

export function isBlob(value: string): boolean {
  return value.length >= 200 && BLOB.test(value);
}
