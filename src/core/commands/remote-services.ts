// Command lines of clouds, clusters, registries and other services: what kind of thing a subcommand does there.

import type { SimpleCommand } from '../shell/command-line.ts';
import { isShellProgram } from '../shell/executors.ts';
import { isServiceName } from './service-names.ts';
import { hasOption, operandsOf } from './words.ts';

export type ServiceAction = 'read' | 'change' | 'destroy';

const READS =
  /^(?:get|list|ls|describe|show|view|status|search|info|inspect|logs?|checks|tail|head|top|events?|explain|history|help|version|versions|whoami|diff|validate|lint|check|query|lookup|preview|estimate|test|wait|tree|size|du|ps|images|stats|port|env|verify|find|export-?config|current-context|cluster-info|api-resources|api-versions|can-i|config-view|synth|plan|template|outputs?|read|cat|stat|ncdu|about|lsd|lsl|lsf|md5sum|sha1sum|hashsum|ping|overview|report|report-backends|browse|dry-run|can_i|auth-status|doctor|graph|console|providers|fmt|format|completion|locate|examples?|scan|snapshots|dump|peek|monitor|watch|listen|follow|select|count|exists|whois|usage|metrics|trace|resolve|download-spec|filter-log-events|scrape|docs?|modules|services|tasks|processes|members|nodes|pods|identify|whatis|cost|costs|advisor|recommendations|leaks|entries|keys|schema|schemas|tables|databases|topics|queues|bindings|exchanges|consumers|policies|features|settings|state|states|audit-log|export|lookup-events|describe-|tldr|licenses|quota|limits|regions|zones|locations|engines|flavors|plans|sizes)$/;
const DESTROYS =
  /^(?:delete|del|destroy|remove|rm|rmi|rb|rmdir|purge|terminate|drop|wipe|prune|uninstall|undelete|deregister|detach|disassociate|revoke|nuke|empty|expire|clear|flush|flushall|flushdb|truncate|evict|drain|forget|forget-instance|reset|stop|kill|down|teardown|cancel|abort|suspend|disable|archive|unpublish|unlink|release|rollback|shutdown|halt|poweroff|decommission|force-unlock|recreate-cluster|destroy-vault|delete_all|deletefile|cleanup|sync-delete|mirror|bulk-delete|delete-all|batch-delete|batch_delete|purge_queue|delete_queue|delete_vhost|delete_user|stop_app|force_reset|invalidate|kill-session|compact|obliterate|erase|discard|undeploy|unsubscribe|unregister|unprovision|rdelete|delete-by-query|dedupe|breaklock|break-lock|unassign|unpublish-all|cordon|delist|deactivate|ban|block|close-account|offboard|reindex|demote|sacrifice|untag|unset|fail-over|failover|downgrade|detach-volume|trash|clean|factory-reset|deletebyquery|tombstone|remove-all|removeall|undefine|unregistervm|leave|deleteall|purgeall|unlist|expunge)$/;
/** A word that only prefixes what is done: `--dry-run` and its like. */
const DRY =
  /^(?:--?dry-?run(?:=(?!none|false).*)?|--check|--diff-only|--simulate|--what-?if|--preview|--no-execute|--noop|--plan|-WhatIf|--dryrun|--dry_run)$/;

export function isService({ program }: SimpleCommand): boolean {
  return isServiceName(program);
}

