// Commands that are positively known to only read, search, build, test or format: everything else is at least tier 2.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { isShellProgram } from '../shell/executors.ts';
import { staysLocal } from './flows.ts';
import { gitCall, isGitRead } from './git.ts';
import { asksOwnBuild } from './own-project.ts';
import { frameworkCall } from './packages.ts';
import { isPlainCode } from './plain-code.ts';
import { isProjectTool } from './project-tools.ts';
import { doesMore, onlyEditsText } from './read-guards.ts';
import { readsOnlySql } from './read-sql.ts';
import { readSubcommands } from './read-subcommands.ts';
import { isService, serviceAction } from './remote-services.ts';
import { onlyGets } from './rest-calls.ts';
import { isWindowsRead } from './windows/reads.ts';
import { hasOption, onlyAsks, operandsOf, startsWith, subcommandOf, verbsOf } from './words.ts';

/** Programs that read or compute whatever their words are. What they write by option or redirect is found elsewhere. */
const READERS = new Set(
  `ls ll la dir vdir cat bat batcat head tail tac nl less more wc sort uniq cut paste join comm tr rev fold fmt column expand unexpand pr od hexdump hd xxd strings file stat du df tree exa eza lsd pwd cd pushd popd dirs echo printf yes true false : test [ [[ expr seq date cal ncal sleep wait basename dirname realpath readlink pathchk mktemp which whereis whatis apropos man info help tldr type hash id whoami who w users groups logname tty uname arch hostname hostid uptime nproc getconf locale lscpu lsblk lsusb lspci lsmod lsof lsns lsattr getfacl free vmstat iostat mpstat sar pidstat top htop btop atop ps pstree pgrep pidof jobs fg bg disown times ulimit umask getent finger last lastlog printenv env locate mdfind grep egrep fgrep zgrep rg ag ack ugrep find fd fdfind fzf sk jq yq gron fx xq xmllint dasel mlr csvcut csvgrep csvlook csvstat csvsort csvjoin xsv qsv diff diff3 sdiff cmp colordiff delta difft vimdiff md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum b3sum cksum sum shasum md5 crc32 base64 base32 iconv zcat bzcat xzcat zless zmore zipinfo nm objdump readelf ldd size addr2line c++filt otool lipo symbols dwarfdump dig nslookup host ping ping6 traceroute tracepath mtr whois netstat ss arp cloc scc tokei loc wcwidth numfmt factor bc dc units look shuf awk gawk mawk nawk sed gsed exit return break continue shift read local declare typeset export readonly unset set shopt getopts let eval test alias unalias trap history exec command builtin time timeout xvfb-run shx nice ionice nohup stdbuf setsid xargs parallel watch caffeinate script sh bash zsh dash ksh fish busybox cross-env dotenv source . sample sw_vers system_profiler ioreg pmset mdls mdutil qlmanage plutil dmesg journalctl lastcomm acpi sensors upower inxi neofetch fastfetch screenfetch figlet cowsay lolcat toilet pydoc perldoc ri rustdoc-search compgen complete bind caller enable suspend ts pv hexyl glow mdcat tig gitui onefetch tput stty clear reset tset banner htmlq pup ccze lnav agrind jless jid gojq jaq yj jc xidel html2text choose hck vd visidata q textql dsq fselect dust duf ncdu procs btm gping dog doggo drill rtk $ pbcopy mlr csvstack csvformat csvsort xan xsv dyff dot pdftotext pdfinfo exiv2 identify mediainfo ffprobe soxi aspell hunspell ispell wdiff patchutils filterdiff interdiff lsdiff diffstat colordiff icdiff ydiff gdiff ansifilter unbuffer aha ansi2txt ul col colrm colcrt rs lam vis unvis jot apply wtf calendar units qalc ps2ascii antiword catdoc xls2csv tnef ripmime mimetype lsb_release dpkg-query rpm-query debsums apt-file ncal remind uuidgen cksfv rhash sha3sum xxhsum javap jps jstack pkg-config py_compile compileall json.tool xxh64sum b3sum md5deep hashdeep ssdeep tlsh binwalk checksec pev readpe rabin2 radiff2 rax2 rahash2 bloaty`.split(
    /\s+/,
  ),
);

