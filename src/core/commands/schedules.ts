// Commands that have something run later: at a time, on an event, whenever a machine starts.

import type { Surroundings } from '../model/command.ts';
import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { manifestsOf } from './manifests.ts';
import { hasOption, phrases, says, startsWith } from './words.ts';

const CLOUD_JOBS = phrases([
  'kubectl|oc create cronjob|cronjobs|cj|job',
  'gcloud scheduler jobs create|update',
  'aws events put-rule|put-targets|enable-rule',
  'aws scheduler create-schedule|update-schedule',
  'aws ssm create-association|send-command',
  'aws autoscaling put-scheduled-update-group-action',
  'az vm|vmss extension|run-command set|invoke|create',
  'az automation runbook|schedule create|start',
  'gcloud functions|run jobs create',
  'gh workflow enable',
  'gh api repos/*/hooks',
  'heroku addons:create',
  'nomad job run',
]);

const CLOUD_MACHINES =
  /^(?:aws|gcloud|az|doctl|hcloud|openstack|linode-cli|scw|oci|exo|vultr-cli|ibmcloud|aliyun|multipass)$/;

export function schedules(command: SimpleCommand, surroundings: Surroundings): boolean {
  if (/^(?:fcrontab|incrontab|cronie|anacron)$/.test(command.program)) return !hasOption(command, 'lT');
  if (command.program === 'crontab') return !hasOption(command, 'l');
  if (command.program === 'at' || command.program === 'batch') return !hasOption(command, 'lcq');
  if (command.program === 'systemd-run' || says(command, CLOUD_JOBS)) return true;
  if (
    startsWith(command, 'kubectl|oc apply|create') &&
    manifestsOf(command, surroundings).some((text) => /kind["']?\s{0,4}:\s{0,4}["']?(?:CronJob|DaemonSet)\b/.test(text))
  )
    return true;
  // What a machine of a cloud runs each time it starts.
  if (
    /^(?:gcloud|aws|az)$/.test(command.program) &&
    textsOf(command).some((text) => /(?:^|[,=])(?:startup|shutdown)-script(?:-url)?=/.test(text))
  )
    return true;
  if (
    CLOUD_MACHINES.test(command.program) &&
    textsOf(command).some((text) =>
      /^--(?:user-?data|custom-data|cloud-init)(?:-file|-from-file)?(?:=|$)|^--metadata\.user_data|"?UserData"?\s?[:=]/.test(
        text,
      ),
    )
  )
    return true;
  return command.program === 'schtasks' && textsOf(command).some((text) => /^\/(?:create|change|run)$/i.test(text));
}
