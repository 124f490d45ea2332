// The bytes that JSON is made of, for readers that go through files of any size without making texts of them.

export const QUOTE = 0x22;
export const CLOSE_PAREN = 0x29;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const LINE_FEED = 0x0a;
/** A byte order mark of UTF-8. */
export const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/** Whether JSON has a byte between its parts without meaning. */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === LINE_FEED || byte === 0x0d || byte === 0x09;
}
