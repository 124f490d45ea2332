// Manifests and plans that a command is handed: on standard input, in a here-document, inline, or as a file it names.

import type { Surroundings } from '../model/command.ts';
import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { absolutePath } from '../shell/paths.ts';

/** Longer texts are not looked into. */
const MAX_TEXT = 64_000;
/** Files of one command that are looked into. */
const MAX_FILES = 8;
/** What compose reads where no file is named, in its order. */
const COMPOSE_FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/** The texts that may be a manifest, as far as they are known. */
export function manifestsOf(command: SimpleCommand, surroundings?: Surroundings): readonly string[] {
  const { words, inputText, redirects } = command;
  const inline = words.map(({ text }) => text).filter((text) => /[{:]/.test(text) && text.length > 20);
  const fed = redirects.filter(({ operator }) => operator.startsWith('<<')).map(({ target }) => target.text);
  const files = surroundings?.readText === undefined ? [] : filesNamed(command);
  const read = files.flatMap((path) => surroundings?.readText?.(path) ?? []);
  return [...inline, inputText ?? '', ...fed, ...read].filter((text) => text !== '' && text.length < MAX_TEXT);
}

/** `-f app.yaml`, `-f dir/`, `-k overlay`, and the usual name where compose is given none. */
function filesNamed(command: SimpleCommand): readonly string[] {
  const { words, redirects, cwd } = command;
  const named = words.flatMap((word, index) => {
    const [, value] = /^(?:--filename|--file|--kustomize)=(.{1,400})$/.exec(word.text) ?? [];
    if (value !== undefined) return [value];
    return /^(?:-f|--filename|--file|-k|--kustomize)$/.test(words[index - 1]?.text ?? '') && word.isStatic
      ? [word.text]
      : [];
  });
  const fed = redirects.filter(({ operator }) => operator === '<').map(({ target }) => target.text);
  const isCompose = command.program === 'docker-compose' || textsOf(command)[0] === 'compose';
  const all = [
    ...named.flatMap((text) => text.split(',')),
    ...fed,
    ...(isCompose && named.length === 0 ? COMPOSE_FILES : []),
  ];
  return all
    .flatMap((text) => (/\.(?:ya?ml|json)$/.test(text) ? [text] : [`${text}/kustomization.yaml`]))
    .slice(0, MAX_FILES)
    .flatMap((text) => absolutePath(text, cwd) ?? []);
}
