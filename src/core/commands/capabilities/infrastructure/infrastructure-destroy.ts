// The capability of deleting what runs or is kept in a cloud, a cluster or a backup.

import { textsOf } from '../../../shell/command-line.ts';
import { defineCapability } from '../../capability.ts';
import { serviceAction, unknownServiceDestroys } from '../../remote-services.ts';
import { destroysByRequest, restCall } from '../../rest-calls.ts';
import { hasOption, onlyAsks, startsWith } from '../../words.ts';

export const infrastructureDestroy = defineCapability({
  id: 'infrastructure-destroy',
  title: 'deletes or stops something in a cloud, cluster or service',
  rationale: 'Other people use it, and what it held is gone unless there is a backup.',
  tier: 3,
  safer: 'Show the plan first, and let the owner of the environment apply it.',
  attack: ['T1485', 'T1489', 'T1490'],
  examples: {
    has: [
      'terraform destroy -auto-approve',
      'kubectl delete namespace shop',
      'aws s3 rb s3://bucket --force',
      'gcloud compute instances delete vm-1',
      'docker system prune -a',
      'curl -X DELETE https://api.example.invalid/items/1',
      'curl -X DELETE http://localhost:9200/orders',
      'somecloud volumes delete v1',
      'heroku apps:destroy shop',
      'restic forget --prune latest',
      'terraform apply -auto-approve',
    ],
    lacks: [
      'terraform plan',
      'kubectl get pods',
      'aws s3 ls',
      'docker stop web',
      'curl -X DELETE http://localhost:3000/items/1',
      'kubectl delete pod web --dry-run=client',
      'terraform apply plan.out',
    ],
  },
  detect(command) {
    if (onlyAsks(command)) return undefined;
    const texts = textsOf(command);
    if (restCall(command) !== undefined) return destroysByRequest(command) ? true : undefined;
    if (startsWith(command, 'terraform|tofu|terragrunt apply|state|force-unlock|import|destroy|workspace|run-all')) {
      if (startsWith(command, '* state list|show|pull', '* workspace list|show|select')) return undefined;
      if (startsWith(command, '* apply'))
        return texts.some((text) => /^-{1,2}(?:auto-approve|destroy)/.test(text)) ? true : undefined;
      return startsWith(command, '* import', '* workspace new') ? undefined : true;
    }
    if (startsWith(command, 'pulumi up|destroy|cancel|refresh'))
      return startsWith(command, 'pulumi destroy|cancel') || hasOption(command, 'yf', 'yes', 'skip-preview')
        ? true
        : undefined;
    if (startsWith(command, 'aws s3 sync', 'gsutil rsync', 'rclone sync', 'azcopy sync'))
      return texts.some((text) => /^(?:--delete.*|-d)$/.test(text)) || command.program === 'rclone'
        ? texts.some((text) => /dry-?run/.test(text))
          ? undefined
          : true
        : undefined;
    // What the file does not name is deleted there.
    if (startsWith(command, 'deck gateway sync|reset', 'deck sync|reset')) return true;
    if (startsWith(command, 'kubectl|oc scale') && texts.some((text) => /^--replicas=0$/.test(text))) return true;
    if (startsWith(command, 'cdk|cdktf deploy'))
      return texts.some(
        (text, index) =>
          text === '--auto-approve' ||
          (texts[index - 1] === '--require-approval' && text === 'never') ||
          text === '--require-approval=never',
      )
        ? true
        : undefined;
    if (startsWith(command, 'kubectl|oc replace') && texts.includes('--force')) return true;
    if (startsWith(command, 'restic unlock')) return texts.includes('--remove-all') ? true : undefined;
    if (
      startsWith(
        command,
        'aws cloudfront create-invalidation',
        'gcloud compute url-maps invalidate-cdn-cache',
        'az cdn|afd endpoint purge',
      )
    )
      return true;
    if (
      startsWith(
        command,
        'aws s3api put-bucket-lifecycle-configuration',
        'memcflush',
        'memrm',
        'gitlab-rake',
        'gitlab-ctl',
        'gitlab-backup restore',
        'ansible-playbook',
      )
    )
      return command.program === 'ansible-playbook'
        ? texts.some((text) =>
            /(?:^|[/_-])(?:destroy|teardown|purge|wipe|decommission|delete|uninstall)[\w-]{0,40}\.ya?ml$/.test(text),
          )
          ? true
          : undefined
        : !/^gitlab-(?:rake|ctl)$/.test(command.program) ||
            texts.some((text) => /restore|cleanup|delete|remove|stop|kill|purge|wipe|reset|drop/.test(text))
          ? true
          : undefined;
    if (command.program === 'ansible')
      return texts.some((text) => /\bstate=(?:absent|stopped)\b/.test(text)) ? true : undefined;
    if (
      /^kafka-(?:topics|consumer-groups|configs|acls|delete-records|streams-application-reset)(?:\.sh)?$/.test(
        command.program,
      )
    )
      return texts.some((text) => /^--(?:delete|alter|reset-offsets|delete-config|remove)/.test(text))
        ? true
        : undefined;
    return serviceAction(command) === 'destroy' || unknownServiceDestroys(command) ? true : undefined;
  },
});
