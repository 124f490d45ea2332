// The shipped template for building images from the workspace, and for its own compose services.

import type { AssessedCommand } from '../../commands/assess.ts';
import { named } from '../../commands/files.ts';
import { manifestsOf } from '../../commands/manifests.ts';
import type { Surroundings } from '../../model/command.ts';
import type { SimpleCommand, Word } from '../../shell/command-line.ts';
import { isWithin } from '../../shell/paths.ts';
import { placeOf } from '../../shell/places.ts';

/** Options of a build that name nothing outside it, and those whose next word does not either. */
const BUILD_ALONE =
  /^(?:-q|--quiet|--no-cache|--pull|--load|--force-rm|--rm|--squash|--progress=\w{1,8}|--(?:tag|target|platform|build-arg|label|provenance|sbom)=[^$]{0,300})$/;
const BUILD_TAKES = /^(?:-t|--tag|--target|--platform|--build-arg|--label|--progress)$/;
const BUILD_FILE = /^(?:-f|--file)$/;

const COMPOSE: ReadonlyMap<string, RegExp> = new Map([
  ['build', /^(?:-q|--quiet|--no-cache|--pull|--progress=\w{1,8})$/],
  ['up', /^(?:-d|--detach|--build|--wait|--no-deps|--force-recreate|--no-build|--quiet-pull|--remove-orphans)$/],
  ['stop', /^(?:-t|--timeout)$/],
  ['start', /^--wait$/],
  ['restart', /^(?:-t|--timeout|--no-deps)$/],
  ['pause', /^(?!)/],
  ['unpause', /^(?!)/],
  ['down', /^(?:-t|--timeout|--remove-orphans)$/],
]);

export function staysInContainers({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  const { program, cwd, words, redirects } = command;
  if (capabilities.length === 0 || capabilities.some(({ id }) => id !== 'infrastructure-change')) return false;
  if (cwd === undefined || !isWithin(cwd, surroundings.workspace) || redirects.length > 0) return false;
  const texts = words.map(({ text }) => text);
  if (program === 'docker-compose') return servesOwn(texts) && (texts[0] !== 'up' || isRead(command, surroundings));
  if (!/^(?:docker|podman)$/.test(program)) return false;
  if (texts[0] === 'compose') return servesOwn(texts.slice(1)) && (texts[1] !== 'up' || isRead(command, surroundings));
  const start = texts[0] === 'build' ? 1 : /^(?:buildx|image)$/.test(texts[0] ?? '') && texts[1] === 'build' ? 2 : 0;
  return start > 0 && buildsOwn(command, words.slice(start), surroundings);
}

/** What new containers may reach stands in the compose file: only one that could be read whole, and asks for nothing of the machine. */
function isRead(command: SimpleCommand, surroundings: Surroundings): boolean {
  const texts = manifestsOf(command, surroundings);
  return (
    texts.some((text) => /^services\s{0,4}:/m.test(text)) &&
    !texts.some((text) => /^\s{0,20}(?:include|extends|env_file|secrets|configs|develop)\s{0,4}:/m.test(text))
  );
}

function servesOwn([verb = '', ...rest]: readonly string[]): boolean {
  const options = COMPOSE.get(verb);
  return (
    options !== undefined &&
    rest.every((text) => (text.startsWith('-') ? options.test(text) : /^[\w.-]{1,60}$/.test(text)))
  );
}

function buildsOwn(command: SimpleCommand, words: readonly Word[], surroundings: Surroundings): boolean {
  const isOwn = (word: Word) =>
    !word.hasGlob && !/:/.test(word.text) && /^workspace/.test(placeOf(named(command, word).path ?? '', surroundings));
  let contexts = 0;
  const isKnown = words.every((word, index) => {
    const before = words[index - 1]?.text ?? '';
    if (BUILD_FILE.test(before)) return isOwn(word);
    if (BUILD_TAKES.test(before)) return !word.text.startsWith('-');
    if (word.text.startsWith('-'))
      return BUILD_ALONE.test(word.text) || BUILD_TAKES.test(word.text) || BUILD_FILE.test(word.text);
    contexts += 1;
    return isOwn(word);
  });
  return isKnown && contexts === 1;
}
