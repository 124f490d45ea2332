// Paths as text: absolute from a folder, without `.` and `..`, as a shell on any system would name them.

/** Absolute, with `/`, normalised. Undefined for a relative path in an unknown folder. */
export function absolutePath(text: string, cwd: string | undefined): string | undefined {
  const slashed = /^[A-Za-z]:[\\/]/.test(text) ? text.replaceAll('\\', '/') : text;
  const isAbsolute = slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed);
  if (!isAbsolute && cwd === undefined) return undefined;
  const parts: string[] = [];
  for (const part of (isAbsolute ? slashed : `${cwd}/${slashed}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const path = parts.join('/');
  return /^[A-Za-z]:/.test(path) ? path : `/${path}`;
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Whether `path` is `folder` or lies below it; both absolute and normalised. */
export function isWithin(path: string, folder: string): boolean {
  // Windows' names are the same in any case, and who writes `c:` means `C:`.
  if (/^[A-Za-z]:/.test(folder)) return isBelow(path.toLowerCase(), folder.toLowerCase());
  return isBelow(path, folder);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Interpreters with a version in their name are the same program: `python3.12` is `python`, `pip3` is `pip`. */
const VERSIONED =
  /^(python|pypy|pip|ruby|perl|php|lua|node|gcc|g\+\+|clang|clang\+\+|bash|java|awk)(?:\d[\d.]*)(?:-config)?$/;

const SHOUTED =
  /^(?:BASH|SH|ZSH|DASH|KSH|FISH|SUDO|RM|CURL|WGET|PYTHON3?|NODE|PERL|RUBY|NC|NCAT|SSH|CAT|EVAL|ENV|XARGS|OSASCRIPT|OPENSSL)$/;

/** The program that a head names: `/usr/bin/python3` → `python`. */
export function programName(head: string): string {
  const written = baseName(head).replace(/\.(?:exe|jar|phar)$/i, '');
  // Where file names know no case, `BASH` is bash.
  const name = SHOUTED.test(written) ? written.toLowerCase() : written;
  // `py` is Windows' launcher of Python.
  return name === 'py' ? 'python' : (VERSIONED.exec(name)?.[1] ?? name);
}
