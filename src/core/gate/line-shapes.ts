// Checks of what came from another account: exactly the keys that belong there, in their order, each within its bounds.

export type Check = (value: unknown) => boolean;

/** These keys in this order and no others: what is signed has one spelling. */
export const exactly =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) &&
    Object.keys(value).join() === Object.keys(shape).join() &&
    Object.entries(shape).every(([key, check]) => check(value[key]));

export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

export const orElse =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

export const nothing: Check = (value) => value === null;

export const listOf =
  (check: Check, least: number, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(check);

export const hex =
  (digits: number): Check =>
  (value) =>
    typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value);

/** Any text of at most so many UTF-16 units. */
export const isText =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most;

/** Printable ASCII, not empty: what a person is shown as a name. */
export const isShown =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most && /^[!-~](?:[ -~]*[!-~])?$/.test(value);

export const isWhole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** UTC, ISO 8601 with milliseconds. */
export const isTime: Check = (value) =>
  typeof value === 'string' && /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/.test(value);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
