// What a cmdlet leaves behind for later words: variables, aliases, the folder, and files that the text itself writes.

import { UNKNOWN } from '../command-line.ts';
import { absolutePath } from '../paths.ts';
import { slashedPath } from '../windows-environment.ts';
import type { Canonical } from './canonical.ts';
import { assign, homeOf, type PsContext, shown } from './context.ts';
import { objectValue, type PsValue, unknownValue } from './values.ts';

/** Cmdlets that change what later words mean. */
export function setByCmdlet(cmdlet: string, { named }: Canonical, context: PsContext): void {
  const [name, value] = [named.get('name')?.text?.toLowerCase(), named.get('value')];
  if (/^(?:set|new)-alias$/.test(cmdlet) && name !== undefined)
    context.scope.aliases.set(`ps:${name}`, value === undefined ? UNKNOWN : shown(value));
  else if (/^(?:set|new)-variable$/.test(cmdlet) && name !== undefined) assign(context, name, value ?? unknownValue());
  else if (/^(?:set|push)-location$/.test(cmdlet)) {
    const target = named.get('path') ?? named.get('literalpath');
    const text = target?.text?.replace(/^~(?=$|[\\/])/, homeOf(context.scope));
    if (target !== undefined && !/^hk\w{2}:/i.test(text ?? ''))
      context.scope.cwd = text === undefined ? undefined : absolutePath(slashedPath(text), context.scope.cwd);
  } else if (cmdlet === 'pop-location') context.scope.cwd = undefined;
  else if (
    /^(?:set|new)-item$/.test(cmdlet) &&
    /^(?:env|variable|function|alias):/i.test(named.get('path')?.text ?? '')
  )
    assign(
      context,
      (named.get('path')?.text ?? '')
        .toLowerCase()
        .replace(/^variable:[\\/]?/, '')
        .replace(/^(\w+:)[\\/]/, '$1'),
      value ?? unknownValue(),
    );
}

/** Files that the text itself writes, so that running them later is running what was written. */
export function remember(
  cmdlet: string,
  { named }: Canonical,
  piped: PsValue | undefined,
  ran: PsValue,
  { scope, reading }: PsContext,
): void {
  const isDownload = /^(?:invoke-webrequest|invoke-restmethod|start-bitstransfer)$/.test(cmdlet);
  if (!isDownload && !/^(?:set|add)-content$|^out-file$|^tee-object$/.test(cmdlet)) return;
  const target = isDownload
    ? (named.get('outfile') ?? named.get('destination'))
    : (named.get('path') ?? named.get('filepath') ?? named.get('literalpath'));
  const path = target?.text === undefined ? undefined : absolutePath(slashedPath(target.text), scope.cwd);
  if (path === undefined) return;
  const value = named.get('value') ?? piped ?? objectValue('file');
  const before = cmdlet === 'add-content' ? reading.files.get(path) : undefined;
  const text =
    isDownload || value.text === undefined || (before !== undefined && before.text === undefined)
      ? undefined
      : `${before?.text ?? ''}${value.text}\n`;
  reading.files.set(path, { text, from: [...(before?.from ?? []), ...ran.from, ...value.from].slice(0, 32) });
}
