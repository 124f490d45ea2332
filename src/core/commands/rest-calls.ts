// What a request made with curl and its like asks the other side to do.

import { type SimpleCommand, textsOf } from '../shell/command-line.ts';
import { LOOPBACK } from './flows.ts';

const CLIENTS = /^(?:curl|curlie|wget|http|https|httpie|xh)$/;
/** Ports of data stores, brokers and gateways: what is deleted there is data or routing, wherever it runs. */
const STORES =
  /:(?:9200|9201|7700|8108|5984|8086|8123|8983|6333|19530|15672|8001|8002|8444|8500|2379|4646|8200|9090|9093|3100|5001|2375|2376|27017|28017|8529|7474|9000|10250|6443)(?:[/?#]|$)/;
const ENDS =
  /\/(?:delete|destroy|purge|terminate|doDelete|doWipeOutWorkspace|_delete_by_query|_close|_shutdown|_flush_all|quitQuitQuit|delete_series|truncate|drop|wipe|deactivate|unpublish|revoke|clear|flush|cancel|stop|shutdown|disable|reset)(?:[_-]\w{1,30})?(?:[/?]|$)/i;

export interface RestCall {
  /** Upper case; `GET` where nothing says otherwise. */
  readonly method: string;
  readonly addresses: readonly string[];
  readonly hasBody: boolean;
}

/** Undefined for programs that make no requests. */
export function restCall(command: SimpleCommand): RestCall | undefined {
  if (!CLIENTS.test(command.program)) return undefined;
  const texts = textsOf(command);
  const isHttpie = /^(?:http|https|httpie|xh)$/.test(command.program);
  const hasBody = texts.some((text) => /^(?:-d|--data|--json|-F|--form|--post-|--body-|--upload-file$|-T)/.test(text));
  const named =
    texts.map((text, index) => methodIn(text, texts[index - 1] ?? '')).find((method) => method !== undefined) ??
    (isHttpie ? texts.find((text) => /^(?:GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)$/i.test(text)) : undefined);
  const addresses = texts.filter(
    (text, index) =>
      (/^[a-z][a-z0-9+.-]{1,12}:\/\//i.test(text) ||
        /^(?:[\w.-]{1,200})?:\d{2,5}(?:\/|$)|^[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\//.test(text) ||
        LOOPBACK.test(text)) &&
      !/^(?:-H|--header|-o|--output|-x|--proxy|-A|-e|-u)$/.test(texts[index - 1] ?? ''),
  );
  return { method: (named ?? (hasBody ? 'POST' : 'GET')).toUpperCase(), addresses, hasBody };
}

function methodIn(text: string, before: string): string | undefined {
  const attached = /^(?:-X|--(?:request|method)=)([A-Za-z]{3,10})$/.exec(text)?.[1];
  return attached ?? (/^(?:-X|--request|--method)$/.test(before) ? text : undefined);
}

/** Whether the request takes something away that others or later steps rely on. */
export function destroysByRequest(command: SimpleCommand): boolean {
  const call = restCall(command);
  if (call === undefined) return false;
  const isOwn = call.addresses.length > 0 && call.addresses.every((address) => LOOPBACK.test(address));
  const isStore = call.addresses.some((address) => STORES.test(address));
  if (call.method === 'DELETE') return !isOwn || isStore;
  if (call.method === 'GET' || call.method === 'HEAD') return false;
  if (call.addresses.some((address) => ENDS.test(address))) return !isOwn || isStore;
  return (
    isStore &&
    call.addresses.some((address) => /_cluster\/settings|\/_settings|\/config(?:\/|$)|_reindex|_aliases/.test(address))
  );
}

/** Whether it only asks for something, of whatever side. */
export function onlyGets(command: SimpleCommand): boolean {
  const call = restCall(command);
  return call !== undefined && !call.hasBody && /^(?:GET|HEAD|OPTIONS)$/.test(call.method);
}
