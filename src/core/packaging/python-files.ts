// Which files Python's packers likely put into the source distribution and the wheel, by the declared rules of six backends.

import { bounded, type FolderFiles, foldersAbove, type PatternReader, patternReader } from './folder-rules.ts';
import { gitIgnored } from './git-ignore.ts';
import { manifestIn } from './manifest-in.ts';
import { at, listAt, type PythonProject } from './python-project.ts';

export interface PythonFolder {
  /** Absolute. */
  readonly folder: string;
  /** All files by path below the folder. */
  readonly files: readonly string[];
  /** Path below the folder → text, of .gitignore files and MANIFEST.in. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface PythonFiles {
  readonly sdist: FolderFiles['judge'];
  readonly wheel: FolderFiles['judge'];
  readonly problems: FolderFiles['problems'];
}

interface Takes {
  readonly sdist: (path: string) => boolean;
  readonly wheel: (path: string) => boolean;
}

/** What code decides (setup.py, build hooks) is not known here; nothing is run. */
export function pythonFiles(project: PythonProject, folder: PythonFolder): PythonFiles {
  const reader = patternReader(folder.folder, project.backend);
  const { sdist, wheel } = takesOf(project, folder, reader);
  const isLeft = (path: string): boolean => NEVER.test(path);
  return {
    sdist: bounded((path) => !isLeft(path) && sdist(path), reader),
    wheel: bounded((path) => !isLeft(path) && wheel(path), reader),
    problems: reader.problems,
  };
}

/** Virtual environments and caches have ignore files of their own; earlier results are not packed again. */
const NEVER =
  /(?:^|\/)(?:__pycache__|\.git|\.hg|\.venv|venv|\.tox|\.nox|[^/]+\.egg-info)\/|\.py[co]$|^(?:dist|build)\/[^/]+\.(?:whl|tar\.gz)$/;

function takesOf(project: PythonProject, folder: PythonFolder, reader: PatternReader): Takes {
  switch (project.backend) {
    case 'setuptools':
      return bySetuptools(project, folder, reader);
    case 'hatchling':
      return byHatchling(project, folder, reader);
    case 'poetry':
      return byPoetry(project, folder, reader);
    case 'flit':
      return byFlit(project, folder, reader);
    case 'pdm':
      return byPdm(project, folder, reader);
    case 'uv':
      return byUv(project, folder, reader);
  }
}

function bySetuptools({ tool, takesTracked }: PythonProject, folder: PythonFolder, reader: PatternReader): Takes {
  const options = at(tool, 'setuptools');
  const roots = setuptoolsRoots(options, folder.files);
  const named = manifestIn(folder.texts.get('MANIFEST.in') ?? '', reader);
  const ignored = gitIgnored(folder.texts, reader);
  const data = dataMatcher(at(options, 'package-data'), roots, folder.files, reader);
  const excluded = dataMatcher(at(options, 'exclude-package-data'), roots, folder.files, reader);
  const isPackaged = (path: string): boolean => isBelow(path, roots);
  const isNamed = (path: string): boolean => named(path) ?? (takesTracked && !ignored(path));
  const takesNamed = at(options, 'include-package-data') !== false;
  const wheel = (path: string): boolean =>
    isPackaged(path) && !excluded(path) && (data(path) || (takesNamed && isNamed(path)));
  return { wheel, sdist: (path) => isNamed(path) || (named(path) !== false && wheel(path)) };
}

/** Folders whose files are the packages'. */
function setuptoolsRoots(options: unknown, files: readonly string[]): readonly string[] {
  const packages = at(options, 'packages');
  const places = at(options, 'package-dir', '');
  const root = typeof places === 'string' ? `${places.replace(/\/+$/, '')}/` : '';
  if (Array.isArray(packages)) return listAt(packages).map((name) => `${root}${name.replaceAll('.', '/')}`);
  const where = listAt(at(packages, 'find', 'where'));
  if (where.length > 0) return where.flatMap((place) => (place === '.' ? topPackages(files, '') : [place]));
  if (root !== '') return [root.slice(0, -1)];
  return files.some((file) => file.startsWith('src/')) ? ['src'] : topPackages(files, '');
}

/** `{"*": ["*.json"], "pkg": ["static/*"]}`: globs from each package's folder. */
function dataMatcher(
  table: unknown,
  roots: readonly string[],
  files: readonly string[],
  reader: PatternReader,
): (path: string) => boolean {
  if (typeof table !== 'object' || table === null) return () => false;
  const folders = new Set(
    files.filter((file) => file.endsWith('/__init__.py') && isBelow(file, roots)).map((file) => file.slice(0, -12)),
  );
  const globs = Object.entries(table).flatMap(([name, patterns]) => {
    const below = name === '*' || name === '' ? [...folders] : [...folders].filter((each) => isModule(each, name));
    return below.flatMap((each) => listAt(patterns).map((pattern) => `${each}/${pattern}`));
  });
  return anyGlob(globs, reader);
}

function isModule(folder: string, name: string): boolean {
  const path = name.replaceAll('.', '/');
  return folder === path || folder.endsWith(`/${path}`);
}

function byHatchling({ tool, moduleName }: PythonProject, folder: PythonFolder, reader: PatternReader): Takes {
  const build = at(tool, 'hatch', 'build');
  const ignored = at(build, 'ignore-vcs') === true ? () => false : gitIgnored(folder.texts, reader);
  const taker = (target: 'sdist' | 'wheel', usual: readonly string[] | undefined): ((path: string) => boolean) => {
    const option = (key: string): readonly string[] => {
      const own = at(build, 'targets', target, key);
      return listAt(own ?? at(build, key));
    };
    const [include, exclude, artifacts] = ['include', 'exclude', 'artifacts'].map(option);
    const only = [...option('packages'), ...option('only-include')];
    const roots = only.length > 0 ? only.map(trimmed) : (include ?? []).length > 0 ? undefined : usual;
    const isIncluded = (include ?? []).length > 0 ? likeIgnore(include ?? [], reader) : () => true;
    const isExcluded = likeIgnore(exclude ?? [], reader);
    const isArtifact = likeIgnore(artifacts ?? [], reader);
    return (path) =>
      (roots === undefined || isBelow(path, roots)) &&
      (isArtifact(path) || (isIncluded(path) && !isExcluded(path) && !ignored(path)));
  };
  return { sdist: taker('sdist', undefined), wheel: taker('wheel', moduleRoots(moduleName, folder.files)) };
}

function byPoetry({ tool, moduleName }: PythonProject, folder: PythonFolder, reader: PatternReader): Takes {
  const options = at(tool, 'poetry');
  const packages = at(options, 'packages');
  const said = Array.isArray(packages)
    ? packages.flatMap((item: unknown) => {
        const [include, from] = [at(item, 'include'), at(item, 'from')];
        return typeof include === 'string' ? [typeof from === 'string' ? `${trimmed(from)}/${include}` : include] : [];
      })
    : moduleRoots(moduleName, folder.files);
  const isPackaged = globsOrFolders(said, reader);
  const isExcluded = globsOrFolders(listAt(at(options, 'exclude')), reader);
  const ignored = gitIgnored(folder.texts, reader);
  const includes = at(options, 'include');
  const items: readonly unknown[] = Array.isArray(includes) ? includes : [];
  const included = (format: string): ((path: string) => boolean) =>
    globsOrFolders(
      items.flatMap((item) => {
        if (typeof item === 'string') return [item];
        const [path, formats] = [at(item, 'path'), listAt(at(item, 'format'))];
        return typeof path === 'string' && (formats.length === 0 || formats.includes(format)) ? [path] : [];
      }),
      reader,
    );
  const [inSdist, inWheel] = [included('sdist'), included('wheel')];
  const isTaken = (path: string): boolean => isPackaged(path) && !isExcluded(path) && !ignored(path);
  return { sdist: (path) => isTaken(path) || inSdist(path), wheel: (path) => isTaken(path) || inWheel(path) };
}

function byFlit({ tool, moduleName }: PythonProject, folder: PythonFolder, reader: PatternReader): Takes {
  const said = at(tool, 'flit', 'module', 'name');
  const roots = moduleRoots(typeof said === 'string' ? said.replaceAll('.', '/') : moduleName, folder.files);
  const isIncluded = globsOrFolders(listAt(at(tool, 'flit', 'sdist', 'include')), reader);
  const isExcluded = globsOrFolders(listAt(at(tool, 'flit', 'sdist', 'exclude')), reader);
  const wheel = (path: string): boolean => isBelow(path, roots);
  return { wheel, sdist: (path) => (wheel(path) || isIncluded(path)) && !isExcluded(path) };
}

function byPdm({ tool }: PythonProject, folder: PythonFolder, reader: PatternReader): Takes {
  const build = at(tool, 'pdm', 'build');
  const place = at(build, 'package-dir');
  const root =
    typeof place === 'string'
      ? `${trimmed(place)}/`
      : folder.files.some((file) => file.startsWith('src/'))
        ? 'src/'
        : '';
  const includes = listAt(at(build, 'includes'));
  const isPackaged = globsOrFolders(includes.length > 0 ? includes : topPackages(folder.files, root), reader);
  const isExcluded = globsOrFolders(listAt(at(build, 'excludes')), reader);
  const isSource = globsOrFolders(listAt(at(build, 'source-includes')), reader);
  const wheel = (path: string): boolean => isPackaged(path) && !isExcluded(path) && !isSource(path);
  return { wheel, sdist: (path) => (isPackaged(path) || isSource(path)) && !isExcluded(path) };
}

function byUv({ tool, moduleName }: PythonProject, _folder: PythonFolder, reader: PatternReader): Takes {
  const options = at(tool, 'uv', 'build-backend');
  const place = at(options, 'module-root');
  const root = typeof place === 'string' ? trimmed(place) : 'src';
  const names = listAt(at(options, 'module-name') ?? moduleName);
  const roots = names.map((name) => `${root === '' ? '' : `${root}/`}${name.replaceAll('.', '/')}`);
  const isIncluded = anyGlob(listAt(at(options, 'source-include')), reader);
  const isExcluded = likeIgnore(listAt(at(options, 'source-exclude')), reader);
  const isWheelExcluded = likeIgnore(listAt(at(options, 'wheel-exclude')), reader);
  const isPackaged = (path: string): boolean => isBelow(path, roots) && !isExcluded(path);
  return {
    wheel: (path) => isPackaged(path) && !isWheelExcluded(path),
    sdist: (path) => isPackaged(path) || (isIncluded(path) && !isExcluded(path)),
  };
}

/** Where the module of the project's name lies. */
function moduleRoots(name: string, files: readonly string[]): readonly string[] {
  const places = [name, `src/${name}`];
  return places.filter((place) => files.some((file) => file.toLowerCase().startsWith(`${place}/`)));
}

/** Packages in a folder, but for those that are the project's own business. */
function topPackages(files: readonly string[], root: string): readonly string[] {
  const found = files.flatMap(
    (file) => /^([^/]+)\/__init__\.py$/.exec(file.startsWith(root) ? file.slice(root.length) : '')?.[1] ?? [],
  );
  return found.filter((name) => !OWN_BUSINESS.test(name)).map((name) => `${root}${name}`);
}

const OWN_BUSINESS = /^(?:tests?|docs?|examples?|scripts|tools|build|dist|benchmarks?|tasks|util(?:itie)?s)$/;

function isBelow(path: string, roots: readonly string[]): boolean {
  const lower = path.toLowerCase();
  return roots.some((root) => root === '' || root === '.' || lower.startsWith(`${root.toLowerCase()}/`));
}

function trimmed(path: string): string {
  return path.replace(/^(?:\.?\/)+|\/+$/g, '');
}

/** Patterns of gitignore's kind. */
function likeIgnore(patterns: readonly string[], reader: PatternReader): (path: string) => boolean {
  return patterns.length === 0 ? () => false : gitIgnored(new Map([['.gitignore', patterns.join('\n')]]), reader);
}

function anyGlob(patterns: readonly string[], reader: PatternReader): (path: string) => boolean {
  const matchers = patterns.map((pattern) =>
    reader.matcher(pattern.replace(/[{}()|]/g, '\\$&'), { ignoreCase: false }),
  );
  return (path) => matchers.some((matches) => matches(path));
}

/** Globs, where one that names a folder means all below it. */
function globsOrFolders(patterns: readonly string[], reader: PatternReader): (path: string) => boolean {
  const matches = anyGlob(
    patterns.map(trimmed).filter((pattern) => pattern !== ''),
    reader,
  );
  return (path) => [path, ...foldersAbove(path)].some(matches);
}
