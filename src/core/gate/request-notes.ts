// Keeps the notes of a request short enough to be read and sent, and says so where something was left out.

import { MAX_NOTE_LINE, MAX_NOTE_LINES, MAX_NOTES, type RequestNote } from './sign-off.ts';

/** Dangers first; then as many as there is room for. What is cut off is named. */
export function boundedNotes(notes: readonly RequestNote[]): readonly RequestNote[] {
  const ordered = [...notes.filter(({ isDanger }) => isDanger), ...notes.filter(({ isDanger }) => !isDanger)];
  let room = MAX_NOTE_LINES;
  return ordered.slice(0, MAX_NOTES).map((note) => {
    const lines = note.lines.slice(0, Math.max(room - 1, 0)).map(cut);
    const left = note.lines.length - lines.length;
    const all = left === 0 || room === 0 ? lines : [...lines, `... and ${left} more`];
    room -= all.length;
    return { ...note, title: cut(note.title), lines: all };
  });
}

function cut(line: string): string {
  return line.length <= MAX_NOTE_LINE ? line : `${line.slice(0, MAX_NOTE_LINE - 3)}...`;
}
