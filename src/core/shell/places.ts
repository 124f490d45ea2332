// What a path is to the person at the machine: theirs to change, somebody else's, or one that other programs act on.

import type { Surroundings } from '../model/command.ts';
import { baseName, isWithin } from './paths.ts';

export type Place =
  | 'workspace'
  | 'workspace-root'
  | 'version-control'
  | 'temporary'
  | 'temporary-root'
  | 'null'
  | 'device'
  /** Relative to a folder that only shows when it runs. */
  | 'unknown'
  | 'outside';

const TEMPORARY = ['/tmp', '/var/tmp', '/private/tmp', '/private/var/folders', '/dev/shm'];
const WINDOWS_TEMPORARY =
  /^(?:[A-Z]:\/(?:Windows\/)?Temp|(?:[A-Z]:\/Users|\/home|\/Users)\/[^/]{1,64}\/AppData\/Local\/Temp)(?:$|(\/))/i;
/** Writing there changes nothing that lasts. */
const NULL_DEVICES = /^\/dev\/(?:null|zero|full|stdin|stdout|stderr|tty|fd\/\d{1,4})$/;

/** Stands for a folder that nobody knows, so that the names below it still say what they are. */
export const SOMEWHERE = '/…/';

/** `path` absolute and normalised. */
export function placeOf(path: string, { workspace }: Pick<Surroundings, 'workspace'>): Place {
  if (NULL_DEVICES.test(path)) return 'null';
  if (path.startsWith(SOMEWHERE)) return 'unknown';
  if (isWithin(path, workspace) && isWithin(workspace, path)) return 'workspace-root';
  // A workspace may itself stand in a temporary folder.
  if (isWithin(path, workspace))
    return /\/\.git(?:$|\/(?!hooks\/))/.test(path.slice(workspace.length)) ? 'version-control' : 'workspace';
  if (TEMPORARY.some((folder) => isWithin(path, folder)))
    return TEMPORARY.includes(path) ? 'temporary-root' : 'temporary';
  const inTemporary = WINDOWS_TEMPORARY.exec(path);
  if (inTemporary !== null) return inTemporary[1] === undefined ? 'temporary-root' : 'temporary';
  if (isWithin(path, '/dev')) return 'device';
  return 'outside';
}

/** Why a file is more than its content. */
export type Protection = 'secret' | 'start-up' | 'guard' | 'instructions';

/** A home folder on any system, so that `/home/me/.ssh` and `/root/.ssh` are the same thing. */
const HOME = /^(?:\/home\/[^/]{1,64}|\/Users\/[^/]{1,64}|\/root|\/var\/root|[A-Za-z]:\/Users\/[^/]{1,64})(?=\/)/;

/** What tests paths: a pattern, or one of what stands below a home folder. */
type Test = Pick<RegExp, 'test'>;

/** `below` sees what comes after the home folder, from its slash on. */
function inHome(below: RegExp): Test {
  return {
    test(path) {
      const home = HOME.exec(path);
      return home !== null && below.test(path.slice(home[0].length));
    },
  };
}

