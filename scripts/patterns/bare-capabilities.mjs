// What capabilities say of themselves for pages and tests stays out of a process that only judges.
import { tokensOf } from './tokens.mjs';

const FOR_PAGES = new Set(['rationale', 'attack', 'examples']);

/**
 * @param {string} text a module that defines a capability
 */
export function withoutPageTexts(text) {
  const tokens = tokensOf(text);
  const start = tokens.findIndex(
    (token, index) => token.text === 'defineCapability' && token.depth === 0 && tokens[index + 1]?.text === '(',
  );
  if (start === -1) return text;
  const depth = tokens[start].depth + 2;
  let changed = '';
  let at = 0;
  for (let index = start; index < tokens.length; index++) {
    const token = tokens[index];
    if (token.depth !== depth || !FOR_PAGES.has(token.text) || tokens[index + 1].text !== ':') continue;
    const comma = tokens.findIndex((sign, place) => place > index && sign.depth === depth && sign.text === ',');
    changed += text.slice(at, token.start);
    at = tokens[comma].end;
    index = comma;
  }
  return changed + text.slice(at);
}
