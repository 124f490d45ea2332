// A read tree as plain JavaScript values, to compare with.

import type { JsonValue } from '../../../src/core/model/json-tree.ts';

/** Of keys given twice the last one counts. Negative zero is zero. */
export function plainOf(value: JsonValue | undefined): unknown {
  if (value === undefined) return undefined;
  switch (value.type) {
    case 'object':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plainOf(entry.value)]));
    case 'array':
      return value.items.map(plainOf);
    case 'null':
      return null;
    case 'number':
      return value.value === 0 ? 0 : value.value;
    default:
      return value.value;
  }
}
