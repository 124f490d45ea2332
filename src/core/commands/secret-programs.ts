// Programs whose answer is a credential, and hosts that hand credentials out.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { hasOption, startsWith, subcommandOf } from './words.ts';

/** Clouds answer with the machine's own credentials there. */
const METADATA =
  /(?:^|[/@[])(?:169\.254\.(?:169\.254|170\.2)|metadata\.google\.internal|fd00:ec2::254|100\.100\.100\.200|metadata\.azure\.(?:com|internal)|192\.0\.0\.192)(?:[/:\]?]|$)/i;

const PHRASES = [
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
  'security find-generic-password|find-internet-password|dump-keychain|export|dump-trust-settings',
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
] as const;
const PROGRAMS =
  /^(?:mimipenguin(?:\.sh)?|mimikatz|lazagne(?:\.py)?|laZagne|swaks-creds|unshadow|john|hashcat|hydra|gitleaks|trufflehog|noseyparker|linpeas(?:\.sh)?|pypykatz|secretsdump(?:\.py)?|dscl-hash|gcore|procdump|keychaindump|chainbreaker|tcpdump|tshark|dumpcap|ngrep|xclip|pbpaste|xsel|wl-paste|logkeys|xinput|xspy|responder|getent-shadow|impacket-\w+|credmap)$/;

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
  if (startsWith(command, ...PHRASES)) {
    if (program === 'kubectl') return startsWith(command, 'kubectl create token') || hasOption(command, '', 'raw');
    if (startsWith(command, 'gh auth status')) return hasOption(command, 't', 'show-token');
    if (program === 'oc') return hasOption(command, 't', 'show-token');
    if (startsWith(command, 'terraform output')) return hasOption(command, '', 'raw', 'json');
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
  if (program === 'getent') return /^(?:shadow|gshadow)$/.test(texts[0] ?? '');
  if (program === 'defaults' || program === 'plutil')
    return texts.some((text) => /loginwindow|autologin|kcpassword/i.test(text)) && texts[0] === 'read';
  if (program === 'dscl') return texts.some((text) => /ShadowHash|AuthenticationAuthority|Password/.test(text));
  if (program === 'sqlite3')
    return texts.some((text) => /(?:Login Data|Cookies|logins|key4|TCC\.db|keychain)/i.test(text));
  if (program === 'strings' || program === 'dd' || program === 'gdb')
    return texts.some((text) => /^(?:if=)?\/(?:dev\/mem|proc\/(?:kcore|\d+\/mem|\w+\/environ))/.test(text));
  return (
    program === 'git' &&
    startsWith(command, 'git show') &&
    texts.some((text) => /:(?:.*\/)?\.env$|:.*(?:\.pem|id_rsa|credentials)$/.test(text))
  );
}

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
