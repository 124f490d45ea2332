// Where the tags of a document stand, by the name of their element, read in one pass.

export interface TagPlace {
  /** Where its `<` stands. */
  readonly at: number;
  readonly isClosing: boolean;
}

/** Places in order, by the element's name in lower case. */
export type TagPlaces = ReadonlyMap<string, readonly TagPlace[]>;

const TAG = /<(\/?)([a-zA-Z][\w-]{0,40})(?=[\s/>])/g;

/** All opening and closing tags, also broken ones: an element ends where its name is closed. Linear in the text. */
export function readTagPlaces(text: string): TagPlaces {
  const places = new Map<string, TagPlace[]>();
  for (const match of text.matchAll(TAG)) {
    const name = (match[2] ?? '').toLowerCase();
    const place = { at: match.index, isClosing: match[1] === '/' };
    const known = places.get(name);
    if (known === undefined) places.set(name, [place]);
    else known.push(place);
  }
  return places;
}

/** Index of the first of the places, which are in order, that stands at `offset` or after it. */
export function firstPlaceAfter(places: readonly TagPlace[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.at ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
