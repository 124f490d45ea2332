// Loaded ahead of a program (`node --require`): one of its file operations in a folder fails, as a disk would let it fail.
// FAULT_FOLDER: the folder. FAULT_AT: the number of the operation, from 0. FAULT: the system's word for it, or `short` for a
// write that takes half. FAULT_COUNT: a file that is told how many operations there were, and the name of the one that failed.
const fs = require('node:fs');

const { FAULT_FOLDER = '', FAULT_AT = '-1', FAULT = 'EIO', FAULT_COUNT } = process.env;
const { openSync, writeFileSync } = fs;
const files = new Set();
let count = 0;
let failed = '';

const names = Object.keys(fs).filter((name) => name.endsWith('Sync') && typeof fs[name] === 'function');
for (const name of names) {
  // They say no where others fail.
  if (name === 'existsSync') continue;
  const real = fs[name];
  fs[name] = (...words) => {
    const [place] = words;
    const isOurs = typeof place === 'number' ? files.has(place) : String(place).startsWith(FAULT_FOLDER);
    const isFailing = isOurs && count++ === Number(FAULT_AT) && (FAULT !== 'short' || name === 'writeSync');
    if (isFailing) {
      failed = name;
      if (FAULT === 'short') {
        const [file, data, from = 0, length = data.length - from, position] = words;
        if (typeof data === 'string') return real(file, data.slice(0, data.length >> 1), from);
        return real(file, data, from, length >> 1, position);
      }
      // A failed close still closes.
      if (name === 'closeSync') real(...words);
      throw Object.assign(new Error(`${FAULT}: ${name}`), { code: FAULT });
    }
    const result = real(...words);
    if (isOurs && real === openSync) files.add(result);
    if (name === 'closeSync') files.delete(place);
    return result;
  };
}

process.on('exit', () => {
  if (FAULT_COUNT !== undefined) writeFileSync(FAULT_COUNT, `${count} ${failed}`);
});
