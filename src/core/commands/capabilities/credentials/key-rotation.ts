// The capability of making, replacing or withdrawing keys and tokens.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { isService, isUnknownService } from '../../remote-services.ts';
import { hasOption, onlyAsks, phrases, says, startsWith, subcommandOf, verbsOf } from '../../words.ts';

const PHRASES = phrases([
  'aws iam create-access-key|delete-access-key|update-access-key|create-login-profile|update-login-profile|upload-ssh-public-key|delete-ssh-public-key|deactivate-mfa-device|delete-virtual-mfa-device|create-service-specific-credential|reset-service-specific-credential',
  'aws kms schedule-key-deletion|disable-key|create-grant|put-key-policy|disable-key-rotation|enable-key-rotation|delete-imported-key-material|revoke-grant|retire-grant|cancel-key-deletion|rotate-key-on-demand|delete-alias|delete-custom-key-store',
  'aws secretsmanager put-secret-value|update-secret|delete-secret|rotate-secret|create-secret|restore-secret|cancel-rotate-secret|remove-regions-from-replication',
  'aws ssm put-parameter|delete-parameter',
  'aws ec2 create-key-pair|delete-key-pair|import-key-pair',
  'aws acm delete-certificate',
  'aws cognito-idp admin-set-user-password|admin-reset-user-password',
  'aws lightsail delete-key-pair',
  'aws apigateway delete-api-key|create-api-key',
  'gcloud iam service-accounts keys create|delete|disable|upload',
  'gcloud kms keys versions destroy|disable',
  'gcloud kms keys * *',
  'gcloud secrets versions add|destroy|disable',
  'gcloud secrets create|delete|update',
  'az keyvault secret|key|certificate set|delete|purge|rotate|create|import|recover',
  'az ad sp|app credential reset|delete',
  'az storage account keys renew',
  'az sql server update',
  'az cosmosdb keys regenerate',
  'az redis regenerate-keys',
  'gh secret|ssh-key|gpg-key|variable set|add|delete|remove',
  'gh auth login|logout|refresh|setup-git',
  'glab variable set|delete|update',
  'glab ssh-key add|delete',
  'npm token create|revoke|delete',
  'npm profile set|enable-2fa|disable-2fa',
  'vault kv put|delete|patch|destroy|metadata|rollback|undelete',
  'vault token revoke|create|renew',
  'vault lease revoke',
  'vault operator rekey|rotate|init|seal|unseal|generate-root|key-status|step-down',
  'vault write|delete|secrets|auth|policy',
  'op item|document|user|vault|group|events-api|connect|service-account create|edit|delete|rm|suspend|move|grant|revoke|reactivate|provision|confirm|recovery',
  'doppler secrets set|delete|upload',
  'doppler configs tokens create|revoke',
  'doppler service-tokens revoke|create',
  'doppler environments|projects|configs delete|rename|update|create',
  'kubectl create secret',
  'kubectl|oc delete|patch|edit|replace|annotate secret|secrets',
  'doctl auth init|remove|switch',
  'bw|rbw|lpass|nordpass|dashlane|keepassxc-cli|pass-cli|bws create|edit|delete|add|rm|remove|restore|import|generate|mv|duplicate|db-create',
  'bws secret|project create|edit|delete',
  'consul keygen',
  'aws configure set aws_*',
  'aws cognito-idp admin-create-user|update-user-pool-client',
  'aws iot create-keys-and-certificate|update-certificate|delete-certificate',
  'influx auth create|delete|inactive',
  'tctl tokens|auth|users add|rm|rotate|reset|sign',
  'mc admin user|accesskey|idp add|create|edit|rm|remove|enable|disable',
  'age-keygen',
  'kubectl certificate approve|deny',
  'kubeadm certs renew',
  'certbot revoke|delete|renew|certonly',
  'heroku keys:add|keys:remove|keys:clear|authorizations:create|authorizations:revoke|authorizations:rotate|config:set|config:unset',
  'fly|flyctl tokens create|revoke',
  'fly|flyctl secrets set|unset|import',
  'wrangler secret put|delete|bulk',
  'vercel env add|rm',
  'supabase secrets set|unset',
  'ssh-add',
  'cargo login|logout|owner',
  'twine register',
  'infisical secrets set|delete',
  'sops rotate|updatekeys',
  'ansible-vault rekey|encrypt|encrypt_string|create|edit',
  'rails credentials:edit',
  'etcdctl user passwd|add|delete|grant-role',
  'npm login|adduser|logout',
  'step ca revoke|renew',
  'cfssl revoke',
  'stripe keys|api_keys roll|expire',
  'circleci context store-secret|remove-secret|delete',
  'pulumi config set',
  'gopass|pass insert|generate|rm|edit|init|mv',
  'credstash put|delete',
  'security add-generic-password|delete-generic-password|set-keychain-password|create-keychain|delete-keychain|unlock-keychain|add-internet-password|import|set-key-partition-list',
]);

