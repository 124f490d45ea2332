// Tools that are not known here: what seems to run or write something is held, everything else is recorded.

import type { Act } from '../model/tool-call.ts';
import type { Fields } from './tool-input.ts';

/** Keys under which tools that run something say what; compared without `_`, `-` and capitals. */
const RUNNABLE =
  /^(?:commands?|cmds?|commandlines?|shell(?:command)?|scripts?|code|source(?:code)?|args?|argv|arguments|exec(?:utable)?|program|input|stdin|expression|javascript|python|powershell|bash|sql)$/;
const FILE =
  /^(?:(?:absolute|relative|target|dest(?:ination)?|output|notebook)?(?:file)?(?:path|name|uri)|(?:target|output)?file)$/;
const CONTENT =
  /^(?:(?:new|file|insert)?(?:contents?|text|strings?|source|code|str|lines?)|edits?|patch|diff|replacements?|body|data)$/;

/** Keys that are looked at; a call with more is held. */
const MAX_KEYS = 500;
const MAX_DEPTH = 6;

/** What is held is shown with all that it was told. */
export function unknownToolAct(input: Fields): Act {
  const keys = keysIn(input);
  if (keys === undefined || keys.some((key) => RUNNABLE.test(key)))
    return held('is of a tool that Gatehouse does not know, and may run something');
  if (keys.some((key) => FILE.test(key)) && keys.some((key) => CONTENT.test(key)))
    return held('is of a tool that Gatehouse does not know, and may write a file');
  return { kind: 'other' };
}

function held(problem: string): Act {
  return { kind: 'unreadable', problem };
}

/** All keys at every depth; undefined where there are too many of them to tell. */
function keysIn(input: Fields): readonly string[] | undefined {
  const keys: string[] = [];
  const collect = (value: unknown, depth: number): boolean => {
    if (typeof value !== 'object' || value === null) return true;
    if (depth > MAX_DEPTH) return false;
    const isList = Array.isArray(value);
    return Object.entries(value).every(([key, inner]) => {
      keys.push(isList ? '' : key.replace(/[_-]/g, '').toLowerCase());
      return keys.length <= MAX_KEYS && collect(inner, depth + 1);
    });
  };
  return collect(input, 0) ? keys : undefined;
}
