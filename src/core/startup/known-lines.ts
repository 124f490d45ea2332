// Lines that well-known tools put into `.pth` files, matched whole and token by token: one more word, and it is no match.

import type { Span } from '../model/span.ts';
import { decodeEscapes } from '../python/string-literal.ts';
import { type Token, tokenize } from '../python/tokens.ts';

export interface KnownLine {
  readonly tool: string;
  readonly severity: 'info' | 'low';
  /** What it does, without a full stop. */
  readonly words: string;
}

interface Template extends KnownLine {
  /**
   * The line. `NAME_x` stands for an identifier, `'TEXT_x'` for a dotted name in quotes (the same one wherever it stands
   * again), `'TEXTS_x'` for one or more of them with commas between and behind.
   */
  readonly line: string;
}

const NSPKG_HEAD = `import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('TEXTS_p'));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('TEXT_m', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('TEXT_m', [os.path.dirname(p)])));m = m or sys.modules.setdefault('TEXT_m', types.ModuleType('TEXT_m'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)`;
const NSPKG_OLD = `import sys, types, os;p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('TEXTS_p'));ie = os.path.exists(os.path.join(p,'__init__.py'));m = not ie and sys.modules.setdefault('TEXT_m', types.ModuleType('TEXT_m'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)`;
const NSPKG_CHILD = `;m and setattr(sys.modules['TEXT_parent'], 'TEXT_child', m)`;
const NSPKG_WORDS = 'registers a namespace package';

const TEMPLATES: readonly Template[] = [
  { tool: 'setuptools', severity: 'info', words: NSPKG_WORDS, line: NSPKG_HEAD },
  { tool: 'setuptools', severity: 'info', words: NSPKG_WORDS, line: NSPKG_HEAD + NSPKG_CHILD },
  { tool: 'setuptools', severity: 'info', words: NSPKG_WORDS, line: NSPKG_OLD },
  { tool: 'setuptools', severity: 'info', words: NSPKG_WORDS, line: NSPKG_OLD + NSPKG_CHILD },
  {
    tool: 'setuptools',
    severity: 'info',
    words: 'makes distutils come from setuptools',
    line: `import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'TEXT_default') == 'local'; enabled and __import__('_distutils_hack').add_shim();`,
  },
  {
    tool: 'setuptools (editable install)',
    severity: 'info',
    words: 'finds packages that are installed editable',
    line: `import NAME_finder; NAME_finder.install()`,
  },
  {
    tool: 'meson-python (editable install)',
    severity: 'info',
    words: 'finds packages that are installed editable',
    line: `import NAME_mesonpy; NAME_mesonpy.init()`,
  },
  {
    tool: 'scikit-build-core (editable install)',
    severity: 'info',
    words: 'finds packages that are installed editable',
    line: `import NAME_skbc`,
  },
  {
    tool: 'easy_install',
    severity: 'info',
    words: 'remembers where its paths start',
    line: `import sys; sys.__plen = len(sys.path)`,
  },
  {
    tool: 'easy_install',
    severity: 'info',
    words: 'moves its paths to the front',
    line: `import sys; new = sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p = getattr(sys, '__egginsert', 0); sys.path[p:p] = new; sys.__egginsert = p + len(new)`,
  },
  {
    tool: 'pywin32',
    severity: 'info',
    words: 'lets Windows find the libraries of pywin32',
    line: `import os; pywin32_system32 = os.path.join(sitedir,"pywin32_system32"); os.environ["PATH"] += ("" if pywin32_system32 in os.environ["PATH"] else (";" + pywin32_system32)); getattr(os, "add_dll_directory", lambda x: None)(pywin32_system32)`,
  },
  {
    tool: 'pywin32',
    severity: 'info',
    words: 'lets Windows find the libraries of pywin32',
    line: `import os;os.environ["PATH"]+=(';'+os.path.join(sitedir,"pywin32_system32"))`,
  },
  {
    tool: 'virtualenv',
    severity: 'info',
    words: 'patches distutils for virtual environments',
    line: 'import _virtualenv',
  },
  {
    tool: 'manhole',
    severity: 'low',
    words: 'evaluates the variable PYTHONMANHOLE when it is set',
    line: `import os, sys;exec('if "PYTHONMANHOLE" in os.environ:\\n try:\\n  from manhole import install\\n  eval("install({0[PYTHONMANHOLE]})".format(os.environ))\\n except Exception as exc:\\n  sys.stderr.write("Failed to manhole.install({[PYTHONMANHOLE]}): {!r}\\\\n".format(os.environ, exc))\\n')`,
  },
  {
    tool: 'hunter',
    severity: 'low',
    words: 'evaluates the variable PYTHONHUNTER when it is set',
    line: `import os, sys; exec('if "PYTHONHUNTER" in os.environ:\\n try:\\n  from hunter import *\\n  eval("trace({[PYTHONHUNTER]})".format(os.environ))\\n except Exception as exc:\\n  sys.stderr.write("Failed to load hunter conf {[PYTHONHUNTER]!r}: {}\\\\n".format(os.environ, exc))\\n')`,
  },
];

