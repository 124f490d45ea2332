// The shipped template for running the workspace's own scripts under the names that every project has.

import type { AssessedCommand } from '../../commands/assess.ts';
import type { Surroundings } from '../../model/command.ts';
import { textsOf } from '../../shell/command-line.ts';
import { isConventional } from '../../shell/conventional.ts';
import { isWithin } from '../../shell/paths.ts';

const OPTION =
  /^(?:-s|--silent|-w|--watch|--if-present|-r|--recursive|--parallel|--workspaces|--production|--bun|-j\d{0,3}|--jobs=\d{1,3}|-k|-B|--keep-going|--filter=[\w@*./-]{1,60})$/;
/** The next word is a package of this workspace. */
const TAKES = /^(?:--filter|-F|--workspace)$/;

/** Where the text of the script could be read, each of its commands stands on the line by itself and has to pass too. */
export function runsOwnScript({ command, capabilities }: AssessedCommand, surroundings: Surroundings): boolean {
  const { program, cwd, redirects } = command;
  if (
    !surroundings.isWorkTree ||
    capabilities.length > 0 ||
    cwd === undefined ||
    !isWithin(cwd, surroundings.workspace)
  )
    return false;
  if (redirects.some(({ operator, target }) => operator !== '>&' && target.text !== '/dev/null')) return false;
  const all = textsOf(command);
  const end = all.indexOf('--');
  const texts = end === -1 ? all : all.slice(0, end);
  // What follows is the script's business, as long as it names no other code.
  if (
    end !== -1 &&
    all
      .slice(end + 1)
      .some(
        (text) =>
          !/^(?:--?[\w-]{1,40}(?:=[\w./@-]{0,80})?|[\w./@-]{1,80})$/.test(text) ||
          /config|require|import|loader|plugin/.test(text),
      )
  )
    return false;
  if (
    !texts.every(
      (text, index) => !text.startsWith('-') || OPTION.test(text) || (TAKES.test(text) && index < texts.length - 1),
    )
  )
    return false;
  const names = texts.filter((text, index) => !text.startsWith('-') && !TAKES.test(texts[index - 1] ?? ''));
  if (/^(?:g?make|just|task)$/.test(program)) return names.length > 0 && names.every(isConventional);
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program)) return false;
  const [first = '', ...rest] = names;
  if (/^(?:run|run-script)$/.test(first))
    return rest.length > 0 && (program === 'bun' ? rest : rest.slice(0, 1)).every(isConventional);
  return (
    names.length === 1 &&
    (program === 'npm' ? /^(?:test|t|tst|start|restart|stop)$/.test(first) : isConventional(first))
  );
}
