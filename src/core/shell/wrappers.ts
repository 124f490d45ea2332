// The programs that run the rest of their words, and how many words of their own come before.

import type { OptionGrammar } from './options.ts';

export interface Wrapper extends OptionGrammar {
  /** Operands that come before the command: a duration, a host, an image. */
  readonly skip: number;
  /** `NAME=value` words before the command. */
  readonly takesAssignments: boolean;
  readonly isElsewhere: boolean;
}

export function wrapper(
  short: string,
  long = '',
  { skip = 0, takesAssignments = false, isElsewhere = false } = {},
): Wrapper {
  return { short, long: long.split(' '), skip, takesAssignments, isElsewhere };
}

const CONTAINER_RUN = wrapper(
  'aucehlmpvw',
  'add-host annotation attach blkio-weight cap-add cap-drop cgroup-parent cgroupns cidfile cpus cpu-shares cpuset-cpus device dns entrypoint env env-file expose gpus group-add health-cmd hostname init ip ipc isolation label log-driver log-opt mac-address memory mount name net network oom-score-adj pid pids-limit platform pod publish pull restart runtime security-opt shm-size stop-signal stop-timeout storage-opt sysctl tmpfs ulimit user userns uts volume volumes-from workdir',
  { skip: 1, isElsewhere: true },
);
const CONTAINER_EXEC = wrapper('euw', 'detach-keys env env-file user workdir', { skip: 1, isElsewhere: true });

/** Letters of options with a value, of wrappers that are alike otherwise. */
const WRAPPER_VALUES: ReadonlyMap<string, string> = new Map([
  ['sshpass', 'pfdP'],
  ['cpulimit', 'lpe'],
  ['choom', 'np'],
  ['multitime', 'nifsIo'],
  ['mpirun', 'nH'],
  ['mpiexec', 'nH'],
  ['srun', 'nNptcJ'],
  ['softlimit', 'acdfmnoprst'],
]);
const BWRAP =
  'bind bind-try dev-bind ro-bind ro-bind-try symlink proc dev tmpfs chdir setenv unsetenv uid gid hostname cap-add cap-drop';

/** Whether it runs the rest of its words: `texts` are the words after the program. */
export function isWrapper(program: string, texts: readonly string[]): boolean {
  const [first = '', second = ''] = texts.filter((text) => !text.startsWith('-'));
  return [program, `${program} ${first}`, `${program} ${first} ${second}`].some((name) => WRAPPERS.has(name));
}

