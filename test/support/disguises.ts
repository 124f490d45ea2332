// Ways to write a command otherwise without changing what it does: none of them may make it look milder.

type Disguise = (line: string) => string | undefined;

/** The line as one word of a shell. */
export function quoted(line: string): string {
  return `'${line.replaceAll("'", `'\\''`)}'`;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function hex(text: string): string {
  return [...Buffer.from(text, 'utf8')].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

function json(text: string): string {
  return JSON.stringify(text);
}

/** For lines that are one simple command of plain words: its program and the rest. */
function plain(disguise: (program: string, rest: string) => string): Disguise {
  return (line) => {
    const match = /^([a-z][\w.-]{1,30}) ([\w ./:@=~,%+-]{1,200})$/.exec(line);
    if (
      match === null ||
      /^(?:unset|alias|export|history|set|eval|trap|cd|source|sudo|su|exec|command)$/.test(match[1] ?? '')
    )
      return undefined;
    return disguise(match[1] ?? '', match[2] ?? '');
  };
}

/** By name, as a table of failures shows them. */
export const DISGUISES: Readonly<Record<string, Disguise>> = {
  'quote in the name': plain((program, rest) => `${program[0]}''${program.slice(1)} ${rest}`),
  'double quotes in the name': plain((program, rest) => `"${program[0]}"${program.slice(1)} ${rest}`),
  'backslash before the name': plain((program, rest) => `\\${program} ${rest}`),
  'backslash in the name': plain((program, rest) => `${program[0]}\\${program.slice(1)} ${rest}`),
  'hexadecimal name': plain((program, rest) => `$'${hex(program)}' ${rest}`),
  'octal name': plain(
    (program, rest) =>
      `$'${[...program].map((char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`).join('')}' ${rest}`,
  ),
  'name in a variable': plain((program, rest) => `x=${program}; $x ${rest}`),
  'name in two variables': plain((program, rest) => `a=${program.slice(0, 1)};b=${program.slice(1)}; $a$b ${rest}`),
  'line in a variable': plain((program, rest) => `z='${program} ${rest}'; $z`),
  'blanks from IFS': plain((program, rest) => [program, ...rest.split(' ')].join(`\${IFS}`)),
  braces: plain((program, rest) =>
    /,/.test(rest) ? `${program} ${rest}` : `{${[program, ...rest.split(' ')].join(',')}}`,
  ),
  'name printed': plain((program, rest) => `$(printf '${hex(program)}') ${rest}`),
  'name echoed': plain((program, rest) => `\`echo ${program}\` ${rest}`),
  'name reversed': plain((program, rest) => `$(rev<<<${[...program].reverse().join('')}) ${rest}`),
  'name decoded': plain((program, rest) => `$(base64 -d<<<${base64(program)}) ${rest}`),
  'line cut': plain((program, rest) => [program, ...rest.split(' ')].join(' \\\n  ')),
  shell: (line) => `bash -c ${quoted(line)}`,
  'login shell': (line) => `/bin/bash -lc ${quoted(line)}`,
  eval: (line) => `eval ${quoted(line)}`,
  'eval of an encoded line': (line) => `eval "$(echo ${base64(line)} | base64 -d)"`,
  'encoded line into a shell': (line) => `echo ${base64(line)} | base64 --decode | cat | /bin/bash`,
  'encoded line for a shell': (line) => `bash -c "$(echo ${base64(line)}|base64 -d)"`,
  'escaped line into a shell': (line) => `printf '${hex(line)}' | bash`,
  'here-document': (line) => `bash <<'EOF'\n${line}\nEOF`,
  'here-string': (line) => `bash <<< ${quoted(line)}`,
  'process substitution': (line) => `bash <(printf '%s\\n' ${quoted(line)})`,
  'sourced process substitution': (line) => `source <(printf '%s\\n' ${quoted(line)})`,
  'pipe into a shell': (line) => `printf '%s\\n' ${quoted(line)} | bash`,
  'script that is written first': (line) => `printf '%s\\n' ${quoted(line)} > /tmp/.r.sh && bash /tmp/.r.sh`,
  env: plain((program, rest) => `env FOO=1 LC_ALL=C ${program} ${rest}`),
  'env that splits': (line) => (/['"\\$`\n]/.test(line) ? undefined : `env -S '${line}'`),
  'variable before': plain((program, rest) => `FOO=bar ${program} ${rest}`),
  'nohup nice timeout': plain((program, rest) => `nohup nice -n 5 timeout -k 5 300 ${program} ${rest}`),
  'stdbuf setsid time': plain((program, rest) => `time -p stdbuf -oL setsid -w ${program} ${rest}`),
  exec: plain((program, rest) => `exec ${program} ${rest}`),
  xargs: plain((program, rest) => `echo ${rest} | xargs ${program}`),
  'xargs into a shell': (line) =>
    line.includes('\n') ? undefined : `printf '%s' ${quoted(line)} | xargs -0 -I{} bash -c '{}'`,
  find: (line) => `find . -maxdepth 0 -exec bash -c ${quoted(line)} \\;`,
  subshell: (line) => `(${line}\n)`,
  group: (line) => `{ ${line}\n}`,
  function: (line) => `f() { ${line}\n}; f`,
  if: (line) => `if true; then ${line}\nfi`,
  for: (line) => `for _i in 1; do ${line}\ndone`,
  while: (line) => `while :; do ${line}\nbreak; done`,
  case: (line) => `case x in x) ${line}\n;; esac`,
  'after others': (line) => `git status --short >/dev/null 2>&1; ${line}`,
  'after a comment': (line) => `# run the tests\n:\n${line}`,
  'in an argument': (line) => `: "$(${line}\n)"`,
  'in a default': (line) => (/[{}"]/.test(line) ? undefined : `: "\${NOPE:-$(${line}\n)}"`),
  trap: (line) => `bash -c ${quoted(`trap ${quoted(line)} EXIT`)}`,
  coproc: (line) => `coproc { ${line}\n} ; wait`,
  python: (line) => `python3 -c ${quoted(`import os;os.system(${json(line)})`)}`,
  'python, encoded': (line) =>
    `python3 -c ${quoted(`import base64,os;os.system(base64.b64decode("${base64(line)}").decode())`)}`,
  'python in a here-document': (line) => `python3 - <<'PY'\nimport os\nos.system(${json(line)})\nPY`,
  node: (line) => `node -e ${quoted(`require("child_process").execSync(${json(line)},{stdio:"inherit"})`)}`,
  'perl, packed': (line) =>
    `perl -e ${quoted(`exec("bash","-c",pack("H*","${Buffer.from(line, 'utf8').toString('hex')}"))`)}`,
  awk: (line) => `awk ${quoted(`BEGIN{system(${json(line)})}`)}`,
  'git alias': (line) => `git -c alias.z=${quoted(`!${line}`)} z`,
  make: (line) =>
    line.includes('\n')
      ? undefined
      : `printf 'all:\\n\\t@%s\\n' ${quoted(line.replaceAll('$', '$$$$'))} | make -s -f -`,
  script: (line) => `script -qec ${quoted(line)} /dev/null`,
  flock: (line) => `flock /tmp/.l -c ${quoted(line)}`,
  'find that opens a shell': (line) => `cat <<'EOF' | bash -s\n${line}\nEOF`,
  parallel: (line) => `parallel ::: ${quoted(line)}`,
  tar: (line) => `tar cf /dev/null x --checkpoint=1 --checkpoint-action=exec=${quoted(line)}`,
  editor: (line) => (line.includes('\n') ? undefined : `vim -es -c ${quoted(`:!${line}`)} -c q`),
  'another machine': (line) => `ssh host ${quoted(line)}`,
  container: (line) => `docker run --rm alpine sh -c ${quoted(line)}`,
  multiplexer: (line) => `tmux new-session -d ${quoted(line)}`,
  npx: (line) => `npx -c ${quoted(line)}`,
  busybox: (line) => `busybox sh -c ${quoted(line)}`,
  twice: (line) => `bash -c ${quoted(`eval ${quoted(line)}`)}`,
};
