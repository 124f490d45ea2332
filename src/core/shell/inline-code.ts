// Code of other languages given on a command line: the shell commands in it that are plainly written there.

export interface InlineReading {
  /** Shell texts that the code runs. */
  readonly scripts: readonly string[];
  /** Programs with their arguments that the code starts without a shell. */
  readonly calls: readonly (readonly string[])[];
  /** Strings in the code: paths and hosts that it names. */
  readonly strings: readonly string[];
  /** Set when the code runs something that is not plainly written in it. */
  readonly problem: string | undefined;
}

/** Longer code is not followed. */
const MAX_CODE = 16_384;
const MAX_FOUND = 64;

const STRING =
  String.raw`(?:[rbuf]{0,2}"((?:[^"\\\n]|\\[\s\S]){0,2000})"|[rbuf]{0,2}'((?:[^'\\\n]|\\[\s\S]){0,2000})'|` +
  '`((?:[^`\\\\]|\\\\[sS]){0,2000})`)';
const STRINGS = new RegExp(STRING, 'g');
/** A function that starts programs, and its first argument where that is a string or a list of strings. */
const STARTS =
  /\b(system|popen|exec[lv]p?e?|execSync|execFileSync|execFile|spawnSync|spawn|exec|fork_exec|shell_exec|passthru|proc_open|pcntl_exec|Popen|run|call|check_call|check_output|getoutput|getstatusoutput|execute|qx|capture2e?|capture3|pty\.spawn)\b\s{0,4}\(?\s{0,4}/g;
const RUNS_CODE =
  /\b(?:exec|eval|compile|__import__|getattr|instance_eval|Function|runInThisContext|loadstring|assert|vm\.run\w*|importlib)\s{0,4}[( ]/;
const DECODES =
  /b64decode|base64|fromhex|unhexlify|codecs\.|decode\s?\(|pack\s?\(|fromCharCode|atob|Buffer\.from|marshal|zlib|rot13|chr\(|\\x[0-9a-f]{2}\\x/i;
const STARTS_PROGRAMS =
  /\b(?:child_process|subprocess|os\.(?:system|popen|exec\w{0,3}|spawn\w{0,3}|posix_spawn)|pty\.spawn|Kernel\.(?:system|exec|spawn)|IO\.popen|Open3|shell_exec|passthru|proc_open|pcntl_exec|os\.execute|io\.popen|Deno\.Command|Bun\.spawn|ProcessBuilder|Runtime\.getRuntime|ctypes|dlopen)\b/;

export function readInlineCode(code: string, language: string): InlineReading {
  if (code.length > MAX_CODE)
    return { scripts: [], calls: [], strings: [], problem: 'holds more code than is followed' };
  const strings = [...code.matchAll(STRINGS)]
    .slice(0, MAX_FOUND)
    .map((match) => decodeString(match[1] ?? match[2] ?? match[3] ?? ''));
  const scripts: string[] = [];
  const calls: (readonly string[])[] = [];
  let unread = 0;
  for (const match of [...code.matchAll(STARTS)].slice(0, MAX_FOUND)) {
    if (!startsPrograms(match[1] ?? '', language, code)) continue;
    const rest = code.slice((match.index ?? 0) + match[0].length);
    const list =
      /^\[\s{0,4}([^\]]{1,2000})\]/.exec(rest)?.[1] ??
      (/^exec[lv]|^spawn|^execFile|^system$/.test(match[1] ?? '') ? callArguments(rest) : undefined);
    const items =
      list === undefined
        ? undefined
        : [...list.matchAll(STRINGS)].map((item) => decodeString(item[1] ?? item[2] ?? item[3] ?? ''));
    const text = new RegExp(`^${STRING}`).exec(rest);
    if (items !== undefined && items.length > 1) calls.push(items);
    else if (text !== null) scripts.push(decodeString(text[1] ?? text[2] ?? text[3] ?? ''));
    else if (items !== undefined && items.length === 1) calls.push(items);
    else unread += 1;
  }
  if (/^(?:perl|ruby|php)$/.test(language)) {
    for (const match of code.matchAll(/`([^`]{1,2000})`|\b(?:qx|%x)\s?[{(/[]([^}\])/]{1,2000})[}\])/]/g))
      scripts.push(match[1] ?? match[2] ?? '');
  }
  if (/^awk$/.test(language)) {
    // awk runs strings on either side of a pipe: "cmd" | getline, print | "cmd".
    for (const match of code.matchAll(
      /"((?:[^"\\]|\\.){1,2000})"\s{0,4}\|&?\s{0,4}getline|\|&?\s{0,4}"((?:[^"\\]|\\.){1,2000})"/g,
    ))
      scripts.push(decodeString(match[1] ?? match[2] ?? ''));
  }
  const isUnread =
    unread > 0 ||
    (RUNS_CODE.test(code) && DECODES.test(code)) ||
    (STARTS_PROGRAMS.test(code) && scripts.length + calls.length === 0);
  return {
    scripts,
    calls,
    strings,
    problem: isUnread ? `runs ${language} code that starts something not plainly written in it` : undefined,
  };
}

/** `run`, `call` and `exec` are everyday names; they count where the module that starts programs is in sight. */
function startsPrograms(name: string, language: string, code: string): boolean {
  if (language === 'python')
    return (
      /^(?:system|popen|getoutput|getstatusoutput|Popen|check_call|check_output|exec[lv]p?e?)$/.test(name) ||
      (/^(?:run|call|pty\.spawn|spawn)$/.test(name) && /\b(?:subprocess|pty|import\s)/.test(code))
    );
  if (language === 'node')
    return /^(?:exec|spawn)(?:File)?(?:Sync)?$/.test(name) && /child_process|Bun|Deno/.test(code);
  if (language === 'awk') return name === 'system';
  if (language === 'lua') return name === 'execute' || name === 'popen';
  return !/^(?:run|call|execute)$/.test(name);
}

/** What stands between the parentheses of a call, at most. */
function callArguments(rest: string): string | undefined {
  return /^([^()]{1,2000})\)/.exec(rest)?.[1];
}

function decodeString(text: string): string {
  return text.replace(/\\(x[0-9A-Fa-f]{2}|[\s\S])/g, (whole, body: string) => {
    if (body.length === 3) return String.fromCharCode(Number.parseInt(body.slice(1), 16));
    if (body === 'n') return '\n';
    if (body === 't') return '\t';
    return /[\\"'`$@]/.test(body) ? body : whole;
  });
}
