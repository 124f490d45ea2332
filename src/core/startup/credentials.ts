// Where credentials lie that code running as this user can read, and how each is changed.

export interface CredentialPlace {
  /** Below the home folder, with `/`. */
  readonly path: string;
  /** What it gives access to. */
  readonly what: string;
  /** How it is withdrawn and made anew; a sentence without its full stop. */
  readonly change: string;
  /** For a person to copy, in this order; capitals stand for what the one before shows. */
  readonly commands?: readonly string[];
}

/** In the order in which they should be changed: first what lets an attacker spread or come back. */
export const CREDENTIAL_PLACES: readonly CredentialPlace[] = [
  {
    path: '.npmrc',
    what: 'publishing npm packages',
    change: 'Revoke the tokens on the registry’s site, then log in again',
    commands: ['npm token list', 'npm token revoke ID'],
  },
  {
    path: '.pypirc',
    what: 'publishing Python packages',
    change: 'Revoke the tokens on PyPI, and use trusted publishing instead',
  },
  {
    path: '.cargo/credentials.toml',
    what: 'publishing crates',
    change: 'Revoke the tokens on crates.io',
    commands: ['cargo logout'],
  },
  {
    path: '.config/gh/hosts.yml',
    what: 'GitHub',
    change: 'Revoke the token on GitHub, and look through the account’s security log',
    commands: ['gh auth status', 'gh auth logout', 'gh ssh-key list', 'gh api user/keys'],
  },
  {
    path: '.config/glab-cli/config.yml',
    what: 'GitLab',
    change: 'Revoke the token on GitLab',
    commands: ['glab auth status', 'glab auth logout'],
  },
  {
    path: '.git-credentials',
    what: 'git servers',
    change: 'Revoke each token named in the file on its server',
    commands: ['git credential-cache exit', 'cut -d@ -f2 ~/.git-credentials | sort -u'],
  },
  {
    path: '.netrc',
    what: 'servers named in the file',
    change: 'Change the password of each of them',
    commands: ["grep -o 'machine [^ ]*' ~/.netrc"],
  },
  {
    path: '.ssh',
    what: 'servers and git hosts',
    change: 'Make new keys, and remove the old ones from every authorized_keys and account',
    commands: ['ls -l ~/.ssh/*.pub', 'ssh-keygen -t ed25519 -f ~/.ssh/id_ed25519_new', 'ssh-keygen -R HOST'],
  },
  {
    path: '.aws',
    what: 'Amazon Web Services',
    change: 'Deactivate the access keys, look through CloudTrail, and make new ones',
    commands: [
      'aws iam list-access-keys',
      'aws iam update-access-key --status Inactive --access-key-id ID',
      'aws iam create-access-key',
      'aws iam delete-access-key --access-key-id ID',
    ],
  },
  {
    path: '.config/gcloud',
    what: 'Google Cloud',
    change: 'Revoke the grants, and make new keys for service accounts',
    commands: [
      'gcloud auth list',
      'gcloud auth revoke --all',
      'gcloud iam service-accounts keys list --iam-account ACCOUNT',
      'gcloud iam service-accounts keys delete KEY --iam-account ACCOUNT',
    ],
  },
  {
    path: '.azure',
    what: 'Azure',
    change: 'Revoke the sessions, and make new secrets for service principals',
    commands: ['az account clear', 'az ad sp credential list --id APP', 'az ad sp credential reset --id APP'],
  },
  {
    path: '.kube/config',
    what: 'Kubernetes clusters',
    change: 'Withdraw the certificates or tokens named in it, and look through the audit log',
    commands: [
      'kubectl config get-contexts',
      'kubectl -n NAMESPACE get serviceaccounts,secrets',
      'kubectl -n NAMESPACE delete secret NAME',
    ],
  },
  {
    path: '.docker/config.json',
    what: 'container registries',
    change: 'Revoke the tokens on each registry',
    commands: ['docker logout', 'docker logout REGISTRY'],
  },
  {
    path: '.vault-token',
    what: 'Vault',
    change: 'Revoke the token with its accessor',
    commands: ['vault token revoke -self'],
  },
  {
    path: '.terraform.d/credentials.tfrc.json',
    what: 'Terraform Cloud',
    change: 'Revoke the token, and every credential in the state files',
    commands: ['terraform logout'],
  },
  { path: '.config/op', what: '1Password', change: 'Sign out all devices', commands: ['op signout --all --forget'] },
  {
    path: '.claude/.credentials.json',
    what: 'Claude',
    change: 'Log out everywhere, then log in again',
    commands: ['claude auth logout'],
  },
  { path: '.codex/auth.json', what: 'OpenAI', change: 'Revoke the session and the keys', commands: ['codex logout'] },
  { path: '.gemini/oauth_creds.json', what: 'Gemini', change: 'Revoke the grant in the Google account' },
  { path: '.pgpass', what: 'databases', change: 'Change the password of each role named in the file' },
  { path: '.my.cnf', what: 'databases', change: 'Change the password of each user named in the file' },
  {
    path: '.config/containers/auth.json',
    what: 'container registries',
    change: 'Revoke the tokens on each registry',
    commands: ['podman logout --all'],
  },
  { path: '.m2/settings.xml', what: 'Maven repositories', change: 'Change the passwords of the servers named in it' },
  {
    path: '.gradle/gradle.properties',
    what: 'repositories and signing keys',
    change: 'Change each secret named in it',
  },
  {
    path: '.gem/credentials',
    what: 'publishing gems',
    change: 'Revoke the keys on rubygems.org',
    commands: ['gem signout'],
  },
  { path: '.composer/auth.json', what: 'Composer repositories', change: 'Revoke the tokens named in it' },
  {
    path: '.cache/huggingface/token',
    what: 'Hugging Face',
    change: 'Invalidate the token in the account’s settings',
    commands: ['hf auth logout'],
  },
  {
    path: '.config/rclone/rclone.conf',
    what: 'storage',
    change: 'Revoke each remote’s token',
    commands: ['rclone listremotes', 'rclone config disconnect REMOTE:'],
  },
  {
    path: '.config/doctl/config.yaml',
    what: 'DigitalOcean',
    change: 'Revoke the token in the control panel',
    commands: ['doctl auth list'],
  },
  {
    path: '.fly/config.yml',
    what: 'Fly.io',
    change: 'Revoke the tokens',
    commands: ['fly tokens list', 'fly tokens revoke ID'],
  },
  {
    path: '.config/github-copilot',
    what: 'GitHub Copilot',
    change: 'Revoke the grant in the GitHub account’s settings',
  },
  {
    path: '.gnupg',
    what: 'signatures and what was encrypted to you',
    change: 'Revoke the keys and publish the revocations',
    commands: ['gpg --list-secret-keys', 'gpg --gen-revoke KEY'],
  },
  { path: '.bash_history', what: 'secrets that were typed', change: 'Change each secret that stands in it' },
  { path: '.zsh_history', what: 'secrets that were typed', change: 'Change each secret that stands in it' },
  { path: '.config/solana/id.json', what: 'a wallet', change: 'Move what is in it to a new wallet' },
];
