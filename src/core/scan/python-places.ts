// Where Python and its installers keep start-up files, modules and what they downloaded, told from paths.

/** Where Python looks for start-up files by itself. */
export const SITE_DIRECTORIES: ReadonlySet<string> = new Set(['site-packages', 'dist-packages']);

/** CPython reads names with these endings as written: `.PTH` is no hook (site.py, measured 3.8–3.15). */
export function isPythonHook(name: string): boolean {
  return name.endsWith('.pth') || name.endsWith('.start') || PYTHON_HOOK_NAMES.has(name);
}

const PYTHON_HOOK_NAMES: ReadonlySet<string> = new Set(['sitecustomize.py', 'usercustomize.py']);

/** What every installed distribution has, so that a site directory without hooks counts as well. */
export function isDistributionRecord(lower: string, name: string): boolean {
  return (
    (name === 'metadata' || name === 'pkg-info') &&
    /\/(?:(?:site|dist)-packages|archive-v\d{1,3}\/[^/]{1,255})\/[^/]{1,255}(?:\.dist-info\/metadata|\.egg-info\/pkg-info)$/.test(
      `/${lower}`,
    )
  );
}

/** What a test runner imports by itself, and every module of an installed package. */
export function isPythonModule(lower: string, name: string): boolean {
  return name === 'conftest.py' || (name.endsWith('.py') && isInstalledModule(lower));
}

/** What installers keep of downloads: pip's answers of the index, under names that say nothing, and wheels in caches. */
const CACHED_WHEEL =
  /\/http(?:-v2)?\/(?:[0-9a-f]\/){5}[0-9a-f]{20,100}(?:\.body)?$|\/(?:\.cache|caches|appdata\/local)\/(?:pip|uv|pypoetry|pdm)\/.{1,2000}\.whl$/i;

/** Whether a file lies in a cache of an installer: nothing is published from there. */
export function isCachedWheel(path: string): boolean {
  return CACHED_WHEEL.test(path);
}

/** The folders of such a cache, by their own names. */
const INSTALLER_CACHE =
  /\/(?:pip(?:\/cache)?\/(?:http(?:-v2)?|wheels)|(?:sdists|built-wheels)-v\d{1,3}|pypoetry\/(?:cache\/)?artifacts|pdm\/(?:wheels|packages))$/i;

/** Whether a folder holds what an installer keeps of downloads, packed or not. */
export function isInstallerCache(folder: string): boolean {
  return INSTALLER_CACHE.test(folder);
}

/** Whether a file lies in a package that was installed: in a site directory, or in uv's cache. */
export function isInstalledModule(path: string): boolean {
  return /(?:^|\/)(?:(?:site|dist)-packages|archive-v\d{1,3}\/[^/]{1,255})\//i.test(path);
}

/** True when the folder is one that Python reads hooks from, wherever it stands, or is put where it does. */
export function isSiteDirectory(folder: string): boolean {
  if (/(?:^|\/)archive-v\d{1,3}\/[^/]{1,255}$/.test(folder)) return true;
  return SITE_DIRECTORIES.has(folder.slice(folder.lastIndexOf('/') + 1).toLowerCase());
}