/** Undefined for a program that is no service. What is not known to read is taken to change something. */
export function serviceAction(command: SimpleCommand): ServiceAction | undefined {
  if (!isService(command)) return undefined;
  if (command.words.some(({ text }) => DRY.test(text))) return 'read';
  // A plan runs the providers that it plans with, and is the first half of an apply.
  if (PLANS.test(`${command.program} ${operandsOf(command)[0]?.text ?? ''}`)) return 'change';
  if (
    /^ansible/.test(command.program) &&
    hasOption(command, 'C', 'list-hosts', 'list-tasks', 'list-tags', 'syntax-check', 'list')
  )
    return 'read';
  if (
    /^(?:docker|podman|nerdctl|docker-compose|kubectl|oc|lxc|incus)$/.test(command.program) &&
    operandsOf(command)[0]?.text === 'exec'
  )
    return handsOn(command);
  const said = operandsOf(command)
    .slice(0, 5)
    .map((word) => word.text.toLowerCase());
  const rest = said.slice(isGrouped(command.program) && said.length > 1 ? 1 : 0);
  let seen: ServiceAction | undefined;
  for (const [index, text] of rest.entries()) {
    if (/[/=]/.test(text) && index > 0) continue;
    const action = wordAction(command, text, rest[0] ?? '');
    if (action === undefined) continue;
    // `gcloud app versions delete`, `az pipelines build list`: what may be a thing is a verb only when none follows.
    const isThing = action === 'read' ? NOUNS.test(text) : isGrouped(command.program) && THINGS.test(text);
    if (!isThing) return action;
    seen = action;
  }
  if (isGrouped(command.program) && seen === undefined && READS.test(said[0] ?? '')) return 'read';
  return seen ?? (command.words.length === 0 ? 'read' : 'change');
}

