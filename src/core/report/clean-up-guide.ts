// What to do after a start-up hook or a compromised version ran: the steps in their order, filled from what was found.

import type { Finding } from '../model/finding.ts';
import { isAtLeast } from '../model/severity.ts';
import { CREDENTIAL_PLACES } from '../startup/credentials.ts';
import { showSafely } from '../text/visible.ts';
import { DISABLED_ENDING, isPersistent } from './finding-acts.ts';
import { inOrder } from './report-input.ts';

export interface CleanUpFacts {
  /** Paths absolute. */
  readonly findings: readonly Finding[];
  /** The `path`s of `CREDENTIAL_PLACES` that exist in this home folder. */
  readonly credentials: readonly string[];
  /** Decides the commands. */
  readonly system: 'linux' | 'macos' | 'windows';
}

/**
 * The guide as Markdown, for a person to work through; nothing in it is run by us. The order is the point: one of these
 * attacks deletes files when it notices that a stolen token was revoked, so credentials come last.
 */
export function cleanUpGuide({ findings, credentials, system }: CleanUpFacts): string {
  const counted = inOrder(findings).filter(
    ({ severity, suppressed }) => suppressed === null && isAtLeast(severity, 'high'),
  );
  const files = [...new Set(counted.filter(({ rule }) => isPersistent(rule)).map(({ path }) => path))];
  const versions = counted.filter(({ rule }) => rule === 'compromised-version');
  const sections = [
    isolate(system),
    remove(files, system),
    purge(versions, system),
    cluster(credentials.includes(KUBE)),
    rotate(credentials),
  ];
  const head = [
    '# Clean-up guide',
    '',
    counted.length === 0
      ? 'Nothing at high or above was found. The steps below are the general ones.'
      : 'Work from top to bottom, and do not change credentials before step 5: a program that watches a stolen token may delete your files once it is revoked. Do not start Python, pip, npm or an agent before step 4.',
    '',
  ];
  return [
    ...head,
    ...sections.flatMap((lines, index) => [`## ${index + 1}. ${lines[0]}`, '', ...lines.slice(1), '']),
  ].join('\n');
}

type System = CleanUpFacts['system'];

function isolate(system: System): readonly string[] {
  const list =
    system === 'windows'
      ? 'tasklist | findstr /i "python node bun"'
      : "ps -axo pid,ppid,lstart,command | grep -Ei '[p]ython|[n]ode|[b]un'";
  return [
    'Isolate the machine',
    '- Take it off the network: cable out, Wi-Fi off. Leave it running.',
    '- Look at what runs, and stop what you do not know:',
    ...code([list]),
    '- Tell whoever is responsible for security in your organisation.',
  ];
}

function remove(files: readonly string[], system: System): readonly string[] {
  const lines = ['Remove what starts it again'];
  if (files.length === 0) return [...lines, 'No start-up file, service or hook was found.'];
  return [
    ...lines,
    'Each file is renamed, not deleted, so that it can be looked into and put back.',
    ...code(files.flatMap((path) => stopped(path, system))),
    ...code(files.map((path) => renamed(path, system))),
    ...(files.some(isService) ? code(['systemctl --user daemon-reload', 'sudo systemctl daemon-reload']) : []),
    'The lightbulb’s “Disable This File” renames one in the same way. `gatehouse scan --machine` says whether all are gone.',
  ];
}

function isService(path: string): boolean {
  return path.endsWith('.service');
}

/** Before its file goes: the manager of services keeps running what it has loaded. */
function stopped(path: string, system: System): readonly string[] {
  if (isService(path)) {
    const isUsers = path.includes('/systemd/user/');
    return [`${isUsers ? 'systemctl --user' : 'sudo systemctl'} disable --now ${quoted(nameOf(path), system)}`];
  }
  if (!path.endsWith('.plist')) return [];
  return [`launchctl bootout gui/$(id -u) ${quoted(path, system)}`];
}

function renamed(path: string, system: System): string {
  const [from, to] = [quoted(path, system), quoted(`${path}${DISABLED_ENDING}`, system)];
  return system === 'windows'
    ? `Rename-Item -LiteralPath ${from} -NewName ${quoted(`${nameOf(path)}${DISABLED_ENDING}`, system)}`
    : `mv -n -- ${from} ${to}`;
}

const CACHES: Readonly<Record<System, readonly string[]>> = {
  linux: [
    ...['.cache/pip', '.cache/uv', '.cache/pypoetry', '.cache/pdm', '.conda/pkgs', '.npm/_cacache'],
    ...['.cache/yarn', '.local/share/pnpm/store', '.bun/install/cache'],
  ],
  macos: [
    ...['Library/Caches/pip', '.cache/uv', 'Library/Caches/pypoetry', '.conda/pkgs', '.npm/_cacache'],
    ...['Library/Caches/Yarn', 'Library/pnpm/store', '.bun/install/cache'],
  ],
  windows: ['AppData/Local/pip/cache', 'AppData/Local/uv/cache', 'AppData/Local/npm-cache', 'AppData/Local/Yarn/Cache'],
};