/** The tool whose line this is, or undefined. `code` is the line without surrounding blanks. */
export function knownLine(text: string, code: Span): KnownLine | undefined {
  // The longest template has about 260 tokens; no line much longer than its text can be one.
  if (code.end - code.start > MAX_KNOWN_LENGTH) return undefined;
  const tokens = meaningful(text, code);
  return READ_TEMPLATES.find(({ words }) => matches(words, tokens))?.known;
}

const MAX_KNOWN_LENGTH = 8_000;

/** What the same tools write into `.start` files. */
const KNOWN_ENTRY_POINT = /^(?:_\w{1,200}_editable_loader:init|_editable_skbc_\w{1,200}:entrypoint)$/;

/** Whether this is what a build tool has called for an editable install. `code` is the line without surrounding blanks. */
export function isKnownEntryPoint(text: string, { start, end }: Span): boolean {
  return end - start < 500 && KNOWN_ENTRY_POINT.test(text.slice(start, end));
}

const READ_TEMPLATES = TEMPLATES.map((known) => ({
  known,
  words: meaningful(known.line, { start: 0, end: known.line.length }),
}));

/** Kind and value of each token; string tokens by what they say, so that quotes do not matter. */
function meaningful(text: string, bounds: Span): readonly string[] {
  const words: string[] = [];
  for (const token of tokenize(text, bounds)) {
    const word = wordOf(text, token);
    if (word !== undefined) words.push(word);
  }
  // A semicolon at the very end changes nothing.
  if (words.at(-1) === ';') words.pop();
  return words;
}

function wordOf(text: string, token: Token): string | undefined {
  const { literal } = token;
  if (token.type === 'newline' || token.type === 'end' || token.type === 'indent' || token.type === 'dedent')
    return undefined;
  if (literal === undefined) return text.slice(token.start, token.end);
  if (token.type !== 'string' || literal.prefix !== '') return `?${text.slice(token.start, token.end)}`;
  return `'${decodeEscapes(text.slice(literal.bodyStart, literal.bodyEnd), false).value}`;
}

const IDENTIFIER = /^[A-Za-z_]\w{0,200}$/;
/** Only what the finders of editable installs are called is taken for a bound name. */
const FINDERS: Readonly<Record<string, RegExp>> = {
  NAME_finder: /^__editable___\w{1,200}_finder$/,
  NAME_mesonpy: /^_\w{1,200}_editable_loader$/,
  NAME_skbc: /^_editable_skbc_\w{1,200}$/,
};
const DOTTED = /^'[A-Za-z_][\w.]{0,200}$/;

function matches(template: readonly string[], tokens: readonly string[]): boolean {
  const bound = new Map<string, string>();
  let at = 0;
  for (const expected of template) {
    const given = tokens[at++];
    if (given === undefined) return false;
    if (expected.startsWith("'TEXTS_")) {
      if (!DOTTED.test(given)) return false;
      while (tokens[at] === ',' && DOTTED.test(tokens[at + 1] ?? '')) at += 2;
      if (tokens[at] === ',') at++;
    } else if (expected.startsWith("'TEXT_") || expected.startsWith('NAME_')) {
      const shape = expected.startsWith('NAME_') ? (FINDERS[expected] ?? IDENTIFIER) : DOTTED;
      if (!shape.test(given) || (bound.get(expected) ?? given) !== given) return false;
      bound.set(expected, given);
    } else if (expected !== given) return false;
  }
  return at === tokens.length;
}
