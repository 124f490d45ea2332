// Where credentials lie that code running as this user can read, and how each is changed.

export interface CredentialPlace {
  /** Below the home folder, with `/`. */
  readonly path: string;
  /** What it gives access to. */
  readonly what: string;
  /** How it is withdrawn and made anew; a sentence without its full stop. */
  readonly change: string;
}

/** In the order in which they should be changed: first what lets an attacker spread or come back. */
export const CREDENTIAL_PLACES: readonly CredentialPlace[] = [
  {
    path: '.npmrc',
    what: 'publishing npm packages',
    change: 'Revoke the tokens on the registry’s site, then log in again',
  },
  {
    path: '.pypirc',
    what: 'publishing Python packages',
    change: 'Revoke the tokens on PyPI, and use trusted publishing instead',
  },
  { path: '.cargo/credentials.toml', what: 'publishing crates', change: 'Revoke the tokens on crates.io' },
  {
    path: '.config/gh/hosts.yml',
    what: 'GitHub',
    change: 'Revoke the token on GitHub, and look through the account’s security log',
  },
  { path: '.config/glab-cli/config.yml', what: 'GitLab', change: 'Revoke the token on GitLab' },
  { path: '.git-credentials', what: 'git servers', change: 'Revoke each token named in the file on its server' },
  { path: '.netrc', what: 'servers named in the file', change: 'Change the password of each of them' },
  {
    path: '.ssh',
    what: 'servers and git hosts',
    change: 'Make new keys, and remove the old ones from every authorized_keys and account',
  },
  {
    path: '.aws',
    what: 'Amazon Web Services',
    change: 'Deactivate the access keys, look through CloudTrail, and make new ones',
  },
  { path: '.config/gcloud', what: 'Google Cloud', change: 'Revoke the grants, and make new keys for service accounts' },
  { path: '.azure', what: 'Azure', change: 'Revoke the sessions, and make new secrets for service principals' },
  {
    path: '.kube/config',
    what: 'Kubernetes clusters',
    change: 'Withdraw the certificates or tokens named in it, and look through the audit log',
  },
  { path: '.docker/config.json', what: 'container registries', change: 'Revoke the tokens on each registry' },
  { path: '.vault-token', what: 'Vault', change: 'Revoke the token with its accessor' },
  {
    path: '.terraform.d/credentials.tfrc.json',
    what: 'Terraform Cloud',
    change: 'Revoke the token, and every credential in the state files',
  },
  { path: '.config/op', what: '1Password', change: 'Sign out all devices' },
  { path: '.claude/.credentials.json', what: 'Claude', change: 'Log out everywhere, then log in again' },
  { path: '.codex/auth.json', what: 'OpenAI', change: 'Revoke the session and the keys' },
  { path: '.gemini/oauth_creds.json', what: 'Gemini', change: 'Revoke the grant in the Google account' },
  { path: '.config/solana/id.json', what: 'a wallet', change: 'Move what is in it to a new wallet' },
];
