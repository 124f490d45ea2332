// Command lines of clouds, clusters, registries and other services: what kind of thing a subcommand does there.

import type { SimpleCommand } from '../shell/command-line.ts';
import { operandsOf } from './words.ts';

/** Programs that act on something that is not on this disk. */
const SERVICES = new Set(
  'aws gcloud az kubectl oc gh glab hub heroku fly flyctl doctl vercel netlify wrangler firebase supabase render railway linode-cli hcloud scw ibmcloud oci aliyun tccli eksctl kops kubeadm helm helmfile argocd flux istioctl velero terraform tofu terragrunt pulumi cdk cdktf sls serverless sam copilot ansible ansible-playbook salt puppet chef knife packer nomad consul vault boundary waypoint vagrant docker podman nerdctl docker-compose podman-compose ctr crictl buildah skopeo minikube kind k3d k3s lxc multipass virsh gsutil s3cmd s4cmd mc rclone azcopy b2 restic borg borgmatic duplicity kopia rabbitmqctl rabbitmqadmin kafka-topics kafka-topics.sh kafka-consumer-groups kafka-configs kafka-acls nats pulsar-admin influx algolia elasticdump redis-cli mongosh stripe square twilio shopify fastly cloudflared cf akamai ldcli flipt unleash launchdarkly circleci gitlab-runner travis jenkins-cli buildkite-agent drone deck kong apigeecli newrelic pd datadog-ci sentry-cli auth0 okta doppler op bw infisical chamber credstash npm-registry planetscale pscale neonctl turso atlas cockroach etcdctl zfs zpool lvm tailscale nmcli networksetup snyk sonar-scanner gateway eb ecs-cli chalice zappa amplify expo eas fastlane pod mas m365 pnp confluent ccloud databricks snowsql bq cbt cloud-nuke hasura prisma jira linear notion slack'.split(
    ' ',
  ),
);

export type ServiceAction = 'read' | 'change' | 'destroy';

const READS =
  /^(?:get|list|ls|describe|show|view|status|search|info|inspect|logs?|tail|head|top|events?|explain|history|help|version|versions|whoami|diff|validate|lint|check|query|lookup|preview|estimate|test|wait|tree|size|du|ps|images|stats|port|env|verify|find|export-?config|current-context|cluster-info|api-resources|api-versions|can-i|config-view|synth|plan|template|outputs?|read|cat|stat|ncdu|about|lsd|lsl|lsf|md5sum|sha1sum|hashsum|ping|overview|report|report-backends|browse|dry-run|can_i|auth-status|doctor|graph|console|providers|fmt|format|completion|locate|examples?|scan|snapshots|dump|peek|monitor|watch|listen|follow|select|count|exists|whois|usage|metrics|trace|resolve|download-spec|filter-log-events|scrape)$/;
const DESTROYS =
  /^(?:delete|del|destroy|remove|rm|rmi|rb|rmdir|purge|terminate|drop|wipe|prune|uninstall|undelete|deregister|detach|disassociate|revoke|nuke|empty|expire|clear|flush|flushall|flushdb|truncate|evict|drain|forget|forget-instance|reset|stop|kill|down|teardown|cancel|abort|suspend|disable|archive|unpublish|unlink|release|rollback|shutdown|halt|poweroff|decommission|force-unlock|recreate-cluster|destroy-vault|delete_all|deletefile|cleanup|sync-delete|mirror|bulk-delete|delete-all|replace|cordon|batch-delete|batch_delete|purge_queue|delete_queue|delete_vhost|delete_user|stop_app|force_reset|invalidate|kill-session|compact|obliterate|erase|discard)$/;
/** A word that only prefixes what is done: `--dry-run` and its like. */
const DRY =
  /^(?:--?dry-?run(?:=(?!none|false).*)?|--check|--diff-only|--simulate|--what-?if|--preview|--no-execute|--noop|--plan|-WhatIf|--dryrun|--dry_run)$/;

export function isService({ program }: SimpleCommand): boolean {
  return SERVICES.has(program);
}

/** Undefined for a program that is no service. What is not known to read is taken to change something. */
export function serviceAction(command: SimpleCommand): ServiceAction | undefined {
  if (!isService(command)) return undefined;
  if (command.words.some(({ text }) => DRY.test(text))) return 'read';
  const said = operandsOf(command)
    .slice(0, 5)
    .map((word) => word.text.toLowerCase());
  // `aws s3api delete-bucket`, `rabbitmqctl delete_queue`, `heroku apps:destroy`: the verb may be one part of a word.
  // The first word of these names what it is about: `gh run view`, `gcloud run services list`.
  const isGrouped = /^(?:gh|glab|gcloud|az)$/.test(command.program);
  for (const [index, text] of said.entries()) {
    if (isGrouped && index === 0 && said.length > 1) continue;
    if (/[/.=]/.test(text) && index > 0) continue;
    for (const part of [
      text,
      ...(text.includes(':') ? [text.slice(text.lastIndexOf(':') + 1)] : []),
      text.split(/[-_]/)[0] ?? '',
    ]) {
      if (
        isHarmlessStop(command, part) ||
        (command.program === 'kubectl' && said[0] === 'config' && DESTROYS.test(part))
      )
        return 'change';
      if (DESTROYS.test(part)) return 'destroy';
      if (READS.test(part)) return 'read';
    }
    if (
      !isGrouped &&
      /^(?:create|apply|update|set|put|add|new|init|run|exec|start|deploy|install|upgrade|push|edit|patch|scale|restart|attach|enable|modify|import|copy|cp|sync|mv|rename|login|logout|tag|build|up)$/.test(
        text.split(/[-_:]/)[0] ?? '',
      )
    )
      return 'change';
  }
  return command.words.length === 0 ? 'read' : 'change';
}

/** Containers and virtual machines of this computer come and go; stopping one can be undone. */
function isHarmlessStop({ program, words }: SimpleCommand, verb: string): boolean {
  const isLocal =
    /^(?:docker|podman|nerdctl|docker-compose|podman-compose|minikube|kind|k3d|vagrant|multipass|lxc|supabase|firebase)$/.test(
      program,
    );
  const takesData = words.some(({ text }) =>
    /^(?:-v|--volumes|-a|--all|-af|-fa|volume|--rmi|system|prune|destroy)$/.test(text),
  );
  return (
    (isLocal && !takesData && /^(?:stop|kill|down|rm|rmi|remove|delete|suspend)$/.test(verb)) ||
    (/^(?:gh|glab|circleci)$/.test(program) && verb === 'cancel') ||
    (program === 'kubectl' && /^(?:cordon|uncordon|replace)$/.test(verb)) ||
    (program === 'terraform' && verb === 'untaint') ||
    (verb === 'replace' && program !== 'kubectl') ||
    (verb === 'release' && /^(?:gh|glab)$/.test(program))
  );
}
