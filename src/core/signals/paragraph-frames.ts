// Frames over a whole paragraph: who is spoken to in one sentence is meant in the next.

import type { FrameSource } from './frame.ts';

export const PARAGRAPH_FRAMES: readonly FrameSource[] = [
  {
    id: 'override',
    weight: 4.5,
    frames: [
      '{30+} goneBy dropped ourWord',
      '{24+} agent|model must|norm goneBy dropped',
      '{24+} agent|model ourWord|this sovereign goneBy',
      '{24+} agent|model must|norm dropped ourWord charge|job',
      '{24} goneBy ourWord sovereign',
    ],
  },
  {
    id: 'fake-role',
    weight: 4.5,
    frames: ['{30+} machinery|office|admin agent|model consent', '{16} machinery|office you consent'],
  },
  {
    id: 'concealment',
    weight: 4.5,
    frames: ['{24} agent|model must|norm unseen human', '{20} !hide|pretend|wipe unseen human acts'],
  },
  {
    id: 'exfiltration',
    weight: 4.5,
    frames: [
      '{24} agent|model must|norm send|put|spread secret|convo outward',
      '{24} agent|model !send|put|spread secret|convo outward',
    ],
  },
  {
    id: 'replication',
    weight: 4.5,
    frames: [
      '{24} agent|model must|norm spread|put thisText|ourWord works|where everywhere|every -legal',
      '{24} agent|model !spread thisText|ourWord works|where everywhere|every -legal',
    ],
  },
  {
    id: 'configuration',
    weight: 4.5,
    frames: [
      '{20} agent|model must|norm yield|loosen|off keeper',
      '{20} agent|model !yield|loosen|off keeper your|self|this',
      '{14} !yield|loosen|off your keeper',
    ],
  },
  {
    id: 'memory',
    weight: 4.5,
    frames: [
      '{24} agent|model must|norm retain|remember lasting|future trusted|unasked',
      '{24} !retain|remember lasting|future trusted|unasked human|agent|model|ourWord',
    ],
  },
];

/** What ordinary prose says too, while text that no reader sees has no reason to say it. */
export const HIDDEN_FRAMES: readonly FrameSource[] = [
  {
    id: 'override',
    weight: 2.5,
    frames: ['{16+} goneBy dropped', '{24+} agent|model dropped ourWord|this charge|job', '{24+} ourWord sovereign'],
  },
  {
    id: 'fake-role',
    weight: 2.5,
    frames: [
      '{24+} agent|model consent',
      '{24+} machinery|office|admin consent',
      '{24+} human consent neg|you',
      '{30+} machinery agent|model must run|program',
    ],
  },
  {
    id: 'concealment',
    weight: 2.5,
    frames: [
      '{30+} agent|model unseen human|acts|text|report',
      '{14} unseen human acts|report',
      '{12} unseen your report',
      '{24+} unseen human|report !pretend|hide|run|wipe|send',
    ],
  },
  {
    id: 'exfiltration',
    weight: 2.5,
    frames: ['{24+} !send|put|spread secret|vault|convo outward|public', '{24} your|you secret|convo send|put outward'],
  },
  {
    id: 'replication',
    weight: 2.5,
    frames: [
      '{20} !spread this passage everywhere|works',
      '{24} everywhere works must|norm spread|put passage this -legal',
      '{24+} agent|model spread thisText|ourWord|passage works|where',
    ],
  },
  {
    id: 'configuration',
    weight: 2.5,
    frames: [
      '{16+} !yield|loosen|off keeper',
      '{16} !set keeper outward|yield|trusted',
      '{20+} agent|model set|put|yield keeper',
    ],
  },
  {
    id: 'memory',
    weight: 2.5,
    frames: [
      '{24+} agent|model retain|remember lasting|memory|future',
      '{24+} !retain|remember lasting|memory|future trusted|unasked|human|outward',
      '{24+} future|lasting !run|obey|send program|outward|ourWord',
    ],
  },
];
