// Command patterns of templates against the parsed words of a command.

import type { SimpleCommand } from '../shell/command-line.ts';

/**
 * Whether the program and all its words fit: `*` is one word or a part of one, but no option; `**` at the end is any
 * words, options included. The words must be known; a glob among them only fits `*` and `**`.
 */
export function matchesWords(pattern: string, command: SimpleCommand): boolean {
  const [program = '', ...wanted] = pattern.split(' ');
  if (command.head.text !== program) return false;
  const isOpen = wanted.at(-1) === '**';
  const fixed = isOpen ? wanted.slice(0, -1) : wanted;
  const { words } = command;
  if (isOpen ? words.length < fixed.length : words.length !== fixed.length) return false;
  return fixed.every((part, index) => {
    const text = words[index]?.text ?? '';
    return part === '*' ? !text.startsWith('-') : fits(part, text);
  });
}

/** `*` for any characters, found from left to right: linear in the text for each part. */
export function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  const end = text.length - last.length;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found === -1 || found + part.length > end) return false;
    from = found + part.length;
  }
  return true;
}
