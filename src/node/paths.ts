// Paths as the core writes them: absolute, with `/` on every system.

import { resolve, sep } from 'node:path';

/** An absolute path with `/`. `base` defaults to the current folder. */
export function slashPath(path: string, base = '.'): string {
  const absolute = resolve(base, path);
  return sep === '/' ? absolute : absolute.replaceAll(sep, '/');
}

/** Whether `path` is `folder` or lies below it. Both as `slashPath` writes them. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** `path` relative to `folder`, or unchanged where it lies outside. */
export function relativeTo(folder: string, path: string): string {
  if (path === folder) return '.';
  return isInside(path, folder) ? path.slice(folder.endsWith('/') ? folder.length : folder.length + 1) : path;
}
