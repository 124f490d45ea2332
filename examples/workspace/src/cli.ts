import { addNote, findNotes } from './notes.ts';

const [verb, ...words] = process.argv.slice(2);
const text = words.join(' ');
if (verb === 'add') addNote(text);
else for (const note of findNotes(text)) console.log(note);
