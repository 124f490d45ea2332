// Reads a source map of any size piece by piece: what it names and how much original text it carries, never the text itself.

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
import { jsonStringReader, type StringUse } from './json-string-reader.ts';
import {
  emptyGroup,
  forgetEarlier,
  type Items,
  type MapGroup,
  readingOf,
  type SourceMapReading,
} from './source-map-reading.ts';

/** Sources kept by name; more are only counted. */
export const MAX_KEPT_SOURCES = 50_000;
/** Letters of kept names in all. */
const MAX_KEPT_LETTERS = 16_000_000;
/** Index maps inside index maps: the standard knows one level. */
const MAX_MAP_DEPTH = 8;
const MAX_SECTIONS = 10_000;

export interface SourceMapScanner {
  /** Takes the next piece of the file; pieces may be cut anywhere. The piece is not kept. */
  push(piece: Uint8Array): void;
  /** Call once, after the last piece. */
  end(): SourceMapReading;
}

/** Where the scanner is: only these are looked into, everything else is skipped by counting brackets. */
interface Frame {
  readonly kind: 'map' | 'section' | 'sources' | 'contents' | 'sections';
  readonly group: MapGroup;
  /** In objects: the key whose value comes next. */
  key: string;
  isKeyNext: boolean;
  /** In arrays: whether an item has begun since the last comma, and what it is. */
  hasItem: boolean;
  item: string | number | undefined;
}

/**
 * A scanner for one file (source map format, ECMA-426). Takes a byte order mark, the `)]}'` line, escaped keys,
 * keys in any order, repeated keys (the last counts, as with JSON.parse) and index maps. Memory stays bounded whatever comes.
 */
export function sourceMapScanner(): SourceMapScanner {
  const root = emptyGroup();
  const frames: Frame[] = [];
  let kept = 0;
  let keptLetters = 0;
  let skipDepth = 0;
  let phase: 'start' | 'prefix-line' | 'body' | 'after' | 'not-a-map' = 'start';
  let started = 0;
  let isInString = false;
  const string = jsonStringReader();

  function open(kind: Frame['kind'], group: MapGroup): void {
    frames.push({ kind, group, key: '', isKeyNext: true, hasItem: false, item: undefined });
  }

  function useOf(frame: Frame | undefined): StringUse {
    if (frame === undefined || skipDepth > 0) return 'skip';
    if (frame.kind === 'sources') return 'capture';
    if (frame.kind === 'contents') return 'measure';
    if (frame.kind === 'sections') return 'skip';
    return frame.isKeyNext || (frame.kind === 'map' && frame.key === 'sourceRoot') ? 'capture' : 'skip';
  }

  function beginString(frame: Frame | undefined): void {
    string.begin(useOf(frame));
    isInString = true;
    if (frame !== undefined && skipDepth === 0) frame.hasItem = true;
  }

  function endString(): void {
    isInString = false;
    const frame = frames.at(-1);
    if (frame === undefined || skipDepth > 0) return;
    if (frame.kind === 'sources') frame.item = string.captured();
    else if (frame.kind === 'contents') frame.item = string.measured();
    else if (frame.kind === 'sections') return;
    else if (frame.isKeyNext) {
      frame.key = string.captured();
      if (frame.kind === 'map') forgetEarlier(frame.group, frame.key);
      else if (frame.key === 'map') frame.group.sections[frame.group.sections.length - 1] = undefined;
    } else if (frame.kind === 'map' && frame.key === 'sourceRoot') frame.group.sourceRoot = string.captured();
    else if (frame.kind === 'map' && frame.key === 'mappings') frame.group.hasMappings = true;
  }

  function openBracket(frame: Frame, isObject: boolean): void {
    frame.hasItem = true;
    const { kind, group, key } = frame;
    if (kind === 'map' && !isObject && !frame.isKeyNext && key === 'sources') {
      group.hasSources = true;
      open('sources', group);
    } else if (kind === 'map' && !isObject && !frame.isKeyNext && key === 'sourcesContent') open('contents', group);
    else if (kind === 'map' && !isObject && !frame.isKeyNext && key === 'sections') {
      group.hasSections = true;
      open('sections', group);
    } else if (kind === 'sections' && isObject && group.sections.length < MAX_SECTIONS) {
      group.sections.push(undefined);
      open('section', group);
    } else if (kind === 'section' && isObject && !frame.isKeyNext && key === 'map' && mapDepth() < MAX_MAP_DEPTH) {
      const inner = emptyGroup();
      group.sections[group.sections.length - 1] = inner;
      open('map', inner);
    } else skipDepth = 1;
  }

  function mapDepth(): number {
    return frames.reduce((depth, frame) => depth + (frame.kind === 'map' ? 1 : 0), 0);
  }

  function endItem(frame: Frame): void {
    if (frame.kind === 'sources' && frame.hasItem) {
      keep(frame.group.names, typeof frame.item === 'string' ? frame.item : undefined);
    } else if (frame.kind === 'contents' && frame.hasItem) {
      keep(frame.group.sizes, typeof frame.item === 'number' ? frame.item : undefined);
    }
    frame.hasItem = false;
    frame.item = undefined;
    frame.isKeyNext = true;
  }

  function keep<Item>(items: Items<Item>, item: Item): void {
    items.count++;
    if (kept < 2 * MAX_KEPT_SOURCES && keptLetters < MAX_KEPT_LETTERS) {
      kept++;
      if (typeof item === 'string') keptLetters += item.length;
      items.kept.push(item);
    } else if (typeof item === 'number') {
      items.unkeptTexts++;
      items.unkeptTextBytes += item;
    }
  }

  function structural(byte: number): void {
    const frame = frames.at(-1);
    if (byte === QUOTE) beginString(frame);
    else if (skipDepth > 0) {
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) skipDepth++;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) skipDepth--;
    } else if (frame === undefined || isBlank(byte)) return;
    else if (byte === COLON) frame.isKeyNext = false;
    else if (byte === COMMA) endItem(frame);
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) openBracket(frame, byte === OPEN_OBJECT);
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      endItem(frame);
      frames.pop();
      if (frames.length === 0) phase = 'after';
    } else frame.hasItem = true;
  }

  function outside(byte: number): void {
    if (phase === 'start') {
      const isMark = started < BYTE_ORDER_MARK.length && byte === BYTE_ORDER_MARK[started];
      started++;
      if (isMark || isBlank(byte)) return;
      if (byte === CLOSE_PAREN) phase = 'prefix-line';
      else if (byte === OPEN_OBJECT) {
        phase = 'body';
        open('map', root);
      } else phase = 'not-a-map';
    } else if (phase === 'prefix-line') {
      if (byte === LINE_FEED) phase = 'start';
    } else if (phase === 'after' && !isBlank(byte)) phase = 'not-a-map';
  }

  return {
    push(piece) {
      let index = 0;
      while (index < piece.length && phase !== 'not-a-map') {
        if (isInString) {
          index = string.read(piece, index);
          if (string.isDone()) endString();
        } else {
          const byte = piece[index++] ?? 0;
          if (phase === 'body') structural(byte);
          else outside(byte);
        }
      }
    },
    end: () => readingOf(root, phase === 'after', MAX_KEPT_SOURCES),
  };
}
