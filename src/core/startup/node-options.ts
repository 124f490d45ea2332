// Which options of Node.js load code before a program, and from where.

const LOADING = /(?:^|\s)(?:-r|--require|--import|--loader|--experimental-loader)(?:=|\s{1,4})["']?([^\s"']{1,500})/g;

/** `path` where a file or text is named that comes with the folder, `package` for an installed one; the worse counts. */
export function loadedByNode(options: string): 'path' | 'package' | undefined {
  let found: 'package' | undefined;
  for (const [, what = ''] of options.slice(0, 20_000).matchAll(LOADING)) {
    if (/^(?:\.|\/|[A-Za-z]:[\\/]|\$|data:|file:|https?:)/.test(what)) return 'path';
    found = 'package';
  }
  return found;
}
