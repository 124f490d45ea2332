// Manifests and plans that a command is handed: on standard input, in a here-document, inline.

import type { SimpleCommand } from '../shell/command-line.ts';

/** Longer texts are not looked into. */
const MAX_TEXT = 64_000;

/** The texts that may be a manifest, as far as they are known. */
export function manifestsOf(command: SimpleCommand): readonly string[] {
  const { words, inputText, redirects } = command;
  const inline = words.map(({ text }) => text).filter((text) => /[{:]/.test(text) && text.length > 20);
  const fed = redirects.filter(({ operator }) => operator.startsWith('<<')).map(({ target }) => target.text);
  return [...inline, inputText ?? '', ...fed].filter((text) => text !== '' && text.length < MAX_TEXT);
}