const WRITES_BY_OPTION: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    find: /^-(?:delete|fprint|fprint0|fprintf|fls)$/,
    date: /^(?:-s|--set)/,
    dmesg: /^(?:-[cCD]|--clear|--console)/,
    history: /^-[cdwan]/,
    rg: /^--(?:pre|hostname-bin)/,
    less: /^[-+](?:o|O|!)/,
    top: /^--?kill/,
    hostname: /^(?:-F|-b)/,
    // Commands in the usual brackets are read by themselves.
    fzf: /^--listen(?:=|$)|^--bind=.*(?:execute|reload|become|transform)(?:-silent|-multi)?(?![(:a-z-])/,
    pmset: /^(?:-[abcu]|sleepnow|schedule|repeat)/,
    yq: /^(?:-i|--inplace)/,
    sort: /^--compress-program/,
  }),
);

const FLAG_READS: ReadonlyMap<string, (command: SimpleCommand) => boolean> = new Map(
  Object.entries({
    tar: (command) =>
      textsOf(command).some(
        (text, index) => /^(?:-[a-zA-Z]*t|--list)/.test(text) || (index === 0 && /^[a-z]*t[a-z]*$/.test(text)),
      ) && !hasOption(command, '', 'to-command', 'checkpoint-action'),
    unzip: (command) => hasOption(command, 'lvZtp'),
    dpkg: (command) =>
      hasOption(
        command,
        'lLsSIcCp',
        'list',
        'listfiles',
        'status',
        'search',
        'info',
        'print-architecture',
        'get-selections',
      ),
    rpm: (command) => hasOption(command, 'qV', 'query', 'verify'),
    crontab: (command) => hasOption(command, 'l'),
    'ssh-add': (command) => hasOption(command, 'lL'),
    'ssh-keygen': (command) => hasOption(command, 'lFB'),
    ssh: (command) => hasOption(command, 'VGQ'),
    rsync: (command) => hasOption(command, 'n', 'dry-run'),
    gdb: (command) =>
      textsOf(command).some((text) => /^--?batch$/.test(text)) &&
      textsOf(command).every(
        (text, index, all) =>
          !/^--?(?:ex|eval-command|x|command)$/.test(all[index - 1] ?? '') ||
          /^(?:bt|backtrace|info|where|thread|frame|list|print|p|x|disas\w*|quit|set pagination)\b/.test(text),
      ),
    alembic: (command) => /^(?:history|current|heads|branches|show|check)$/.test(subcommandOf(command)[0] ?? ''),
    'pre-commit': (command) =>
      /^(?:run|validate-config|validate-manifest|sample-config)$/.test(subcommandOf(command)[0] ?? ''),
    rails: (command) =>
      /^(?:test|routes|about|stats|notes|middleware|initializers|zeitwerk:check|db:version|db:migrate:status)/.test(
        subcommandOf(command)[0] ?? '',
      ),
    'manage.py': (command) => managesRead(command),
    jar: (command) => /^-?-?(?:t|list)/.test(textsOf(command)[0] ?? ''),
    jupyter: (command) =>
      hasOption(command, '', 'stdout') || /^(?:kernelspec|--paths|troubleshoot)$/.test(textsOf(command)[0] ?? ''),
    gitleaks: () => true,
    trufflehog: () => true,
    kustomize: (command) => /^(?:build|version|cfg)$/.test(subcommandOf(command)[0] ?? ''),
    screen: (command) => textsOf(command).some((text) => /^-(?:ls|list)$/.test(text)),
    gpg: (command) =>
      textsOf(command).some((text) => /^--(?:list|verify|version|fingerprint|show-keys|check-sig)|^-[kK]$/.test(text)),
    pkgutil: (command) =>
      textsOf(command).some((text) =>
        /^--(?:pkgs|packages|pkg-info|files|file-info|check-signature|groups|pkgs-plist|payload-files|volume)/.test(
          text,
        ),
      ),
    networksetup: (command) => textsOf(command).some((text) => /^-(?:get|list|show|is|print)/.test(text)),
    scutil: (command) => hasOption(command, 'r', 'get', 'dns', 'proxy', 'nc', 'nwi'),
    spctl: (command) =>
      textsOf(command).some((text) => /^(?:-a|--assess|--status|--disable-status|--list|kext-consent)$/.test(text)),
    dscl: (command) => textsOf(command).some((text) => /^-?(?:list|read|search|ls|readall)$/i.test(text)),
    code: (command) =>
      textsOf(command).some((text) => /^--(?:list-extensions|status|diff|show-versions|locate)/.test(text)),
    ansible: (command) => hasOption(command, 'C', 'check', 'list-hosts'),
    act: (command) => hasOption(command, 'ln', 'list', 'dryrun'),
    sqlite3: (command) => readsOnlySql(command),
    psql: (command) => readsOnlySql(command) || hasOption(command, 'l', 'list'),
    mysql: (command) => readsOnlySql(command),
    duckdb: (command) => readsOnlySql(command),
    iptables: (command) => hasOption(command, 'LS'),
    ip6tables: (command) => hasOption(command, 'LS'),
    ufw: (command) => subcommandOf(command)[0] === 'status' || subcommandOf(command)[0] === 'version',
    gzip: (command) => hasOption(command, 'lct', 'list', 'stdout', 'test'),
    gunzip: (command) => hasOption(command, 'lct', 'list', 'stdout', 'test'),
    bzip2: (command) => hasOption(command, 'ct', 'stdout', 'test'),
    xz: (command) => hasOption(command, 'lct', 'list', 'stdout', 'test'),
    zstd: (command) => hasOption(command, 'lct', 'list', 'stdout', 'test'),
    compress: (command) => hasOption(command, 'c'),
    xattr: (command) => !hasOption(command, 'wdc'),
    patch: (command) => hasOption(command, '', 'dry-run'),
    cmake: (command) => !textsOf(command).some((text) => /^(?:--install|-P)/.test(text)),
    kill: (command) => hasOption(command, 'lL', 'list', 'table') || textsOf(command)[0] === '-0',
  }),
);

