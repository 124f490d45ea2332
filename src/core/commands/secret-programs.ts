// Programs whose answer is a credential, and hosts that hand credentials out.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { isSecret } from '../shell/places.ts';
import { gitCall } from './git.ts';
import { hasOption, phrases, says, startsWith, subcommandOf } from './words.ts';

/** Clouds answer with the machine's own credentials there. */
const METADATA =
  /(?:^|[/@[])(?:169\.254\.(?:169\.254|170\.2)|metadata\.google\.internal|fd00:ec2::254|100\.100\.100\.200|metadata\.azure\.(?:com|internal)|192\.0\.0\.192)(?:[/:\]?]|$)/i;

const PHRASES = phrases([
  'gh auth token',
  'gh auth status',
  'aws secretsmanager get-secret-value|batch-get-secret-value|get-random-password',
  'aws sts get-session-token|assume-role|get-federation-token',
  'aws configure get|export-credentials',
  'aws ecr get-login-password|get-authorization-token',
  'aws iam create-access-key|list-access-keys',
  'aws kms decrypt',
  'gcloud auth print-access-token|print-identity-token',
  'gcloud auth application-default print-access-token',
  'gcloud secrets versions access',
  'gcloud container clusters get-credentials',
  'az account get-access-token',
  'az keyvault secret|key show|download|backup',
  'az aks get-credentials',
  'az storage account keys list',
  'az ad sp create-for-rbac|credential',
  'az acr credential show',
  'vault read|login',
  'vault kv get',
  'vault token lookup|create',
  'op read|inject|run',
  'op item|document get',
  'bw get|export|list',
  'pass show|ls',
  'gopass show',
  'doppler secrets',
  'doppler run',
  'chamber read|export',
  'infisical secrets|export',
  'heroku config',
  'heroku auth:token',
  'fly|flyctl auth token',
  'vercel env pull',
  'netlify env:get',
  'git credential fill',
  'git-credential-store get',
  'docker-credential-* get',
  'security find-generic-password|find-internet-password|dump-keychain|export',
  'secret-tool lookup|search',
  'lpass show',
  'keyctl read|print|pipe',
  'npm token list|create',
  'kubectl config view',
  'kubectl create token',
  'oc whoami',
  'sops exec-env',
  'ansible-vault view|decrypt',
  'credstash get|getall',
  'ykman oath',
  'circleci env',
  'supabase secrets',
  'railway variables',
  'wrangler secret',
  'eas credentials',
  'terraform output',
  'databricks secrets',
  'networksetup -getairportnetwork',
  'rclone config',
  'rclone reveal',
  'glab auth status',
  'pulumi config|stack get|output|export',
  'aws ec2 get-password-data',
  'aws rds generate-db-auth-token',
  'aws redshift get-cluster-credentials',
  'aws cognito-idp describe-user-pool-client',
  'aws lightsail download-default-key-pair',
  'aws codeartifact get-authorization-token',
  'gcloud sql generate-login-token',
  'gcloud compute reset-windows-password',
  'az webapp deployment list-publishing-profiles|list-publishing-credentials',
  'az cosmosdb|redis|eventhubs|servicebus keys|list-keys|authorization-rule',
  'az functionapp keys list',
  'heroku pg:credentials|pg:credentials:url|redis:credentials',
  'doctl auth token',
  'doctl databases connection|user',
  'kubeadm token list',
  'argocd account generate-token',
  'argocd admin initial-password',
  'rails credentials:show',
  'wpa_cli get_network',
  'nomad var get',
  'keybase decrypt',
  'gnome-keyring-daemon',
  'vercel env ls|pull',
  'dotenv-vault pull',
  'dotenvx get',
  'teller show|env|export',
  'akeyless get-secret-value',
  'berglas access',
  'confidant get',
  'conjur variable get',
  'keeper get|download-attachment',
  'dcli password|note',
  'enpass show',
  'keepassxc-cli show|export|clip|extract|attachment-export',
  'kpcli',
  'ssh-keyscan-private',
  'tpm2_unseal',
  'sops decrypt|exec-file',
  'git-crypt unlock|export-key',
  'keyring get',
  'kwallet-query',
  'doctl auth token',
  'blackbox_cat',
  'transcrypt -d',
]);
const PROGRAMS =
  /^(?:mimipenguin(?:\.sh)?|mimikatz|lazagne(?:\.py)?|laZagne|swaks-creds|unshadow|john|hashcat|hydra|gitleaks|trufflehog|noseyparker|linpeas(?:\.sh)?|pypykatz|secretsdump(?:\.py)?|dscl-hash|gcore|procdump|keychaindump|chainbreaker|tcpdump|tshark|dumpcap|ngrep|xclip|pbpaste|xsel|wl-paste|logkeys|xinput|xspy|responder|getent-shadow|impacket-\w+|credmap)$/;

