// Finds where a source map carries original text (`sourcesContent`), as ranges of bytes that can be cut out of the file.

import {
  BYTE_ORDER_MARK,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  CLOSE_PAREN,
  COLON,
  COMMA,
  isBlank,
  LINE_FEED,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './json-bytes.ts';
import { jsonStringReader } from './json-string-reader.ts';

/** From the first byte to the one after the last. */
export type ByteRange = readonly [start: number, end: number];

export interface TextRanges {
  readonly ranges: readonly ByteRange[];
  /** Whether the file was one whole JSON object: nothing else may be cut. */
  readonly isWhole: boolean;
}

export interface TextRangeFinder {
  /** Takes the next piece of the file; pieces may be cut anywhere. The piece is not kept. */
  push(piece: Uint8Array): void;
  /** Call once, after the last piece. */
  end(): TextRanges;
}

const MAX_RANGES = 20_000;
const MAX_DEPTH = 64;

interface Frame {
  readonly isObject: boolean;
  /** Whether members of this object are those of a map: of the file's own, or of a section's. */
  readonly isMap: boolean;
  /** Whether the items are sections. */
  readonly isSections: boolean;
  key: string;
  isKeyNext: boolean;
  keyAt: number;
  /** Place of the comma before the member; undefined before the first. */
  commaAt: number | undefined;
  /** Whether a member that stays came before. */
  hasKept: boolean;
  /** Where the cut of the member that is read begins. */
  cutFrom: number | undefined;
}

/** What is left after cutting is the same JSON without the key, wherever a map has it; reading it anew shows that. */
export function textRangeFinder(): TextRangeFinder {
  const frames: Frame[] = [];
  const ranges: [number, number][] = [];
  const string = jsonStringReader();
  let offset = 0;
  let isInString = false;
  let isKey = false;
  let phase: 'start' | 'prefix-line' | 'body' | 'after' | 'broken' = 'start';

  function enter(isObject: boolean): void {
    const above = frames.at(-1);
    const isValue = above?.isObject === true && !above.isKeyNext;
    const isMap =
      isObject && (above === undefined || (isValue && above.key === 'map' && frames.at(-2)?.isSections === true));
    const isSections = !isObject && isValue && above.isMap && above.key === 'sections';
    if (frames.length >= MAX_DEPTH) phase = 'broken';
    frames.push({
      isObject,
      isMap,
      isSections,
      key: '',
      isKeyNext: isObject,
      keyAt: 0,
      commaAt: undefined,
      hasKept: false,
      cutFrom: undefined,
    });
  }

  function endMember(frame: Frame, at: number, isComma: boolean): void {
    if (frame.cutFrom !== undefined) {
      const range: [number, number] = [frame.cutFrom, at];
      // The first of an object takes the comma after it along.
      if (isComma && !frame.hasKept) range[1] = at + 1;
      ranges.push(range);
      frame.cutFrom = undefined;
    } else if (!frame.isKeyNext) frame.hasKept = true;
    frame.commaAt = isComma ? at : undefined;
    frame.isKeyNext = frame.isObject;
    if (ranges.length > MAX_RANGES) phase = 'broken';
  }

  function structural(byte: number, at: number): void {
    const frame = frames.at(-1);
    if (frame === undefined) return;
    if (byte === QUOTE) {
      isInString = true;
      isKey = frame.isObject && frame.isKeyNext;
      if (isKey) frame.keyAt = at;
      string.begin(isKey ? 'capture' : 'skip');
    } else if (byte === COLON && frame.isObject) {
      frame.isKeyNext = false;
      if (frame.isMap && frame.key === 'sourcesContent')
        frame.cutFrom = frame.hasKept && frame.commaAt !== undefined ? frame.commaAt : frame.keyAt;
    } else if (byte === COMMA) endMember(frame, at, true);
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) enter(byte === OPEN_OBJECT);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      if (frame.isObject !== (byte === CLOSE_OBJECT)) phase = 'broken';
      endMember(frame, at, false);
      frames.pop();
      if (frames.length === 0 && phase === 'body') phase = 'after';
    }
  }

  function outside(byte: number): void {
    if (phase === 'prefix-line') {
      if (byte === LINE_FEED) phase = 'start';
    } else if (byte === CLOSE_PAREN && phase === 'start') phase = 'prefix-line';
    else if (byte === OPEN_OBJECT && phase === 'start') {
      phase = 'body';
      enter(true);
    } else if (!isBlank(byte) && !(phase === 'start' && BYTE_ORDER_MARK.includes(byte))) phase = 'broken';
  }

  return {
    push(piece) {
      let index = 0;
      while (index < piece.length && phase !== 'broken') {
        if (isInString) {
          index = string.read(piece, index);
          if (!string.isDone()) continue;
          isInString = false;
          const frame = frames.at(-1);
          if (isKey && frame !== undefined) frame.key = string.captured();
        } else {
          const byte = piece[index] ?? 0;
          if (phase === 'body') structural(byte, offset + index);
          else outside(byte);
          index++;
        }
      }
      offset += piece.length;
    },
    end: () => ({ ranges: phase === 'after' ? ranges : [], isWhole: phase === 'after' }),
  };
}