const KEYS =
  /(?:^|[-_:])(?:secrets?|tokens?|api-?keys?|access-?keys?|ssh-?keys?|deploy-?keys?|key-?pairs?|keys?|credentials?|passwords?|passwd|certs?|certificates?|mfa-devices?|service-tokens?|client-secrets?|signing-keys?|env)(?:$|[-_:])/;
const MAKES =
  /^(?:create|add|new|set|put|update|rotate|renew|reset|regenerate|roll|generate|issue|revoke|delete|destroy|remove|rm|unset|expire|import|register|disable|enable|replace|rekey|re-encrypt|store|purge|reissue)(?:[-_:]|$)/;

/** `somecloud tokens create`: any service whose verb makes or takes away something that opens doors. */
function changesKey(command: SimpleCommand): boolean {
  if (
    (!isService(command) && !isUnknownService(command)) ||
    /^(?:kubectl|oc|docker|podman|redis-cli|etcdctl|aws|mc|ceph|zfs|helm)$/.test(command.program)
  )
    return command.program === 'kubeadm' && startsWith(command, 'kubeadm token create|delete');
  const said = verbsOf(command)
    .slice(0, 4)
    .map((text) => text.toLowerCase());
  const verb = said.findIndex(
    (text) => MAKES.test(text) || /:(?:create|add|set|unset|remove|rotate|revoke|delete)$/.test(text),
  );
  return (
    verb !== -1 && said.slice(0, 3).some((text, index) => KEYS.test(text) && (index !== verb || /[-_:]/.test(text)))
  );
}

export const keyRotation = defineCapability({
  id: 'key-rotation',
  title: 'creates, changes or withdraws keys or tokens',
  rationale: 'Everything that used the old key stops, and whoever holds the new one gets in.',
  tier: 3,
  safer: 'Have the owner of the key rotate it with the people who depend on it informed.',
  attack: ['T1098.001', 'T1531'],
  examples: {
    has: [
      'aws iam create-access-key --user-name ci',
      'aws kms schedule-key-deletion --key-id k',
      'gh secret set TOKEN --body x',
      'npm token revoke abc',
      'vault kv delete secret/app',
      'ssh-keygen -f ~/.ssh/id_rsa -N ""',
      'passwd root',
      'kubectl patch secret app -p x',
      'somecloud tokens revoke 5',
    ],
    lacks: ['aws iam list-users', 'gh secret list', 'npm token --help', 'vault status', 'ssh-keygen -l -f key.pub'],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    const { program } = command;
    if (program === 'ssh-keygen') return hasOption(command, 'lFyBHL') ? undefined : true;
    if (program === 'ssh-add') return hasOption(command, 'lL') ? undefined : true;
    if (
      /^(?:passwd|chpasswd|htpasswd|kadmin(?:\.local)?|smbpasswd|saslpasswd2|vncpasswd|grub-mkpasswd-pbkdf2|kpasswd|ksu)$/.test(
        program,
      )
    )
      return hasOption(command, 'S', 'status') ? undefined : true;
    if (program === 'consul' && textsOf(command).some((text) => /^-{1,2}(?:install|use|remove)=/.test(text)))
      return true;
    if (/^gpg2?$/.test(program))
      return textsOf(command).some((text) =>
        /^--(?:gen-key|full-gen|quick-gen|generate-key|full-generate-key|quick-generate-key|delete-(?:secret-)?keys?|delete-secret-and-public|import|gen-revoke|generate-revocation|edit-key|send-keys|sign-key|import-ownertrust)/.test(
          text,
        ),
      )
        ? true
        : undefined;
    if (program === 'openssl')
      return startsWith(command, 'openssl genrsa|genpkey|ca|req') &&
        textsOf(command).some((text) => /^-(?:revoke|gencrl)$/.test(text))
        ? true
        : undefined;
    if (/^(?:cryptsetup)$/.test(program))
      return /luks(?:Add|Change|Remove|Kill|Erase)/i.test(subcommandOf(command)[0] ?? '') ? true : undefined;
    if (startsWith(command, 'gcloud kms keys'))
      return startsWith(command, 'gcloud kms keys list|describe')
        ? undefined
        : /^(?:versions|update|create|set-|remove-|add-)/.test(subcommandOf(command)[2] ?? '')
          ? true
          : undefined;
    if (startsWith(command, 'vault write|delete|secrets|auth|policy'))
      return startsWith(command, 'vault secrets|auth|policy list|read|fmt') ? undefined : true;
    return says(command, PHRASES) || changesKey(command) ? true : undefined;
  },
});