/** Programs that take a credential from standard input and keep it to themselves. */
const TAKES_PASSWORD = /^(?:docker|podman|helm|oras|crane|nerdctl|buildah|skopeo|regctl|cosign|gh|npm)$/;

/** Whether what a command is fed goes into a login and nowhere else. */
export function isLogin(command: SimpleCommand): boolean {
  return (
    TAKES_PASSWORD.test(command.program) &&
    textsOf(command).some((text) => /^--(?:password-stdin|with-token)$/.test(text))
  );
}

export function asksForSecret(command: SimpleCommand): boolean {
  const texts = textsOf(command);
  const { program } = command;
  if (
    texts.some((text) => text.length < 2_000 && METADATA.test(text)) &&
    !/^(?:ping|echo|printf|grep|rg|git|gh|ip|write-(?:host|output)|select-string|findstr)$/.test(program)
  )
    return true;
  if (PROGRAMS.test(program))
    return (
      !(/^(?:tcpdump|tshark|dumpcap)$/.test(program) && hasOption(command, 'D')) &&
      !(/^(?:xclip|xsel)$/.test(program) && !hasOption(command, 'ob', 'output')) &&
      !/^(?:gitleaks|trufflehog)$/.test(program)
    );
  if (says(command, PHRASES)) {
    if (program === 'kubectl') return startsWith(command, 'kubectl create token') || hasOption(command, '', 'raw');
    if (startsWith(command, 'gh auth status')) return hasOption(command, 't', 'show-token');
    if (program === 'oc') return hasOption(command, 't', 'show-token');
    if (startsWith(command, 'glab auth status')) return hasOption(command, 't', 'show-token');
    if (program === 'pulumi') return hasOption(command, '', 'show-secrets') || texts.includes('export');
    if (startsWith(command, 'wpa_cli get_network')) return texts.some((text) => /psk|password|wep/.test(text));
    if (startsWith(command, 'terraform output'))
      return texts.some((text) => /^--?(?:raw|json)$/.test(text)) && /passw|secret|token|key/i.test(texts.join(' '));
    if (program === 'rclone')
      return /^(?:show|dump|reveal)$/.test(subcommandOf(command)[1] ?? '') || subcommandOf(command)[0] === 'reveal';
    if (startsWith(command, 'aws iam')) return startsWith(command, 'aws iam create-access-key');
    if (startsWith(command, 'doppler secrets'))
      return !/^(?:delete|set|upload|notes)$/.test(subcommandOf(command)[1] ?? '');
    return true;
  }
  if (/^(?:kubectl|oc)$/.test(program)) return readsKubernetesSecret(command);
  if (startsWith(command, 'aws ssm get-parameter|get-parameters|get-parameters-by-path'))
    return texts.includes('--with-decryption');
  if (/^gpg2?$/.test(program)) return texts.some((text) => /^--export-secret/.test(text));
  if (/^(?:sops|ansible-vault|age)$/.test(program)) return hasOption(command, 'd', 'decrypt');
  if (/^(?:npm|yarn|pnpm)$/.test(program))
    return (
      subcommandOf(command)[0] === 'config' &&
      texts.some((text) => /_auth|_password|authToken/.test(text)) &&
      !texts.includes('set')
    );
  if (program === 'openssl')
    return (
      startsWith(command, 'openssl rsa|pkey|pkcs12|ec') &&
      !hasOption(command, '', 'pubout') &&
      texts.includes('-in') &&
      !texts.includes('-pubout')
    );
  if (/^(?:docker|podman|nerdctl)$/.test(program) && texts.includes('inspect'))
    return texts.some((text) => /\.Env\b|Config\}/.test(text));
  if (program === 'printenv') return texts.some((text) => SECRET_NAME.test(text));
  if (program === 'osascript') return texts.some((text) => /hidden answer|keychain|password/i.test(text));
  if (/^(?:zenity|kdialog|yad|systemd-ask-password|ssh-askpass|pinentry(?:-\w+)?)$/.test(program))
    return /ask|pin/.test(program) || texts.some((text) => /^--password/.test(text));
  if (program === 'nmcli') return hasOption(command, 's', 'show-secrets') && texts.includes('show');
  if (/^(?:consul|etcdctl|redis-cli|valkey-cli|nomad)$/.test(program))
    return (
      texts.some((text) => /passw|secret|token|requirepass|credential|private/i.test(text)) && texts.includes('get')
    );
  if (
    /^(?:psql|mysql|mariadb|sqlcmd|mongosh|pgcli|mycli|sqlite3)$/.test(program) &&
    texts.some((text) => SECRET_TABLES.test(text))
  )
    return true;
  if (program === 'getent') return /^(?:shadow|gshadow)$/.test(texts[0] ?? '');
  if (program === 'defaults' || program === 'plutil')
    return texts.some((text) => /loginwindow|autologin|kcpassword/i.test(text)) && texts[0] === 'read';
  if (program === 'dscl') return texts.some((text) => /ShadowHash|AuthenticationAuthority|Password/.test(text));
  if (program === 'sqlite3')
    return texts.some((text) => /(?:Login Data|Cookies|logins|key4|TCC\.db|keychain)/i.test(text));
  if (program === 'strings' || program === 'dd' || program === 'gdb')
    return texts.some((text) => /^(?:if=)?\/(?:dev\/mem|proc\/(?:kcore|\d+\/mem|\w+\/environ))/.test(text));
  return program === 'git' && showsSecret(command);
}

