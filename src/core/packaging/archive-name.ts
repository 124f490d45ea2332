// Archives that packages leave in: told by their names, and by the manifest that lies in them.

/** Packages of npm, VS Code, Python, browsers and Electron, and plain archives. */
export const ARCHIVE_NAME = /\.(?:tgz|tar\.gz|tar|vsix|whl|zip|crx|xpi|asar)$/i;

/** The file on disk: of what lies in an archive, the archive. */
export function fileOnDisk(path: string): string {
  const inside = path.indexOf('!/');
  const archive = inside === -1 ? '' : path.slice(0, inside);
  return ARCHIVE_NAME.test(archive) ? archive : path;
}

export interface ArchiveManifest {
  readonly what: string;
  /** The folder in the archive that paths of the source are named from; empty for its top. */
  readonly root: string;
  readonly form: 'npm' | 'vsix' | 'python' | 'other';
}

/** Whether a file of an archive says what the archive is; `undefined` for all others. */
export function manifestIn(archive: string, path: string): ArchiveManifest | undefined {
  const [first = '', second, third] = path.split('/');
  if (third !== undefined || path.includes('!/')) return undefined;
  if (second === undefined) {
    const isElectron = /\.asar$/i.test(archive);
    if (first === 'package.json') return { what: isElectron ? 'Electron archive' : 'archive', root: '', form: 'other' };
    return first === 'manifest.json' && !isElectron
      ? { what: 'browser extension', root: '', form: 'other' }
      : undefined;
  }
  if (second === 'METADATA' && first.endsWith('.dist-info')) return { what: 'wheel', root: '', form: 'python' };
  if (second === 'PKG-INFO' && !first.endsWith('.egg-info'))
    return { what: 'source distribution', root: first, form: 'python' };
  if (second !== 'package.json') return undefined;
  if (/\.vsix$/i.test(archive)) return first === 'extension' ? { what: 'VSIX', root: first, form: 'vsix' } : undefined;
  return /\.(?:tgz|tar\.gz|tar)$/i.test(archive) ? { what: 'npm package', root: first, form: 'npm' } : undefined;
}
