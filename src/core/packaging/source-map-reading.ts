// What is known of a source map once its bytes have gone by.

/** One original file as the map has it. */
export interface MappedSource {
  /** As written, `sourceRoot` put before it; undefined where the map has `null` or no entry. */
  readonly source: string | undefined;
  /** UTF-8 size of the embedded text; undefined where none is embedded. */
  readonly textBytes: number | undefined;
}

export interface SourceMapReading {
  /** True when it is one whole JSON object with what every source map has: `mappings` and `sources`, or `sections`. */
  readonly isSourceMap: boolean;
  /** In the order of the map; bounded by the scanner. */
  readonly sources: readonly MappedSource[];
  /** Entries in all. */
  readonly sourceCount: number;
  /** Embedded texts of entries that were not kept. */
  readonly unkeptTexts: number;
  readonly unkeptTextBytes: number;
}

/** One map object while it is read: the file's own, or that of a section. */
export interface MapGroup {
  sourceRoot: string;
  hasMappings: boolean;
  hasSources: boolean;
  hasSections: boolean;
  names: Items<string | undefined>;
  sizes: Items<number | undefined>;
  sections: (MapGroup | undefined)[];
}

/** An array of the file: what is kept of it, and how long it is. */
export interface Items<Item> {
  readonly kept: Item[];
  count: number;
  unkeptTexts: number;
  unkeptTextBytes: number;
}

export function emptyGroup(): MapGroup {
  return {
    sourceRoot: '',
    hasMappings: false,
    hasSources: false,
    hasSections: false,
    names: noItems(),
    sizes: noItems(),
    sections: [],
  };
}

/** A key that comes again replaces what it said before, as with JSON.parse. */
export function forgetEarlier(group: MapGroup, key: string): void {
  if (key === 'sourceRoot') group.sourceRoot = '';
  else if (key === 'mappings') group.hasMappings = false;
  else if (key === 'sourcesContent') group.sizes = noItems();
  else if (key === 'sources') {
    group.hasSources = false;
    group.names = noItems();
  } else if (key === 'sections') {
    group.hasSections = false;
    group.sections = [];
  }
}

/** Joins names and sizes by their place, the file's own first, then section by section; at most `limit` sources. */
export function readingOf(root: MapGroup, isWhole: boolean, limit: number): SourceMapReading {
  const sources: MappedSource[] = [];
  let sourceCount = 0;
  let unkeptTexts = 0;
  let unkeptTextBytes = 0;
  const waiting: MapGroup[] = [root];
  for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
    const { names, sizes, sourceRoot } = group;
    sourceCount += Math.max(names.count, sizes.count);
    unkeptTexts += sizes.unkeptTexts;
    unkeptTextBytes += sizes.unkeptTextBytes;
    for (let index = 0; index < Math.max(names.kept.length, sizes.kept.length); index++) {
      const name = names.kept[index];
      const textBytes = sizes.kept[index];
      if (sources.length < limit) sources.push({ source: withRoot(sourceRoot, name), textBytes });
      else if (textBytes !== undefined) {
        unkeptTexts++;
        unkeptTextBytes += textBytes;
      }
    }
    waiting.unshift(...group.sections.filter((section) => section !== undefined));
  }
  const isSourceMap = isWhole && (root.hasSections || (root.hasMappings && root.hasSources));
  return { isSourceMap, sources, sourceCount, unkeptTexts, unkeptTextBytes };
}

/** ECMA-426: the root goes before every source, with a slash between them. */
function withRoot(sourceRoot: string, name: string | undefined): string | undefined {
  if (name === undefined || sourceRoot === '') return name;
  return sourceRoot.endsWith('/') ? sourceRoot + name : `${sourceRoot}/${name}`;
}

function noItems<Item>(): Items<Item> {
  return { kept: [], count: 0, unkeptTexts: 0, unkeptTextBytes: 0 };
}
