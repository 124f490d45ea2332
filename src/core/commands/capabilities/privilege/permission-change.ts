// The capability of changing who may do what, on the machine or in a cloud.

import type { Surroundings } from '../../../model/command.ts';
import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { absolutePath } from '../../../shell/paths.ts';
import { placeOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { manifestsOf } from '../../manifests.ts';
import { isService, isUnknownService } from '../../remote-services.ts';
import { hasOption, onlyAsks, operandsOf, phrases, says, startsWith, subcommandOf, verbsOf } from '../../words.ts';

const ACCOUNT_PROGRAMS =
  /^(?:useradd|usermod|userdel|adduser|deluser|groupadd|groupmod|groupdel|addgroup|delgroup|gpasswd|chage|chsh|chfn|vipw|vigr|newusers|pw|dscl|dseditgroup|sysadminctl|realm|adcli|samba-tool|authconfig|authselect|pam-auth-update|homectl|lchage|luseradd|lusermod|dsmod|faillock|pam_tally2|newgrp|setfacl|semanage|chcon|restorecon|setsebool|aa-complain|aa-disable|polkit|grpck|pwck|groupmems|ldapadd|ldapmodify|ldapdelete|ldappasswd|ldapmodrdn|ldapvi|pveum|ipa|kcadm|kcadm\.sh|net-ads|smbldap-\w+|pdbedit|gam|gyb|dsquery|dsadd|pam_tally|userdbctl|subuid|newuidmap|setpriv|aureport-x|sssctl|sss_\w+|oddjob_request|ykpamcfg|google-authenticator|pamu2fcfg|loginctl-user)$/;
const CLOUD =
  /^(?:aws|gcloud|az|kubectl|oc|gh|glab|vault|op|auth0|okta|doctl|heroku|fly|flyctl|oci|ibmcloud|gsutil|eksctl|mc|consul|nomad|argocd|github|terraform|databricks|snyk|rabbitmqctl|rancher|scw|kafka-acls|stripe)$/;
const NOUNS =
  /^(?:iam|policy|policies|role|roles|clusterrole|clusterroles|rolebinding|rolebindings|clusterrolebinding|clusterrolebindings|serviceaccount|serviceaccounts|sa|group-?membership|collaborators?|users?|members?|permissions?|assignment|org|ad|identity-?center|sso-admin|organizations|add-iam-policy-binding|remove-iam-policy-binding|set-iam-policy|add-policy|user-permissions|set_permissions|set_user_tags|change_password|add_user|access|acl|admin|ch|entity|group|groups|approle|userpass|token-policy|rbac|invite|iamidentitymapping|iamserviceaccount|podidentityassociations?|accessentry|accessentries|access-keys?|invitations?)$/;
const CHANGES =
  /^(?:admin-)?(?:create|add|attach|put|delete|remove|detach|update|set|bind|grant|revoke|assign|unassign|invite|edit|apply|patch|modify|assume|enable|disable|change|associate|disassociate|replace|tag|deactivate|write|provision|suspend|confirm|demote|promote|ch|login|auth|bootstrap|allow|deny|promote)(?:[-_:].*)?$/;
/** `user-policy-create`: the verb comes last. */
const CHANGES_LAST =
  /-(?:create|delete|update|add|remove|assign|attach|detach|set|grant|revoke|invite|enable|disable|unassign)$/;

const PHRASES = phrases([
  'aws iam pass-role|tag-role|create-*|update-*|put-*|add-*|attach-*|delete-*|detach-*|remove-*|set-*|upload-*',
  'aws organizations leave-organization|create-account|invite-account-to-organization|remove-account-from-organization|attach-policy|detach-policy|enable-aws-service-access|register-delegated-administrator',
  'aws ec2 associate-iam-instance-profile|replace-iam-instance-profile-association|modify-instance-metadata-options',
  'aws ram create-resource-share|associate-resource-share|accept-resource-share-invitation',
  'aws lakeformation grant-permissions|revoke-permissions',
  'aws eks create-access-entry|associate-access-policy|update-access-entry',
  'gcloud compute instances set-service-account|set-scopes',
  'gcloud resource-manager|organizations|iap|access-context-manager * *',
  'az ad app permission|owner|federated-credential *',
  'az role assignment|definition create|delete|update',
  'gh repo deploy-key add|delete',
  'gh repo collaborator add|remove',
  'gh org|team * *',
  'heroku access:add|access:update|access:remove|members:add|members:set|members:remove|teams:transfer|apps:transfer',
  'vercel teams invite|add|switch',
  'firebase auth:import',
  'argocd account|proj|cluster update-password|role|add-destination|allow-cluster-resource|add',
  'snyk|sonar-scanner auth',
  'doctl projects resources assign',
  'kubectl|oc create|edit|patch|delete|apply|replace clusterrole|clusterroles|role|roles|rolebinding|rolebindings|clusterrolebinding|clusterrolebindings|serviceaccount|serviceaccounts|sa',
  'oc adm policy|groups|prune *',
  'consul|nomad acl bootstrap|init',
  'consul|nomad acl * create|update|delete|clone|bootstrap|apply|set-rules',
  'bq add-iam-policy-binding|remove-iam-policy-binding|set-iam-policy|update',
]);

/** Manifests given on the line that hand out rights. */
function appliesRights(command: SimpleCommand, surroundings: Surroundings): boolean {
  if (!startsWith(command, 'kubectl|oc apply|create|replace|patch')) return false;
  return manifestsOf(command, surroundings).some((text) => RIGHTS.test(text));
}

const RIGHTS =
  /["']?kind["']?\s{0,4}:\s{0,4}["']?(?:ClusterRole|ClusterRoleBinding|RoleBinding|Role|ServiceAccount|CertificateSigningRequest|ValidatingWebhookConfiguration|MutatingWebhookConfiguration)\b/;

export const permissionChange = defineCapability({
  id: 'permission-change',
  title: 'changes who may do what',
  rationale: 'An account, a role or a permission that was widened stays wide after the task is done.',
  tier: 3,
  safer: 'Ask the owner of the account to make the change, for one resource and a limited time.',
  attack: ['T1098', 'T1136.001', 'T1222', 'T1531'],
  examples: {
    has: [
      'aws iam attach-user-policy --user-name u --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      'kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=u',
      'usermod -aG sudo dev',
      'chmod -R 777 .',
      'chown root:root /etc/app.conf',
      'gcloud projects add-iam-policy-binding p --member=user:a@example.invalid --role=roles/owner',
      'gh api -X PUT repos/o/r/collaborators/u',
      'ibmcloud iam user-policy-create u --roles Administrator',
      'somecloud users add dev --admin',
    ],
    lacks: [
      'aws iam list-users',
      'kubectl get clusterroles',
      'chmod +x build.sh',
      'chmod 644 notes.txt',
      'id dev',
      'gh api repos/o/r',
    ],
  },
  detect(command, surroundings) {
    if (onlyAsks(command)) return undefined;
    const { program } = command;
    if (ACCOUNT_PROGRAMS.test(program)) return isAccountRead(command) ? undefined : true;
    if (program === 'chmod') return opensToAll(command) ? true : undefined;
    if (/^(?:chown|chgrp)$/.test(program)) {
      const outside = operandsOf(command)
        .slice(1)
        .some(
          ({ text, isStatic }) =>
            isStatic &&
            !['workspace', 'workspace-root', 'temporary'].includes(
              placeOf(absolutePath(text, command.cwd) ?? '/', surroundings),
            ),
        );
      return outside || /^root\b|:root$/.test(operandsOf(command)[0]?.text ?? '') ? true : undefined;
    }
    if (program === 'net' && /^(?:rpc|ads|sam)$/.test(subcommandOf(command)[0] ?? ''))
      return subcommandOf(command).length > 2 ? true : undefined;
    if (appliesRights(command, surroundings)) return true;
    if (
      /^(?:assign|grant|revoke|add|remove|give|make)[-_](?:role|permission|access|admin|member|owner)s?(?:$|[-_])/.test(
        subcommandOf(command)[0] ?? '',
      )
    )
      return true;
    if (/^kafka-acls(?:\.sh)?$/.test(program)) return hasOption(command, '', 'add', 'remove') ? true : undefined;
    if (!CLOUD.test(program) && !isService(command)) return unknownGrants(command) ? true : undefined;
    if (startsWith(command, 'gh api', 'glab api'))
      return /\borgs\/[\w.-]{1,100}$|\borgs\/[\w.-]{1,100} |collaborators|members|permissions|\/teams\/|\/hooks|\/keys|protection|actions\/secrets|rulesets|deploy_keys|access_tokens|approval_rules|mutation\s{0,9}\{[\s\w]{0,40}(?:add|update|remove|delete|create|transfer|invite|set)/i.test(
        textsOf(command).join(' '),
      ) &&
        textsOf(command).some((text) =>
          /^(?:-X?(?:PUT|POST|PATCH|DELETE)|PUT|POST|PATCH|DELETE|--method=(?!GET).*|-f|-F|--field|--input)$/.test(
            text,
          ),
        )
        ? true
        : undefined;
    const said = /^(?:kubectl|oc|terraform)$/.test(program) ? subcommandOf(command) : verbsOf(command).slice(0, 6);
    const parts = said.flatMap((text) => [text, ...text.split(/[:_]/)]);
    const named =
      parts.some((text) => NOUNS.test(text)) ||
      said.some(
        (text) =>
          /(?:role|policy|user|group|permission|member|login-profile|access-key|trust|identity|principal|clusterrole)/.test(
            text,
          ) &&
          /-/.test(text) &&
          !text.startsWith('arn:'),
      );
    if (
      startsWith(
        command,
        'aws sts assume-role*',
        'kubectl auth reconcile',
        'gcloud auth activate-service-account',
        'kubectl annotate|label|set',
      )
    )
      return startsWith(command, 'kubectl annotate|label|set')
        ? textsOf(command).some((text) =>
            /^pod-security\.kubernetes\.io|eks\.amazonaws\.com\/role-arn|iam\.gke\.io/.test(text),
          )
          ? true
          : undefined
        : true;
    if (says(command, PHRASES)) return true;
    return named &&
      said.some((text) => CHANGES.test(text) || CHANGES_LAST.test(text)) &&
      !said.slice(0, 3).some((text) => /^(?:list|get|describe|show|view|status|can-i|whoami)(?:-|$)/.test(text))
      ? true
      : undefined;
  },
});

/** `somecloud users add …`: a program that is not known, whose verb changes who is let in or what they may do. */
function unknownGrants(command: SimpleCommand): boolean {
  if (!isUnknownService(command)) return false;
  const said = subcommandOf(command)
    .slice(0, 4)
    .flatMap((text) => [text, ...text.split(':')]);
  const verb = said.findIndex((text) => GRANTS.test(text));
  return verb !== -1 && said.some((text, index) => index !== verb && PEOPLE.test(text));
}

const GRANTS =
  /^(?:create|add|delete|remove|rm|update|set|grant|revoke|assign|unassign|attach|detach|invite|promote|demote|bind|unbind)$/;
const PEOPLE =
  /^(?:iam|users?|members?|roles?|role-?bindings?|permissions?|acls?|rbac|polic(?:y|ies)|groups?|admins?|collaborators?|service-?accounts?|memberships?|grants?|access)$/;

function isAccountRead(command: SimpleCommand): boolean {
  const [first = '', second = ''] = textsOf(command);
  if (command.program === 'setfacl' || command.program === 'chcon' || command.program === 'restorecon') return false;
  if (command.program === 'dscl')
    return textsOf(command).some((text) => /^-?(?:read|list|search|readall|ls)$/i.test(text));
  if (command.program === 'chage') return hasOption(command, 'l', 'list');
  if (command.program === 'chsh') return hasOption(command, 'l', 'list-shells');
  if (command.program === 'semanage') return hasOption(command, 'l', 'list');
  return /^(?:list|show|-l|--list|-V|current|test|check)$/.test(first) || /^(?:show|list)$/.test(second);
}

/** Everybody may write, or everybody may do everything. */
function opensToAll(command: SimpleCommand): boolean {
  const mode = operandsOf(command)[0]?.text ?? textsOf(command)[0] ?? '';
  return (
    /^[0-7]?[0-7]{2}[2367]$/.test(mode) ||
    (/^(?:[ugoa]*[oa][ugoa]*)?[+=][rwx]*w/.test(mode) === true && !/^[ug]+[+=]/.test(mode) && mode !== '+w')
  );
}
