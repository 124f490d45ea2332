// Lays sizes out as rectangles that people can compare: squarified tree maps (Bruls, Huizing and van Wijk, 2000), in folders.

/** In percent of the whole, from the top left. */
export interface MapArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MapTile extends MapArea {
  /** The path, or `FOLDER/…` for the many small files of one folder. */
  readonly path: string;
  readonly bytes: number;
  /** Files that it stands for. */
  readonly files: number;
}

interface Sized {
  readonly path: string;
  readonly bytes: number;
}

/** Tiles of one map: smaller ones could not be told apart. */
const MAX_TILES = 300;

/** Every file has a tile of its own, or a share in the tile of its folder's small ones. `files` in any order. */
export function treeMap(files: readonly Sized[]): readonly MapTile[] {
  return placed(tilesOf(files), { x: 0, y: 0, width: 100, height: 100 });
}

type Unplaced = Omit<MapTile, keyof MapArea>;

function tilesOf(files: readonly Sized[]): readonly Unplaced[] {
  const sorted = [...files].sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
  const large = sorted.slice(0, MAX_TILES).map(({ path, bytes }): Unplaced => ({ path, bytes, files: 1 }));
  const small = new Map<string, { bytes: number; files: number }>();
  for (const { path, bytes } of sorted.slice(MAX_TILES)) {
    const top = path.includes('/') ? path.slice(0, path.indexOf('/')) : '.';
    const sum = small.get(top) ?? { bytes: 0, files: 0 };
    small.set(top, { bytes: sum.bytes + bytes, files: sum.files + 1 });
  }
  const rest = [...small].map(([folder, sum]): Unplaced => ({ path: `${folder}/…`, ...sum }));
  return [...large, ...rest].filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
}

/** Fills the area row by row along its shorter side, each row as long as that makes its tiles more square. */
function placed(tiles: readonly Unplaced[], whole: MapArea): readonly MapTile[] {
  const total = tiles.reduce((sum, { bytes }) => sum + bytes, 0);
  const found: MapTile[] = [];
  let left: MapArea = whole;
  let leftBytes = total;
  for (let start = 0; start < tiles.length; ) {
    const side = Math.min(left.width, left.height);
    const area = (left.width * left.height) / leftBytes;
    let end = start + 1;
    while (
      end < tiles.length &&
      worst(tiles.slice(start, end + 1), side, area) <= worst(tiles.slice(start, end), side, area)
    )
      end++;
    const row = tiles.slice(start, end);
    const rowBytes = row.reduce((sum, { bytes }) => sum + bytes, 0);
    found.push(...inRow(row, rowBytes, left, rowBytes / leftBytes));
    const share = rowBytes / leftBytes;
    left =
      left.width >= left.height
        ? { ...left, x: left.x + left.width * share, width: left.width * (1 - share) }
        : { ...left, y: left.y + left.height * share, height: left.height * (1 - share) };
    leftBytes -= rowBytes;
    start = end;
  }
  return found;
}

function inRow(row: readonly Unplaced[], rowBytes: number, left: MapArea, share: number): readonly MapTile[] {
  let at = 0;
  return row.map((tile) => {
    const part = tile.bytes / rowBytes;
    const area =
      left.width >= left.height
        ? { x: left.x, y: left.y + left.height * at, width: left.width * share, height: left.height * part }
        : { x: left.x + left.width * at, y: left.y, width: left.width * part, height: left.height * share };
    at += part;
    return { ...tile, ...area };
  });
}

/** The longest shape in a row: how often its longer side holds its shorter one. */
function worst(row: readonly Unplaced[], side: number, area: number): number {
  const sum = row.reduce((total, { bytes }) => total + bytes * area, 0);
  const sizes = row.map(({ bytes }) => bytes * area);
  const [largest, smallest] = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
  return Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
}
