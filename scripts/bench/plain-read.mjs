// The yardstick of a scan: walks a folder and reads every document as text, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

let bytes = 0;
const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path);
    else if (/\.(?:md|json)$/.test(entry.name)) bytes += readFileSync(path, 'utf8').length;
  }
};
walk(process.argv[2]);
console.log(bytes);
