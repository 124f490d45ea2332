// The capability of reaching out of a container into the machine that runs it.

import { type SimpleCommand, textsOf } from '../../../shell/command-line.ts';
import { absolutePath } from '../../../shell/paths.ts';
import { isSecret, protectionOf } from '../../../shell/places.ts';
import { defineCapability } from '../../capability.ts';
import { manifestsOf } from '../../manifests.ts';
import { hasOption, onlyAsks, startsWith, subcommandOf } from '../../words.ts';

const ENGINES =
  /^(?:docker|podman|nerdctl|ctr|crictl|docker-compose|podman-compose|lxc|kubectl|buildah|runc|crun|singularity|apptainer)$/;
/** Folders of the machine that hand it over when a container may write them. */
const HOST_PATH =
  /^(?:type=bind,)?(?:src=|source=)?\/(?:$|:|,|etc|root|home(?:\/?[:,]|$)|proc|sys|dev|var\/(?:run|lib)|run(?:\/?[:,]|$|\/docker\.sock|\/containerd)|usr|boot|lib|bin|sbin|host)/;

const HOST_MANIFEST =
  /["']?(?:hostPID|hostNetwork|hostIPC|privileged|allowPrivilegeEscalation)["']?\s{0,4}:\s{0,4}true|["']?hostPath["']?\s{0,4}:|docker\.sock|SYS_ADMIN/;

/** The same in a compose file: namespaces and devices of the machine, its socket, its folders. */
const HOST_COMPOSE =
  /^\s{0,40}(?:privileged\s{0,4}:\s{0,4}["']?true|(?:pid|ipc|userns_mode|cgroup|uts)\s{0,4}:\s{0,4}["']?host|-\s{0,4}["']?(?:SYS_ADMIN|SYS_PTRACE|SYS_MODULE|ALL|NET_ADMIN)\b|-\s{0,4}["']?(?:apparmor|seccomp)[:=]unconfined|(?:-|source\s{0,4}:)\s{0,4}["']?(?:\/(?:["']?\s|:|etc|root|home|proc|sys|dev(?!\/shm)|var\/(?:run|lib)|run|usr|boot|lib|bin|sbin)|~(?:\/\.(?:ssh|aws|kube|docker|gnupg)|:|\/:)|\$\{?HOME\}?(?::|\/\.(?:ssh|aws|kube|docker|gnupg))))|docker\.sock/m;

export const containerEscape = defineCapability({
  id: 'container-escape',
  title: 'reaches from a container into the machine',
  rationale: "A container with the machine's root folder, socket or namespaces is no container any more.",
  tier: 3,
  safer: 'Mount only the workspace folder, and drop --privileged.',
  attack: ['T1611', 'T1610'],
  examples: {
    has: [
      'docker run -v /:/host alpine',
      'docker run --privileged alpine',
      'docker run -v /var/run/docker.sock:/var/run/docker.sock alpine',
      'nsenter -t 1 -m -u -i -n sh',
      'docker run --pid=host alpine',
      'docker -H tcp://192.0.2.1:2375 ps',
    ],
    lacks: ['docker run --rm -v /home/dev/proj:/app node npm test', 'docker ps', 'docker build .', 'podman images'],
  },
  detect(command, surroundings) {
    if (onlyAsks(command)) return undefined;
    if (command.program === 'nsenter') return true;
    if (command.program === 'curl')
      return textsOf(command).some((text) => /(?:docker|containerd|podman|crio)[\w.]*\.sock$/.test(text))
        ? true
        : undefined;
    if (command.program === 'unshare')
      return hasOption(command, 'r', 'map-root-user') || hasOption(command, 'm', 'mount') ? true : undefined;
    if (command.program === 'mount') return command.words.length > 1 ? true : undefined;
    if (/^(?:debugfs|release_agent|umount|pivot_root|chroot)$/.test(command.program))
      return command.words.length > 0 ? true : undefined;
    if (
      startsWith(command, 'kubectl|oc apply|create|replace|run|patch|debug') &&
      manifestsOf(command, surroundings).some((text) => HOST_MANIFEST.test(text))
    )
      return true;
    if (startsServices(command) && manifestsOf(command, surroundings).some((text) => HOST_COMPOSE.test(text)))
      return true;
    if (startsWith(command, 'kubectl|oc debug'))
      return textsOf(command).some((text) => /^nodes?\//.test(text)) ? true : undefined;
    return ENGINES.test(command.program) && leavesContainer(command) ? true : undefined;
  },
});

/** `docker compose -f x.yaml up`. */
function startsServices(command: SimpleCommand): boolean {
  const said = subcommandOf(command);
  const isCompose = /^(?:docker|podman)-compose$/.test(command.program) || said[0] === 'compose';
  return isCompose && ENGINES.test(command.program) && said.some((text) => /^(?:up|run|create|start)$/.test(text));
}

function leavesContainer(command: SimpleCommand): boolean {
  const texts = textsOf(command);
  if (command.assignments.some(({ name, value }) => name === 'DOCKER_HOST' && /^(?:tcp|ssh):/.test(value.text)))
    return true;
  if (command.program === 'lxc' && texts.some((text) => /^security\.privileged=true$|^source=\/$/.test(text)))
    return true;
  return texts.some((text, index) => {
    const before = texts[index - 1] ?? '';
    if (
      /^--privileged(?:=true)?$|^--cap-add=?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|DAC_READ_SEARCH|NET_ADMIN|SYS_RAWIO)?$|^--security-opt=?(?:apparmor|seccomp)[=:]unconfined$/i.test(
        text,
      )
    )
      return text !== '--cap-add' || /^(?:ALL|SYS_|DAC_|NET_ADMIN)/i.test(texts[index + 1] ?? '');
    if (/^--(?:pid|ipc|uts|userns|net|network|cgroupns)=host$/.test(text)) return !/^--net/.test(text);
    if (/^--(?:pid|ipc|uts|userns)$/.test(before) && text === 'host') return true;
    if (/^(?:-v|--volume|--mount|-B|--bind)$/.test(before) && HOST_PATH.test(text)) return true;
    if (/^(?:-v\/|--volume=|--mount=)/.test(text) && HOST_PATH.test(text.replace(/^(?:-v|--volume=|--mount=)/, '')))
      return true;
    if (/^--security-opt$/.test(before) && /unconfined|label[=:]disable/.test(text)) return true;
    if (/^--profile=sysadmin$/.test(text)) return true;
    if (/^(?:-v|--volume|--mount)$/.test(before) || /^--(?:volume|mount)=/.test(text)) {
      const source = /^(?:--\w+=)?(?:.*?(?:src|source)=)?([^:,]{1,400})/.exec(text)?.[1] ?? '';
      const path = absolutePath(source, command.cwd);
      if (path !== undefined && source.includes('/') && (protectionOf(path) !== undefined || isSecret(`${path}/x`)))
        return true;
    }
    if (/^--device(?:=|$)/.test(text))
      return /\/dev\/(?:sd|nvme|mem|kmsg|vd|xvd|mapper)/.test(text + (texts[index + 1] ?? ''));
    if (/^(?:-H|--host)$/.test(before) || /^(?:-H=?|--host=)(?:tcp|ssh)/.test(text))
      return /(?:tcp|ssh):\/\//.test(text);
    return (
      /"(?:hostPID|hostNetwork|hostIPC|privileged)"\s?:\s?true|hostPath|docker\.sock/.test(text) ||
      (command.program === 'kubectl' && before === '--profile' && text === 'sysadmin')
    );
  });
}
