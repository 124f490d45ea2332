// The shipped template for making new projects, packages and virtual environments inside the workspace.

import type { AssessedCommand } from '../../commands/assess.ts';
import { named } from '../../commands/files.ts';
import { isActivation } from '../../commands/own-project.ts';
import type { Surroundings } from '../../model/command.ts';
import type { SimpleCommand } from '../../shell/command-line.ts';
import { isWithin } from '../../shell/paths.ts';
import { placeOf } from '../../shell/places.ts';

interface Maker {
  readonly program: string;
  readonly says: string;
  readonly allows: RegExp;
  /** Options whose next word is a name. */
  readonly takes?: RegExp;
  /** The other words are names, not folders. */
  readonly isNamed?: boolean;
}

const MAKERS: readonly Maker[] = [
  { program: 'venv', says: '', allows: /^--(?:upgrade-deps|copies|without-pip|prompt=[\w.-]{1,40})$/ },
  { program: 'virtualenv', says: '', allows: /^(?:-q|--quiet|--python=python[\d.]{0,6})$/, takes: /^(?:-p|--python)$/ },
  { program: 'uv', says: 'venv', allows: /^(?:-q|--quiet|--seed|--python=[\d.]{1,8})$/, takes: /^(?:-p|--python)$/ },
  {
    program: 'uv',
    says: 'init',
    allows: /^--(?:lib|app|package|bare|no-readme|no-workspace)$/,
    takes: /^--(?:name|python)$/,
  },
  {
    program: 'cargo',
    says: 'new',
    allows: /^(?:--bin|--lib|-q|--quiet|--edition=\d{4}|--vcs=(?:git|none))$/,
    takes: /^--(?:name|edition)$/,
  },
  {
    program: 'cargo',
    says: 'init',
    allows: /^(?:--bin|--lib|-q|--quiet|--edition=\d{4}|--vcs=(?:git|none))$/,
    takes: /^--(?:name|edition)$/,
  },
  { program: 'poetry', says: 'new', allows: /^--(?:src|flat)$/, takes: /^--name$/ },
  { program: 'hatch', says: 'new', allows: /^--(?:cli|init)$/ },
  { program: 'npm', says: 'init', allows: /^(?:-y|--yes)$/, isNamed: true },
  { program: 'pnpm', says: 'init', allows: /^(?!)/, isNamed: true },
  { program: 'yarn', says: 'init', allows: /^(?:-y|--yes|-p|--private)$/, isNamed: true },
  { program: 'bun', says: 'init', allows: /^(?:-y|--yes)$/, isNamed: true },
  { program: 'go', says: 'mod init', allows: /^(?!)/, isNamed: true },
  { program: 'mix', says: 'new', allows: /^--(?:sup|umbrella)$/, takes: /^--(?:app|module)$/ },
  {
    program: 'git',
    says: 'init',
    allows: /^(?:-q|--quiet|--initial-branch=[\w./-]{1,60}|--object-format=sha\d{1,3})$/,
    takes: /^(?:-b|--initial-branch|--object-format)$/,
  },
];

/** Generators of frameworks: they write new files of the project, named by plain words. */
const GENERATORS: readonly { readonly program: string; readonly says: RegExp }[] = [
  {
    program: 'rails',
    says: /^(?:generate|g) (?:migration|model|controller|job|mailer|helper|resource|scaffold|serializer|channel|task)\b/,
  },
  { program: 'manage.py', says: /^(?:makemigrations|startapp)\b/ },
  { program: 'python', says: /^manage\.py (?:makemigrations|startapp)\b/ },
  { program: 'php', says: /^artisan make:\w+/ },
  { program: 'mix', says: /^(?:phx\.gen\.\w+|ecto\.gen\.migration)\b/ },
  {
    program: 'ng',
    says: /^(?:generate|g) (?:component|c|service|s|module|m|pipe|directive|guard|interface|class|enum)\b/,
  },
  { program: 'buf', says: /^generate$/ },
  { program: 'sqlc', says: /^generate$/ },
  { program: 'alembic', says: /^revision\b/ },
  {
    program: 'dotnet',
    says: /^new (?:console|classlib|xunit|nunit|mstest|webapi|web|mvc|sln|gitignore|editorconfig|tool-manifest)\b/,
  },
];

function generates({ program, words }: SimpleCommand): boolean {
  const texts = words.map(({ text }) => text);
  return (
    texts.every((text) => /^(?:[\w:.,@![\]-]{1,120}|[\w ]{1,120}|--?[a-z][\w-]{0,40}(?:=[\w.-]{1,60})?)$/.test(text)) &&
    !texts.some((text) =>
      /^--?(?:settings|pythonpath|template|output|o|config|f|skip-collision|force)(?:=|$)/.test(text),
    ) &&
    GENERATORS.some((generator) => generator.program === program && generator.says.test(texts.join(' ')))
  );
}

export function makesProject({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  const { cwd, words, redirects } = command;
  if (!surroundings.isWorkTree || cwd === undefined || !isWithin(cwd, surroundings.workspace) || redirects.length > 0)
    return false;
  if (capabilities.some(({ id }) => !/^(?:package-install|vcs-write)$/.test(id))) return false;
  if (isActivation(command) || generates(command)) return true;
  return MAKERS.some(({ program, says, allows, takes, isNamed }) => {
    const said = says === '' ? [] : says.split(' ');
    if (program !== command.program || !said.every((text, index) => words[index]?.text === text)) return false;
    const rest = words.slice(said.length);
    if (program === 'venv' && rest.length === 0) return false;
    // A name after `npm init` is a package that is fetched and run.
    if (isNamed === true && program !== 'go' && rest.some(({ text }) => !text.startsWith('-'))) return false;
    return rest.every((word, index) => {
      if (takes?.test(rest[index - 1]?.text ?? '') === true) return /^[\w.@/-]{1,60}$/.test(word.text);
      if (word.text.startsWith('-')) return allows.test(word.text) || takes?.test(word.text) === true;
      if (isNamed === true) return /^[\w./-]{1,200}$/.test(word.text);
      return !word.hasGlob && /^workspace/.test(placeOf(named(command, word).path ?? '', surroundings));
    });
  });
}
