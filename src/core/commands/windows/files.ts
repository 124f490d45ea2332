// Which files Windows' cmdlets and programs write.

import type { SimpleCommand, Word } from '../../shell/command-line.ts';

/** Cmdlets whose operands are all written or changed. */
const WRITES_ALL =
  /^(?:set-content|add-content|clear-content|out-file|tee-object|export-(?:csv|clixml|alias)|new-item|rename-item|set-item|new-itemproperty|set-itemproperty|encrypt-file|start-transcript)$/;
/** Cmdlets whose last operand is written. */
const WRITES_LAST = /^(?:copy-item|move-item|expand-archive|compress-archive|start-bitstransfer)$/;
const OUTPUT = /^-(?:outfile|redirectstandardoutput|redirectstandarderror|outputassembly):/;
/** Drives that are no file system. */
const OTHER_DRIVE =
  /^(?:hk\w{2,30}|registry|env|variable|function|alias|cert|wsman|microsoft\.powershell\.core\\registry):/i;

export interface WindowsTarget {
  readonly word: Word;
  readonly text: string;
}

export function windowsTargets(command: SimpleCommand): readonly WindowsTarget[] {
  const { program, words } = command;
  const operands = words.filter(
    ({ text }) => !/^-\w/.test(text) && !OTHER_DRIVE.test(text) && !/^hk\w{2,20}[\\/]/i.test(text),
  );
  const found: WindowsTarget[] = words
    .filter(({ text }) => OUTPUT.test(text))
    .map((word) => ({ word, text: word.text.replace(OUTPUT, '') }));
  if (WRITES_ALL.test(program)) found.push(...operands.map((word) => ({ word, text: withName(word.text, command) })));
  const last = operands.at(-1);
  if (WRITES_LAST.test(program) && last !== undefined && operands.length > 1) {
    found.push({ word: last, text: last.text });
    // A copy into a folder lands under its own name.
    for (const source of operands.slice(0, -1))
      found.push({ word: last, text: `${last.text.replace(/\/$/, '')}/${source.text.replace(/^.*\//, '')}` });
  }
  // What is moved is no longer where it was.
  if (program === 'move-item') found.push(...operands.slice(0, -1).map((word) => ({ word, text: word.text })));
  return found;
}

/** `New-Item -Path folder -Name file` */
function withName(path: string, { program, words }: SimpleCommand): string {
  const name = program === 'new-item' ? words.find(({ text }) => text.startsWith('-name:'))?.text.slice(6) : undefined;
  return name === undefined ? path : `${path.replace(/\/$/, '')}/${name}`;
}