/** The one of a program, or of a program and its subcommand. */
export const wrapperNamed = (name: string): Wrapper | undefined => WRAPPERS.get(name);

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  [
    'sudo',
    wrapper('CDghpRrTtUu', 'user group host prompt chdir chroot close-from role type other-user command-timeout', {
      takesAssignments: true,
    }),
  ],
  ['doas', wrapper('Cu')],
  ['gksudo', wrapper('u', 'user')],
  ['gksu', wrapper('u', 'user')],
  ['pkexec', wrapper('', 'user')],
  ['run0', wrapper('ugD', 'user group chdir unit')],
  ['env', wrapper('uC', 'unset chdir', { takesAssignments: true })],
  ['cross-env', wrapper('', '', { takesAssignments: true })],
  ['dotenv', wrapper('ef', 'file')],
  ['nohup', wrapper('')],
  ['time', wrapper('fo', 'format output')],
  ['timeout', wrapper('ks', 'kill-after signal', { skip: 1 })],
  ['gtimeout', wrapper('ks', 'kill-after signal', { skip: 1 })],
  ['nice', wrapper('n', 'adjustment')],
  ['ionice', wrapper('cnpPu', 'class classdata')],
  ['chrt', wrapper('TPD', '', { skip: 1 })],
  ['taskset', wrapper('', '', { skip: 1 })],
  ['numactl', wrapper('CNm', '')],
  ['prlimit', wrapper('')],
  ['stdbuf', wrapper('ioe', 'input output error')],
  ['unbuffer', wrapper('')],
  ['setsid', wrapper('')],
  ['setarch', wrapper('', '', { skip: 1 })],
  ['strace', wrapper('abeEIoOpPsSuUX', 'output')],
  ['ltrace', wrapper('aeFlnopsux', 'output')],
  ['valgrind', wrapper('')],
  ['xargs', wrapper('adEILnPs', 'arg-file delimiter max-args max-procs max-chars process-slot-var')],
  ['exec', wrapper('a')],
  ['builtin', wrapper('')],
  ['command', wrapper('')],
  ['busybox', wrapper('')],
  ['toybox', wrapper('')],
  ['caffeinate', wrapper('tw')],
  ['torsocks', wrapper('')],
  ['proxychains', wrapper('f')],
  ['proxychains4', wrapper('f')],
  ['wsl', wrapper('du', 'distribution user cd shell-type')],
  ['chroot', wrapper('', 'userspec groups', { skip: 1, isElsewhere: true })],
  ['unshare', wrapper('GRSlw', 'root wd setuid setgid')],
  ['nsenter', wrapper('tGSW', 'target setuid setgid')],
  ['setpriv', wrapper('', 'reuid regid groups')],
  ['capsh', wrapper('')],
  ['firejail', wrapper('')],
  [
    'systemd-run',
    wrapper(
      'Mpu',
      'unit property description slice uid gid on-active on-boot on-calendar on-startup working-directory setenv',
    ),
  ],
  ['systemd-inhibit', wrapper('', 'what who why mode')],
  ['dbus-run-session', wrapper('', 'config-file')],
  ['xvfb-run', wrapper('enps', 'server-num server-args')],
  ['with-contenv', wrapper('')],
  ['rtk', wrapper('')],
  // A prompt that was copied along.
  ['$', wrapper('')],
  ['runuser', wrapper('ugGs', 'user group shell')],
  ['faketime', wrapper('f', '', { skip: 1 })],
  ['entr', wrapper('')],
  ['npx', wrapper('p', 'package registry')],
  ['bunx', wrapper('p', 'package')],
  ['pnpx', wrapper('p', 'package')],
  ['bundle exec', wrapper('')],
  [
    'uv run',
    wrapper('pPCf', 'with extra group python package project directory env-file index-url index default-index'),
  ],
  ['poetry run', wrapper('CP', 'directory project')],
  ['pipenv run', wrapper('')],
  ['pdm run', wrapper('p')],
  ['hatch run', wrapper('')],
  ['rye run', wrapper('')],
  ['conda run', wrapper('np', 'name prefix cwd')],
  ['mise exec', wrapper('C', '')],
  ['pnpm exec', wrapper('CF', 'filter dir')],
  ['yarn exec', wrapper('')],
  ['coverage run', wrapper('m', 'source omit include rcfile')],
  ['docker run', CONTAINER_RUN],
  ['podman run', CONTAINER_RUN],
  ['nerdctl run', CONTAINER_RUN],
  ['docker exec', CONTAINER_EXEC],
  ['podman exec', CONTAINER_EXEC],
  ['nerdctl exec', CONTAINER_EXEC],
  [
    'docker compose run',
    wrapper('euvwp', 'env entrypoint label name publish user volume workdir', { skip: 1, isElsewhere: true }),
  ],
  ['docker compose exec', wrapper('euw', 'env index user workdir', { skip: 1, isElsewhere: true })],
  ['docker-compose exec', wrapper('euw', 'env index user workdir', { skip: 1, isElsewhere: true })],
  [
    'docker-compose run',
    wrapper('euvwp', 'env entrypoint label name publish user volume workdir', { skip: 1, isElsewhere: true }),
  ],
  ...[
    'sshpass',
    'rlwrap',
    'cpulimit',
    'choom',
    'logsave',
    'multitime',
    'pexec',
    'softlimit',
    'setlock',
    'tini',
    'dumb-init',
    'catchsegv',
    'uftrace',
    'torify',
    'fakeroot',
    'fakechroot',
    'proot',
    'eatmydata',
    'gtime',
    'daemonize',
    'nocache',
    'chronic',
    'ifne',
    'winpty',
    'retry',
    'sem',
    'distcc',
    'ccache',
    'sccache',
    'bear',
    'mpirun',
    'mpiexec',
    'srun',
    'kcov',
  ].map((name) => [name, wrapper(WRAPPER_VALUES.get(name) ?? '', 'limit pid')] as const),
  ...['gosu', 'su-exec', 's6-setuidgid', 'chpst', 'setuidgid'].map(
    (name) => [name, wrapper('ue', '', { skip: name === 'chpst' ? 0 : 1 })] as const,
  ),
  ['perf stat', wrapper('eorIC', 'event output repeat')],
  ['perf record', wrapper('ecFog', 'event output freq')],
  ['perf trace', wrapper('eo', 'event output')],
  ['bwrap', wrapper('', BWRAP)],
  ['ssh-agent', wrapper('aEtP')],
  ['xdotool exec', wrapper('')],
  ['systemd-nspawn', wrapper('DMui', 'directory machine image bind bind-ro user', { isElsewhere: true })],
  ['machinectl shell', wrapper('E', 'uid setenv', { skip: 1 })],
  ['start-stop-daemon', wrapper('npxugsNkcdrm', 'exec startas pidfile name user group signal chuid chdir chroot')],
  ['tmux new-session', wrapper('cexyFnst')],
  ['tmux new-window', wrapper('cexyFnt')],
  ['tmux new', wrapper('cexyFnst')],
  ['tmux split-window', wrapper('celptF')],
  ['tmux run-shell', wrapper('dt')],
  ['tmux send-keys', wrapper('tN')],
  ['screen', wrapper('cehpsStT')],
  ['entr', wrapper('')],
  ['watchexec', wrapper('wefi', 'watch exts filter ignore')],
  ['aws-vault exec', wrapper('d', 'duration region', { skip: 1 })],
  ['op run', wrapper('', 'env-file account')],
  ['doppler run', wrapper('pc', 'project config')],
  ['infisical run', wrapper('', 'env path projectId')],
  ['chamber exec', wrapper('', '', { skip: 1 })],
  ['dotenvx run', wrapper('fe', 'env-file env')],
  ['railway run', wrapper('se', 'service environment')],
  ['heroku run', wrapper('ars', 'app remote size', { isElsewhere: true })],
  ['npm exec', wrapper('p', 'package workspace')],
  ['npm x', wrapper('p', 'package workspace')],
  ['pnpm dlx', wrapper('', 'package')],
  ['yarn dlx', wrapper('p', 'package')],
  ['bun x', wrapper('p', 'package')],
  ['uvx', wrapper('p', 'from with python')],
  ['uv tool run', wrapper('p', 'from with python')],
  ['pipx run', wrapper('', 'spec python')],
  ['cabal exec', wrapper('')],
  ['stack exec', wrapper('')],
  ['opam exec', wrapper('', 'switch')],
  ['rbenv exec', wrapper('')],
  ['pyenv exec', wrapper('')],
  ['asdf exec', wrapper('')],
  ['direnv exec', wrapper('', '', { skip: 1 })],
  ['pixi run', wrapper('e', 'environment manifest-path')],
  ['devbox run', wrapper('c', 'config')],
  ['distrobox enter', wrapper('n', 'name', { isElsewhere: true })],
  ['toolbox run', wrapper('c', 'container', { isElsewhere: true })],
  ['flatpak-spawn', wrapper('', 'env')],
  ['multipass exec', wrapper('n', 'name', { skip: 1, isElsewhere: true })],
  ['limactl shell', wrapper('', 'workdir', { skip: 1, isElsewhere: true })],
  ['incus exec', wrapper('', 'env user cwd', { skip: 1, isElsewhere: true })],
  ['gh codespace ssh', wrapper('c', 'codespace', { isElsewhere: true })],
  ['ctr run', wrapper('', 'mount env', { skip: 2, isElsewhere: true })],
  ['lxc exec', wrapper('', 'env user cwd', { skip: 1, isElsewhere: true })],
]);