/** A command that is run in a container is judged by itself; a shell that is opened there may do anything. */
function handsOn(command: SimpleCommand): ServiceAction {
  const said = operandsOf(command)
    .slice(1)
    .map(({ text }) => text);
  return said.length < 2 || isShellProgram(said.at(-1)?.replace(/^.*\//, '') ?? '') ? 'change' : 'read';
}

/** The first word of these names what it is about: `gh run view`, `gcloud run services list`, `aws events put-rule`. */
function isGrouped(program: string): boolean {
  return /^(?:aws|gh|glab|gcloud|az)$/.test(program);
}

/** `aws s3api delete-bucket`, `rabbitmqctl delete_queue`, `heroku apps:destroy`: the verb may be one part of a word. */
function wordAction(command: SimpleCommand, text: string, first: string): ServiceAction | undefined {
  const parts = text.split(/[-_:.]/);
  const isNamespaced = text === first && /^[a-z][\w-]{0,40}(?::[a-z][\w-]{0,40}){1,3}$/.test(text);
  for (const part of [text, ...(isNamespaced ? [parts.at(-1) ?? ''] : []), parts[0] ?? '']) {
    if (isHarmlessStop(command, part) || (command.program === 'kubectl' && first === 'config' && DESTROYS.test(part)))
      return 'change';
    if (DESTROYS.test(part)) return 'destroy';
    if (READS.test(part)) return 'read';
  }
  if (parts.some((part) => /^(?:delete|destroy|terminate|purge|deregister)$/.test(part))) return 'destroy';
  return MAKES.test(parts[0] ?? '') ? 'change' : undefined;
}

const MAKES =
  /^(?:create|apply|update|set|put|add|new|init|run|exec|start|deploy|install|upgrade|push|edit|patch|scale|restart|attach|enable|modify|import|copy|cp|sync|mv|rename|login|logout|tag|build|up)$/;
const PLANS =
  /^(?:(?:terraform|tofu|terragrunt) (?:plan|refresh)|pulumi (?:preview|refresh)|cdk (?:synth|synthesize|diff)|kubectl port-forward|oc port-forward)$/;
/** The same for words of change. */
const THINGS = /^(?:build|run|tag|import|deploy|push|release|copy|start|sync|exec)$/;
/** Read words that are as often the name of a thing. */
const NOUNS =
  /^(?:versions?|events?|logs?|snapshots|images|env|ports?|outputs?|stats|metrics|usage|reports?|templates?|examples?|history|graph|console|providers|top|count|traces?|tests?|scan|health|tree|monitor|dump|snapshot|checks?|services|tasks|processes|members|nodes|pods|costs?|keys|schemas?|tables|databases|topics|queues|bindings|exchanges|consumers|policies|features|settings|states?|export|regions|zones|locations|engines|plans|sizes|licenses|modules|entries|docs?|limits)$/;

/** Containers and virtual machines of this computer come and go; stopping one can be undone. */
function isHarmlessStop({ program, words }: SimpleCommand, verb: string): boolean {
  const isLocal =
    /^(?:docker|podman|nerdctl|docker-compose|podman-compose|minikube|kind|k3d|vagrant|multipass|lxc|supabase)$/.test(
      program,
    ) &&
    !words.some(({ text }) =>
      /^(?:stack|service|node|swarm|secret|config|context|projects?|functions|storage|branches)$/.test(text),
    );
  // One named object of a bucket is a named delete, as a file of the workspace is.
  if (verb === 'rm' || verb === 'del') {
    const isObject =
      /^(?:aws|s3cmd|gsutil|gcloud)$/.test(program) &&
      words.some(({ text }) => /^(?:s3|gs):\/\/[^/]+\/.*[^/*]$/.test(text));
    const isMany = words.some(({ text }) =>
      /^(?:--recursive|--include|--exclude|-r|-R|-m|-rf|--force|--all|-a|--all-versions)$|[*?]/.test(text),
    );
    if (isObject) return !isMany;
  }
  // Which ones only shows when it runs: `docker rm -f $(docker ps -aq)`.
  const takesData =
    words.some(({ text }) =>
      /^(?:-v|--volumes|-a|--all|-af|-fa|volume|--rmi|system|prune|destroy|--purge|--remove-all-storage)$/.test(text),
    ) || words.some(({ isStatic }) => !isStatic);
  return (
    (isLocal && !takesData && /^(?:stop|kill|down|rm|rmi|remove|delete|suspend)$/.test(verb)) ||
    (/^(?:gh|glab|circleci)$/.test(program) && verb === 'cancel') ||
    (program === 'kubectl' && /^(?:uncordon|replace)$/.test(verb)) ||
    (program === 'terraform' && verb === 'untaint') ||
    (verb === 'replace' && program !== 'kubectl') ||
    (verb === 'release' && /^(?:gh|glab)$/.test(program))
  );
}

/** Verbs that mean the same on every command line. */
const TAKES_AWAY =
  /^(?:delete|destroy|purge|terminate|deprovision|decommission|drop|wipe|nuke|revoke|truncate|undeploy|unregister|deregister|deactivate)(?:[-_:][\w-]{1,40})?$/;
/** They work on this disk or on packages: what they take away is judged elsewhere. */
const LOCAL_TOOLS =
  /^(?:npm|pnpm|yarn|bun|deno|pip|pipx|uv|poetry|pdm|pipenv|conda|mamba|gem|bundle|cargo|go|composer|dotnet|nuget|brew|apt|apt-get|aptitude|dnf|yum|zypper|apk|pacman|snap|flatpak|port|nix|nix-env|asdf|mise|nvm|fnm|volta|pyenv|rbenv|rustup|sdk|git|hg|svn|jj|fossil|make|gmake|cmake|ninja|just|task|rake|gradle|gradlew|mvn|mvnw|python|node|ruby|perl|php|java|bash|sh|zsh|sed|awk|gawk|grep|rg|egrep|fgrep|ag|ack|echo|printf|cat|ls|find|fd|tr|cut|sort|jq|yq|test|\[|\[\[|head|tail|wc|diff|man|tldr|which|type|export|set|read|ip|nmcli|crontab|rm|mv|cp|ln|mkdir|touch|tee|xargs|tmux|screen|code|vi|vim|nvim|expect|eslint|prettier|jest|pytest|vitest|tsc|biome|ruff|terraform-docs|logger|notify-send|say|figlet|cowsay|espeak|gh-actions|act|alembic|flyway|prisma|claude|codex|gemini|copilot|cursor)$/;

/** A command line of which nothing is known but its name: probably some service's own. */
export function isUnknownService({ program, head }: SimpleCommand): boolean {
  return (
    !isServiceName(program) &&
    !LOCAL_TOOLS.test(program) &&
    !head.text.includes('/') &&
    /^[a-z][\w.-]{1,40}$/.test(program)
  );
}

/** `somecloud volumes delete v1`: a program that is not known, whose verb takes something away. */
export function unknownServiceDestroys(command: SimpleCommand): boolean {
  const { words } = command;
  if (!isUnknownService(command)) return false;
  if (words.some(({ text }) => DRY.test(text))) return false;
  const said = operandsOf(command).slice(0, 3);
  return said.length > 0 && said.some(({ text }, index) => TAKES_AWAY.test(text) && (index > 0 || said.length > 1));
}
