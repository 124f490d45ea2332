// Collects the evidence that a normalised text holds, by all tables.

import { ACT_FRAMES } from './act-frames.ts';
import { COMMAND_SIGNALS } from './command-signals.ts';
import { DECEIT_SIGNALS } from './deceit-signals.ts';
import { matchFrames, readFrames } from './frame.ts';
import { HARM_FRAMES } from './harm-frames.ts';
import { HARM_SIGNALS } from './harm-signals.ts';
import { JAILBREAK_PHRASES } from './jailbreak-phrases.ts';
import { matchLanguages } from './language-signals.ts';
import { LEAK_SIGNALS } from './leak-signals.ts';
import { ORDER_FRAMES } from './order-frames.ts';
import { overrideWeight, withPlainVerbs } from './override-grid.ts';
import { OVERRIDE_SIGNALS } from './override-signals.ts';
import { HIDDEN_FRAMES, PARAGRAPH_FRAMES } from './paragraph-frames.ts';
import { readSentences } from './sentence.ts';
import { matchSources, type SignalId, type SignalSource, type Signals } from './signal.ts';

/** Letters English does not have, or words that some languages spell without them. */
const FOREIGN =
  /[\u00c0-\u024f\u0370-\u1fff\u3040-\ud7ff]|\b(?:anweisung|instruktion|istruzion|instruccion|instructie|instruksi|perintah|consignes|ignorier|vergiss|abaikan|negeer|ignora |olvida|dimentica|pengguna|gebruiker|usuario|utente|nutzer|benutzer|opdracht)/;
/** Every table of patterns. */
export const SOURCES: readonly SignalSource[] = [
  ...OVERRIDE_SIGNALS,
  ...DECEIT_SIGNALS,
  ...COMMAND_SIGNALS,
  ...LEAK_SIGNALS,
  ...HARM_SIGNALS,
];
const FRAMES = readFrames([...ORDER_FRAMES, ...HARM_FRAMES, ...ACT_FRAMES, ...PARAGRAPH_FRAMES]);

const FRAMES_OF_HIDDEN = readFrames(HIDDEN_FRAMES);

/** Evidence in normalised text; of what no reader sees, also what would be ordinary elsewhere. */
export function findSignals(normal: string, isHidden = false): Signals {
  const text = withPlainVerbs(normal);
  const found = new Map<SignalId, number>();
  const override = overrideWeight(text);
  if (override > 0) found.set('override', override);
  matchSources(SOURCES, text, found);
  const sentences = readSentences(text);
  matchFrames(FRAMES, sentences, found);
  if (isHidden) matchFrames(FRAMES_OF_HIDDEN, sentences, found);
  if (FOREIGN.test(text)) matchLanguages(text, found);
  const phrases = JAILBREAK_PHRASES.filter((phrase) => text.includes(phrase)).length;
  if (phrases >= 3) found.set('jailbreak', phrases >= 5 ? 3.5 : 2.5);
  return found;
}