function managesRead(command: SimpleCommand): boolean {
  return (
    /^(?:test|check|showmigrations|diffsettings|inspectdb|sqlmigrate|makemigrations)$/.test(
      operandsOf(command)[0]?.text ?? '',
    ) &&
    (operandsOf(command)[0]?.text !== 'makemigrations' || hasOption(command, '', 'check', 'dry-run'))
  );
}

/** Programs that read whatever their words are, and that a file they name is not written by. */
export function isReader(program: string): boolean {
  return READERS.has(program);
}

/** Whether the command is known to do nothing that anybody would want to be asked about. */
export function isKnownRead(command: SimpleCommand): boolean {
  const { program, words, code } = command;
  if (doesMore(command)) return false;
  if (program === '') return true;
  if (onlyAsks(command) || isWindowsRead(command)) return true;
  // Shell text that was read is judged command by command.
  if (code?.language === 'shell' && code.text !== undefined) return true;
  const texts = textsOf(command);
  if (program === 'python' && texts[0] === '-m' && /^(?:--help|-h|--version)$/.test(texts[2] ?? '')) return true;
  // The module is a command of its own, and judged as one.
  if (program === 'python' && texts[0] === '-m' && /^(?:pip|venv|virtualenv)$/.test(texts[1] ?? '')) return true;
  if (program === 'git') {
    const call = gitCall(command);
    return call !== undefined && isGitRead(call);
  }
  if (asksOwnBuild(command)) return true;
  if (
    command.head.text.includes('/') &&
    !/^(?:\/usr(?:\/local)?)?\/s?bin\/|^(?:\.\/)?(?:node_modules\/\.bin|vendor\/bin)\/|^\.?\/?(?:\.?venv|env)\/bin\/|\/gradlew$|\/mvnw$/.test(
      command.head.text,
    )
  )
    return false;
  const writes = WRITES_BY_OPTION.get(program);
  if (writes !== undefined && texts.some((text) => writes.test(text))) return false;
  if (/^g?sed$/.test(program))
    return (
      onlyEditsText(texts) ||
      !texts.some((text) =>
        /(?:^|[;}\n\d$/])\s{0,4}[wWe](?:\s|$)|^(?:\d{0,9}|\/[^/]{0,200}\/)?s(.)(?:(?!\1)[\s\S]){0,500}\1(?:(?!\1)[\s\S]){0,500}\1[gpiImM\d]*[ew]/.test(
          text,
        ),
      )
    );
  // A script in a file is somebody's code; text on the line has been judged by itself.
  if (isShellProgram(program) && hasOption(command, 'n') && !hasOption(command, 'ci')) return true;
  if (isShellProgram(program) || /^(?:source|\.|eval)$/.test(program))
    return code === undefined ? operandsOf(command).length === 0 : code.text !== undefined;
  if (/^[gmn]?awk$/.test(program))
    return (
      code?.text !== undefined &&
      !/\bprintf?\b[^;}\n]{0,300}>|[|]\s{0,4}["(a-z]|\bsystem\s?\(/.test(
        code.text.replace(/>{1,2}\s{0,4}"\/dev\/(?:null|stderr|stdout)"/g, ''),
      )
    );
  if (code !== undefined && code.from.length === 0 && isPlainCode(code)) return true;
  if (
    /^(?:npm|pnpm|yarn|bun|uv|poetry|cargo|pip|apt|apt-get)$/.test(program) &&
    hasOption(command, program.startsWith('apt') ? 's' : '', 'dry-run', 'simulate', 'just-print')
  )
    return true;
  if (/^(?:pnpm|yarn|bun|npm)$/.test(program) && startsWith(command, '* exec|run|x')) {
    if (isProjectTool(subcommandOf(command)[1] ?? '')) return true;
  } else if (/^(?:pnpm|yarn)$/.test(program) && isProjectTool(subcommandOf(command)[0] ?? '')) return true;
  if (program === 'python' && /(?:^|\/)manage\.py$/.test(operandsOf(command)[0]?.text ?? ''))
    return managesRead({ ...command, words: command.words.slice(1) });
  if (READERS.has(program)) return code === undefined || code.text !== undefined;
  if (FLAG_READS.get(program)?.(command)) return true;
  const pattern = readSubcommands(program);
  if (pattern !== undefined && !FLAG_READS.has(program))
    return (
      pattern.test(texts.join(' ')) ||
      pattern.test(subcommandOf(command).join(' ')) ||
      pattern.test(verbsOf(command).join(' ')) ||
      (isService(command) && serviceAction(command) === 'read')
    );
  if (isProjectTool(program))
    return (
      !hasOption(command, '', 'fix-dangerously', 'init', 'publish', 'install') &&
      !texts.some((text) =>
        /^(?:install|uninstall|deploy|publish|release|upload|push|-?-shell-escape|-?-write18)(?:[:-]|$)/.test(text),
      )
    );
  if (isService(command)) return serviceAction(command) === 'read';
  if (/^(?:npx|bunx|pnpx|uvx)$/.test(program))
    return (
      hasOption(command, '', 'no-install') ||
      isProjectTool(operandsOf(command)[0]?.text ?? '') ||
      [frameworkCall(command)].some((inner) => inner !== undefined && isKnownRead(inner))
    );
  if (program === 'python')
    return (
      texts.some(
        (text, index) =>
          texts[index - 1] === '-m' &&
          /^(?:pytest|unittest|doctest|json\.tool|timeit|py_compile|compileall|this|calendar|platform|site|sysconfig|pydoc|tokenize|ast|dis|mypy|ruff|black|flake8|pylint|isort|coverage|tabnanny|trace|cProfile|build)$/.test(
            text,
          ),
      ) ||
      (startsWith(command, 'python manage.py') === false &&
        /^-m$/.test(texts[0] ?? '') &&
        texts[1] === 'pip' &&
        /^(?:list|show|freeze|check)$/.test(texts[2] ?? ''))
    );
  if (program === 'php')
    return (
      texts.some((text) => /^(?:-l|--syntax-check)$/.test(text)) ||
      startsWith(
        command,
        'php artisan test|list|about|route:list|migrate:status|env|model:show|schedule:list|queue:monitor|config:show',
      )
    );
  if (program === 'node') return texts.some((text) => /^(?:--test|--check|-c|--v8-options)$/.test(text));
  if (/^(?:curl|wget|http|https|xh)$/.test(program)) return staysLocal(command) && onlyGets(command);
  return words.length === 0 && /^(?:jobs|dirs|lsb_release|sw_vers|crontab-list|mount|ufw-status)$/.test(program);
}
