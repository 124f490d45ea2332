// JSON of printable ASCII alone, on one line: one value, one spelling, inert wherever it is shown.

/** Whatever is not printable ASCII is a `\u` escape. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
