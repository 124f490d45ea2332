// Sizes and counts in words that people compare at a glance.

/** `412 bytes`, `12.3 kB`, `59.8 MB`: decimal units, as npm prints them. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return countInWords(bytes, 'byte');
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return bytes < 1_000_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** `1 file`, `1,902 files`. */
export function countInWords(count: number, noun: string): string {
  const digits = String(count).replace(/\d(?=(?:\d{3})+$)/g, '$&,');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}