const SECRET_FILES = [
  /\/\.env(?:\.(?!example|sample|template|dist|defaults?|schema|test$)[\w.-]{1,40})?$/,
  /\/(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|identity)$/,
  /\/[^/]{0,120}[^/.][^/]{0,20}\.(?:p12|pfx|jks|keystore|kdbx|ppk|p8|ovpn|agekey|key)$/i,
  /\/(?![^/]{0,120}(?:cert|ca[-_.]|chain|pub|bundle|client))[^/]{1,120}\.pem$/i,
  /\/\.(?:netrc|pgpass|my\.cnf|git-credentials|npmrc|pypirc|dockercfg|htpasswd|vault-token|boto|s3cfg|authinfo|msmtprc|fetchmailrc|terraformrc)$/,
  /\/\.(?:bash|zsh|sh|python|node_repl|mysql|psql|sqlite|rediscli|irb)_?history$/,
  /\/(?:master\.key|credentials\.json|service[-_]account[\w-]{0,40}\.json|client_secret[\w.-]{0,80}\.json|application_default_credentials\.json|secrets?\.(?:ya?ml|json|toml|env)|terraform\.tfstate(?:\.backup)?|kubeconfig|wp-config\.php|\.vault_pass\w{0,20}|shadow|gshadow|sudoers|master\.passwd|SAM|NTDS\.dit)$/,
  /^\/etc\/(?:shadow|gshadow|sudoers|master\.passwd|security\/opasswd|krb5\.keytab|ssh\/ssh_host_\w{1,20}_key|kubernetes\/admin\.conf)-?$/,
  /^\/etc\/(?:ssl\/private|sudoers\.d|kubernetes\/pki|wireguard|NetworkManager\/system-connections|rancher)(?:\/|$)/,
  /^\/proc\/[^/]{1,20}\/(?:environ|mem|maps)$/,
  /^\/(?:run|var\/run)\/secrets(?:\/|$)/,
  /^\/dev\/(?:k?mem|kcore|port|sd[a-z]\d?|nvme\w{1,8}|vd[a-z]\d?|xvd[a-z]\d?|disk\d\w{0,4}|rdisk\w{1,4}|mapper\/[^/]{1,40}|input\/event\d{1,3})$|^\/proc\/kcore$/,
  /\/var\/(?:lib\/(?:docker\/containers|kubelet\/pki|sss\/secrets|samba\/private|mysql\/mysql\/user)|spool\/cron)(?:\/|\.|$)/,
  /\/(?:Login Data|Cookies|Web Data|logins\.json|key[34]\.db|cookies\.sqlite|Local State|login\.keychain(?:-db)?)$/,
];
/** The same on Windows, whose paths are the same in any case. */
const WINDOWS_SECRETS = [
  /^[A-Z]:\/Windows\/(?:System32\/config\/|NTDS\/|repair\/)|\/Microsoft\/(?:Credentials|Protect|Vault|Crypto|SystemCertificates)(?:\/|$)/i,
  /\/AppData\/(?:Local|Roaming)\/(?:Google\/Chrome|Microsoft\/Edge|BraveSoftware\/[^/]{1,40}|Opera Software\/[^/]{1,40}|Mozilla\/Firefox|Chromium|Vivaldi)\/(?:User Data|Profiles|Login Data)/i,
  /\/PSReadLine\/ConsoleHost_history\.txt$|\/(?:unattend|sysprep|autounattend)\.xml$|\/(?:WinSCP\.ini|recentservers\.xml|sitemanager\.xml|confCons\.xml)$|\/AppData\/Roaming\/(?:gcloud|NuGet\/NuGet\.Config|npm\/npmrc|GitHub CLI\/hosts\.yml)(?:\/|$)/i,
];
const SECRET_FOLDERS = inHome(
  /^\/(?:\.ssh(?!\/(?:config|known_hosts[\w.]{0,10}|[\w.-]{1,60}\.pub)$)|\.aws|\.azure|\.config\/gcloud|\.gnupg|\.kube(?!\/cache)|\.docker\/config\.json|\.password-store|\.config\/gh\/hosts\.yml|\.config\/hub|\.config\/op|\.config\/doctl|\.config\/heroku|\.terraform\.d\/credentials|\.cargo\/credentials|\.gem\/credentials|\.m2\/settings|\.gradle\/gradle\.properties|\.mozilla\/firefox|\.config\/(?:google-chrome|chromium|BraveSoftware)|\.local\/share\/keyrings|Library\/Keychains|Library\/Application Support\/(?:Google\/Chrome|Firefox)|\.bitcoin|\.ethereum|\.electrum|\.fly|\.oci|\.netlify|\.claude\/\.credentials|\.codex\/auth|\.gemini\/oauth|\.config\/github-copilot|\.config\/glab-cli|\.config\/rclone|\.snowsql|\.databrickscfg|\.dbt\/profiles|\.mylogin|\.sentryclirc|\.pulumi\/credentials|\.ngrok2|\.config\/ngrok|\.cloudflared|\.kaggle\/kaggle|\.huggingface|\.cache\/huggingface\/token|\.composer\/auth|\.config\/composer\/auth|\.nuget\/NuGet\.Config|\.sbt\/\.credentials|\.ivy2\/\.credentials|\.config\/sops\/age|\.config\/age|\.putty|\.config\/filezilla|\.filezilla|\.purple|\.thunderbird|\.config\/(?:Slack|discord|Signal|configstore|netlify|stripe|circleci|vercel|railway|\.wrangler|nordvpn|openvpn)|\.local\/share\/(?:com\.vercel\.cli|keyrings|kwalletd)|\.wrangler\/config|\.supabase\/access-token|\.circleci\/cli|\.config\/[\w.-]{1,40}\/(?:auth|credentials?|tokens?|secrets?|hosts|session|oauth_creds?)\.[a-z]{2,5}|\.[\w-]{1,40}\/(?:auth|credentials?|tokens?|oauth_creds?)\.(?:json|ya?ml|toml|ini|db)|Library\/Cookies|Library\/Containers\/com\.apple\.Notes|Library\/Messages|Library\/Application Support\/(?:Slack|discord|Signal|Code\/User\/globalStorage|BraveSoftware|Microsoft Edge|Chromium|Arc|Bitwarden|1Password))(?:\/|\.|$)/,
);
const START_UP = [
  inHome(
    /^\/\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|zlogout|kshrc|cshrc|tcshrc|login|inputrc|xinitrc|xprofile|xsession(?:rc)?|pam_environment|gdbinit|vimrc|emacs|tmux\.conf|screenrc|gitconfig|wgetrc|curlrc|condarc|pythonrc(?:\.py)?|Rprofile|irbrc|lesskey|pip\/pip\.conf|ssh\/(?:authorized_keys2?|rc|config|environment))$/,
  ),
  inHome(
    /^\/(?:\.config\/(?:autostart|systemd|fish|environment\.d|git|nvim|pip)|\.local\/share\/systemd|\.local\/bin|bin|\.bashrc\.d|\.zshrc\.d|\.oh-my-zsh|Library\/Launch(?:Agents|Daemons)|\.git-templates?|\.vim\/plugin|\.vscode\/extensions|\.vscode-server\/extensions|AppData\/Roaming\/Microsoft\/Windows\/Start Menu)(?:\/|$)/,
  ),
  /^\/etc\/(?:cron|anacrontab|profile|bash\.bashrc|bashrc|zsh|environment|rc\.|init|systemd|ld\.so\.preload|ld\.so\.conf|pam\.d|sudoers|passwd|group|xdg\/autostart|udev|modules|modprobe|motd|update-motd|apt\/apt\.conf|NetworkManager\/dispatcher|logrotate|ssh\/|skel|inittab|emond|periodic|launchd|hosts\.equiv|at\.)/,
  /^\/(?:usr\/lib|usr\/local\/lib|lib)\/(?:systemd|udev)(?:\/|$)/,
  /^\/(?:var\/spool\/(?:cron|at)|var\/at|Library\/(?:Launch(?:Agents|Daemons)|StartupItems)|System\/Library\/Launch\w+)(?:\/|$)/,
  /(?:\/site-packages\/|\/dist-packages\/|^)[^/]{0,120}\.pth$|\/[^/]{1,120}\.pth$|\/(?:sitecustomize|usercustomize)\.py$|\/(?:site|dist)-packages\//,
  /\/\.git\/(?:hooks\/(?!.*\.sample$)|config$)|\/\.(?:husky|githooks)(?:\/|$)|\/\.gitmodules$|\/\.(?:pre-commit-config\.ya?ml|envrc|npmrc|yarnrc(?:\.yml)?|pnpmfile\.cjs)$/,
  /\/\.(?:github\/(?:workflows|actions|hooks)|gitlab-ci\.ya?ml|circleci|buildkite|woodpecker|drone\.ya?ml|travis\.ya?ml|ci)(?:\/|$)|\/(?:Jenkinsfile|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml)$/,
  /\/\.(?:vscode|devcontainer|idea|zed)\/[^/]{1,80}\.(?:jsonc?|xml)$|\/\.devcontainer\.json$/,
  /\/conftest\.py$|\/\.bazelrc$|\/\.cargo\/config(?:\.toml)?$|\/pip\.conf$/,
];
const WINDOWS_START_UP = [
  /\/(?:Windows)?PowerShell\/(?:v1\.0\/)?(?:[\w.]{1,40}_)?profile\.ps1$|\/Microsoft\/Windows\/Start Menu\/Programs\/Startup(?:\/|$)/i,
  /^[A-Z]:\/Windows\/(?:System32\/(?:Tasks|GroupPolicy|drivers|wbem|spool)|Tasks)(?:\/|$)|\/(?:Microsoft\.WindowsTerminal_\w{1,30}\/LocalState|Windows Terminal)\/settings\.json$/i,
  /\/AppData\/Roaming\/Microsoft\/(?:AddIns|Excel\/XLSTART|Word\/STARTUP|Templates|Outlook)(?:\/|$)|\/(?:autoexec\.bat|autorun\.inf)$/i,
];
const GUARD = [
  /\/\.gatehouse(?:\/|$)|\/gatehouse\.jsonc$|[/.]gatehouse\.gatehouse/,
  /\/\.(?:claude|codex|gemini|qwen|cursor|cline|roo|kilocode|kilo|opencode|factory|windsurf|codeium|continue|amp|aider|copilot|kiro|junie|augment|goose|crush|nah|dcg|tirith|cc-safety-net|safety-net)(?:\/(?!(?:commands|agents|skills|rules|worktrees|projects|todos|tmp)\/)|$)/,
  /\/\.config\/(?:opencode|goose|amp|crush|github-copilot|claude|nah|dcg|tirith|cc-safety-net)(?:\/|$)|\/(?:opencode\.jsonc?|\.mcp\.json|mcp\.json|\.claude\.json|\.aider\.conf\.yml|managed-settings\.json|\.clauderc|\.safety-net\.json|\.dcg\.toml|\.nah\.ya?ml)$/,
  /\/(?:Code|Code - Insiders|Cursor|VSCodium|Windsurf)\/User\/(?:settings|keybindings|tasks|mcp)\.json$|\/\.vscode(?:-server)?\/(?:settings|mcp)\.json$|\/\.vscode-server\/data\/Machine\/settings\.json$/,
  /^\/etc\/(?:claude-code|codex|audit|selinux|apparmor|falco|osquery|rsyslog|security\/(?:limits|access))/,
  /^\/var\/log\/(?:audit|auth\.log|secure|syslog|messages|wtmp|btmp|lastlog)|\/audit\.log(?:\.jsonl?)?$/,
];
const INSTRUCTIONS = [
  /\/(?:AGENTS?|CLAUDE(?:\.local)?|GEMINI|QWEN|CRUSH|WARP|CONVENTIONS)\.md$|\/\.(?:cursorrules|windsurfrules|clinerules|roorules|goosehints|aider\.instructions)$/i,
  /\/\.github\/(?:copilot-instructions\.md|instructions|prompts|chatmodes|agents)(?:\/|$)|\/\.(?:claude|codex|cursor|gemini|opencode|qwen|factory|roo|cline|clinerules|windsurf|continue|kiro|amazonq|junie)\/(?:commands|agents|skills|rules|prompts|steering|memory|memories)(?:\/|$)|\/\.clinerules\//,
];