function purge(versions: readonly Finding[], system: System): readonly string[] {
  const found = versions.map(({ path, message }) => `- ${showSafely(path)}: ${showSafely(message)}`);
  const remove = system === 'windows' ? 'Remove-Item -Recurse -Force -ErrorAction SilentlyContinue' : 'rm -rf --';
  const home = system === 'windows' ? '$HOME' : '~';
  return [
    'Purge the versions and the caches',
    ...(found.length === 0 ? ['No version of a known incident was found in what was scanned.'] : found),
    ...code(versions.flatMap((version) => putAside(version, system))),
    '- Make anew the environments and `node_modules` folders that hold them, after the lockfiles name a version that is not affected.',
    '- Empty the caches by hand; the package managers would start what you are removing:',
    ...code(CACHES[system].map((cache) => `${remove} ${home}/${cache}`)),
  ];
}

/** The environment or folder that holds the version, whole and kept; an image is pulled again from its clean tag. */
function putAside({ path, evidence }: Finding, system: System): readonly string[] {
  const { ecosystem, name, version } = evidence;
  if (ecosystem === 'container') return [`docker image rm ${quoted(`${name}:${version}`, system)}`];
  const holder =
    /^(.+?)\/(?:lib\d*\/python[\w.]+|Lib)\/(?:site|dist)-packages\//.exec(path)?.[1] ??
    /^(.+\/node_modules)\//.exec(path)?.[1];
  // What the system's own packages lie in is nothing to put aside.
  if (holder === undefined || /^\/(?:usr(?:\/local)?|opt\/homebrew)?$|\/\.local$/.test(holder)) return [];
  return [renamed(holder, system)];
}

const KUBE = '.kube/config';

/** What the LiteLLM backdoor made of the clusters it reached. */
function cluster(hasConfig: boolean): readonly string[] {
  return [
    'Look at the clusters that this machine can reach',
    hasConfig
      ? 'There is a `~/.kube/config` here: every cluster named in it was within reach.'
      : 'No `~/.kube/config` was found here; pods that ran this code have a token of their own.',
    'Do this from a clean machine. Look for privileged pods called `node-setup-…` in `kube-system`, with a container `setup` from `alpine:latest`, `hostPID`, `hostNetwork` and the host’s root mounted:',
    ...code([
      'kubectl config get-contexts',
      'kubectl get pods -n kube-system -o wide | grep node-setup-',
      'kubectl get pods -A -o jsonpath=\'{range .items[?(@.spec.hostPID==true)]}{.metadata.namespace}/{.metadata.name}{"\\n"}{end}\'',
      'kubectl get pods -A -o jsonpath=\'{range .items[*]}{.metadata.namespace}/{.metadata.name} {.spec.containers[*].image} {.spec.volumes[*].hostPath.path}{"\\n"}{end}\' | grep -E " /( |$)"',
    ]),
    'Of such a pod, keep what it says of itself, then delete it; look on its node for what step 2 lists, and take every secret of the cluster for read.',
    ...code([
      'kubectl get pod -n NAMESPACE POD -o yaml > POD.yaml',
      'kubectl delete pod -n NAMESPACE POD',
      'kubectl debug node/NODE -it --image=busybox -- ls -l /host/root/.config/sysmon /host/root/.config/systemd/user',
    ]),
  ];
}

function rotate(credentials: readonly string[]): readonly string[] {
  const reachable = new Set(credentials);
  const places = CREDENTIAL_PLACES.filter(({ path }) => reachable.has(path));
  const lines = places.flatMap(({ path, what, change, commands = [] }) => [
    `- [ ] \`~/${path}\` (${what}). ${change}.`,
    ...(commands.length === 0 ? [] : code(commands)),
  ]);
  return [
    'Change every credential that was within reach',
    'From another machine, in this order. What ran here could read all of it:',
    '',
    ...(lines.length === 0 ? ['- None of the usual files was found in the home folder.'] : lines),
    '- [ ] Secrets in environment variables, `.env` files and shell histories of this user.',
    '- [ ] Passwords and sessions that the browsers of this user keep.',
  ];
}

function code(commands: readonly string[]): readonly string[] {
  if (commands.length === 0) return [];
  return ['', '```sh', ...commands, '```', ''];
}

/** For a POSIX shell, or for PowerShell; what cannot be seen is shown, and then the command names no file. */
function quoted(text: string, system: System): string {
  const shown = showSafely(text);
  return system === 'windows' ? `'${shown.replaceAll("'", "''")}'` : `'${shown.replaceAll("'", `'\\''`)}'`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
