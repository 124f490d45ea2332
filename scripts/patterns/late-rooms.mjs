// What few lines need of the hook's bundle stands in closures of its own: V8 takes in every function that it has seen a
// name of, also the ones that nobody calls, and a hook pays for them each time it starts.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { transform } from 'esbuild';

/** Ends of the paths of modules and folders: other shells than the usual ones, tables of Windows' programs, and globs. */
const LATE =
  /[\\/]core[\\/](?:shell[\\/](?:powershell|cmd)[\\/][\w-]+|commands[\\/]windows[\\/](?:credentials|guards|network|persistence|proxies)|text[\\/]glob)\.ts$/;

const IMPORT = /^import \{([^{}]*)\} from '(\.[^']+)';$/gm;

/** @param {string} path */
export const isLate = (path) => LATE.test(path);

/**
 * The module with calls in place of its imports from late modules, which are loaded by the first call. Throws where it
 * imports what is no function: that would have to be there at once.
 * @param {string} text
 * @param {string} path where the module lies
 * @param {(path: string) => string} read gives the text of another module
 */
export function withLateCalls(text, path, read = (other) => readFileSync(other, 'utf8')) {
  if (isLate(path)) return text;
  return text.replace(IMPORT, (all, names, from) => {
    const target = resolve(dirname(path), from);
    if (!isLate(target)) return all;
    const values = names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '));
    const there = read(target);
    return values
      .map((name) => {
        if (!new RegExp(`^export (?:function ${name}\\(|const ${name} = once\\()`, 'm').test(there))
          throw new Error(`${path} imports ${name} from ${from}, which is late, and it is no function`);
        return `const ${name} = (...given) => require(${JSON.stringify(from)}).${name}(...given);`;
      })
      .join('\n');
  });
}

/**
 * A late module as the bundler keeps it in one closure: in the older form of modules.
 * @param {string} text
 */
export async function asClosure(text) {
  return (await transform(text, { loader: 'ts', format: 'cjs', target: 'node20' })).code;
}