/** `path` absolute and normalised. The first that fits: settings that guard come before what they also are. */
export function protectionOf(path: string): Protection | undefined {
  const before = PROTECTIONS.get(path);
  if (before !== undefined || PROTECTIONS.has(path)) return before;
  const found = protectedBy(path);
  if (PROTECTIONS.size >= MAX_PROTECTIONS) PROTECTIONS.clear();
  PROTECTIONS.set(path, found);
  return found;
}

/** The last answers: a line names few paths, and each is asked about by many. */
const PROTECTIONS = new Map<string, Protection | undefined>();
const MAX_PROTECTIONS = 256;

function protectedBy(path: string): Protection | undefined {
  // Nobody's path is this long, and the patterns need not look at more.
  if (path.length > 1_024) return undefined;
  if (isOneOf(path, GUARD)) return isOneOf(path, [SECRET_FOLDERS]) ? 'secret' : 'guard';
  if (isOneOf(path, INSTRUCTIONS)) return 'instructions';
  if (isOneOf(path, [...START_UP, ...WINDOWS_START_UP]) && !/\/\.ssh\/id_/i.test(path)) return 'start-up';
  return isSecret(path) ? 'secret' : undefined;
}

/** Whether reading the file reveals a credential. */
export function isSecret(path: string): boolean {
  if (path.length > 1_024 || /\.(?:example|sample|template|pub|crt|md)$/.test(baseName(path))) return false;
  return isOneOf(path, [SECRET_FOLDERS, ...SECRET_FILES, ...WINDOWS_SECRETS]);
}

