const notes: string[] = [];

export function addNote(text: string): void {
  notes.push(text);
}

export function findNotes(text: string): string[] {
  return notes.filter((note) => note.includes(text));
}
