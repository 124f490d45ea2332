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
}

/** Judges an absolute or relative path as Python takes it, Windows paths included. Environment roots are the caller's to know. */
export function riskyPlace(path: string): RiskyPlace | undefined {
  const slashed = path.replaceAll('\\', '/');
  const lower = slashed.toLowerCase();
  if (/^\/\/[^/]/.test(slashed) || lower.startsWith('file://')) return high('on another machine (a network share)');
  if (/^\/(?:net|afs|misc)\//.test(lower) || /\/gvfs\//.test(lower)) return high('on a network mount');
  if (/^\/(?:private\/)?(?:tmp|var\/tmp)(?:\/|$)/.test(lower)) return high('in a temporary folder');
  if (/^\/(?:dev\/shm|run\/shm|run\/user\/\d+|proc|dev\/fd)(?:\/|$)/.test(lower))
    return high('in memory that any process can fill');
  if (/^[a-z]:\/(?:users\/public|windows\/temp|temp|tmp|programdata)(?:\/|$)/.test(lower))
    return high('in a folder that everyone can write');
  if (/\/appdata\/local\/temp(?:\/|$)/.test(lower) || /\/var\/folders\/\w\w\//.test(lower))
    return high('in a temporary folder');
  if (/^\/(?:var\/(?:spool|crash|lock|run)|run\/lock)(?:\/|$)/.test(lower))
    return high('in a folder that everyone can write');
  if (/\/(?:downloads|desktop|\.cache|\.trash|\.local\/share\/trash)(?:\/|$)/.test(lower))
    return medium('in a folder for passing files');
  if (/^\/(?:mnt|media|volumes|run\/media)\//.test(lower)) return medium('on a mounted volume');
  const hidden = slashed.split('/').find((part) => /^\.[^./]/.test(part) && !USUAL_HIDDEN.test(part));
  return hidden === undefined ? undefined : medium(`under the hidden folder ${hidden}`);
}

const USUAL_HIDDEN =
  /^\.(?:local|venv|virtualenvs?|env|tox|nox|pyenv|conda|pixi|asdf|mise|rye|hatch|eggs|poetry|pdm-build|config|linuxbrew|direnv|nix-profile|vscode|vscode-server|build|mesonpy-\S+|guix-profile|pyodide\S*|sage|julia|gradle|m2)$/;

function high(reason: string): RiskyPlace {
  return { severity: 'high', reason };
}

function medium(reason: string): RiskyPlace {
  return { severity: 'medium', reason };
}

/** This much without a blank, a slash apart, is data that is decoded somewhere; no path or word is that long. */
const BLOB = /^[A-Za-z0-9+/=_-]{200}/;

export function isBlob(value: string): boolean {
  return value.length >= 200 && BLOB.test(value);
}