function isOneOf(path: string, patterns: readonly Test[]): boolean {
  const plain = plainSpelling(path);
  return patterns.some((pattern) => pattern.test(path) || (plain !== path && pattern.test(plain)));
}

/** Windows and macOS take names in any case for the same; Windows drops dots at the end and the main stream's name. */
function plainSpelling(path: string): string {
  return path
    .toLowerCase()
    .replace(/::\$data$/, '')
    .replace(/(?<=[^/. ])[. ]{1,16}$/, '')
    .replace(/^([a-z]):\/users\//, (_whole, drive: string) => `${drive.toUpperCase()}:/Users/`)
    .replace(/^\/users\//, '/Users/');
}

/** What people look for when they spell a name with `*` and `?`. */
const WELL_KNOWN = [
  '/etc/shadow',
  '/etc/gshadow',
  '/etc/sudoers',
  ...[
    '.ssh/id_rsa',
    '.ssh/id_ed25519',
    '.aws/credentials',
    '.netrc',
    '.git-credentials',
    '.kube/config',
    '.npmrc',
    '.pypirc',
    '.bash_history',
    '.docker/config.json',
    '.gnupg/secring.gpg',
    '.pgpass',
    '.vault-token',
  ].map((name) => `/home/user/${name}`),
];

/** Whether a pattern with at least three letters of its own fits a well-known secret. `path` absolute, with its `*`, `?` and `[…]`. */
export function mayBeSecret(path: string): boolean {
  const name = baseName(path);
  if (path.length > 256 || path.replace(/[*?[\]/]/g, '').length < 4) return false;
  if (/^\.e(?:nv?)?[*?[]/.test(name)) return true;
  const wanted = path.replace(/^\/(?:home|Users)\/[^/]+\//, '/home/user/').replace(/^\/root\//, '/home/user/');
  return WELL_KNOWN.some((known) => {
    const [a, b] = [known.split('/'), wanted.split('/')];
    return a.length === b.length && a.every((part, index) => fits(b[index] ?? '', part));
  });
}

/** A pattern of one path part; `*` as often as it likes, without backtracking over more than one star at a time. */
function fits(pattern: string, text: string): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    const set = pattern[p] === '[' ? /^\[([^\]]{1,40})\]/.exec(pattern.slice(p)) : null;
    if (pattern[p] === '*') {
      star = p++;
      mark = t;
    } else if (
      pattern[p] === '?' ||
      pattern[p] === text[t] ||
      set?.[1]?.includes(text[t] ?? '') ||
      (set !== null && /[!^-]/.test(set[1] ?? ''))
    ) {
      p += set === null ? 1 : set[0].length;
      t += 1;
    } else if (star !== -1) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  return pattern.slice(p).replace(/\*/g, '') === '';
}