/** Variables that hold credentials by everybody's habit. */
const SECRET_NAME =
  /(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?|_PAT|DATABASE_URL|CONNECTION_STRING)(?:_|$)/i;
const SECRET_TABLES =
  /\bpg_(?:shadow|authid)\b|\bmysql\.(?:user|global_priv)\b|authentication_string|password_hash|sys\.sql_logins|system\.users|\bselect\b[^;]{0,200}\b(?:passwords?|passwd|api_keys?|secrets?|access_tokens?|refresh_tokens?|ssn|credit_cards?|card_number)\b/i;

/** Names of secrets are no secret; their content is. */
function readsKubernetesSecret(command: SimpleCommand): boolean {
  const said = subcommandOf(command);
  const named = said.some((text) => /^secrets?(?:\/.*|,.*)?$/.test(text) || /(?:^|,)secrets?(?:,|$)/.test(text));
  if (
    !named ||
    !/^(?:get|describe|view|extract|edit)$/.test(
      said.find((text) => /^(?:get|describe|view|extract|edit)$/.test(text)) ?? '',
    )
  )
    return false;
  return (
    textsOf(command).some(
      (text) => /^(?:-o|--output|--template)/.test(text) || /^(?:ya?ml|json|jsonpath|go-template)/.test(text),
    ) ||
    said.includes('extract') ||
    said.includes('edit')
  );
}

/** Old versions of a file hold what the file held. */
function showsSecret(command: SimpleCommand): boolean {
  const call = gitCall(command);
  if (call === undefined) return false;
  const prints =
    /^(?:show|diff|blame|annotate|cat-file|grep|archive)$/.test(call.subcommand) ||
    (/^(?:log|stash|reflog|whatchanged)$/.test(call.subcommand) && hasOption(call.inner, 'pLGS', 'patch', 'full-diff'));
  return (
    prints &&
    !hasOption(call.inner, '', 'stat', 'name-only', 'name-status', 'shortstat', 'numstat') &&
    textsOf(call.inner).some((text) => isSecret(text.startsWith('/') ? text : `/${text.replace(/^[^:]{0,80}:/, '')}`))
  );
}
