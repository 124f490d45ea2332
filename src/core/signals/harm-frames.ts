// Frames of orders that do harm: secrets sent out, settings loosened, text that spreads or stays.

import type { FrameSource } from './frame.ts';

export const HARM_FRAMES: readonly FrameSource[] = [
  {
    id: 'exfiltration',
    weight: 4.5,
    frames: [
      '!collect ..8 secret ..10 send ..10 sink',
      '!send ..6 whose ..6 secret ..12 sink',
      '!send ..5 whose ..5 convo ..10 sink',
      'agent ..3 send ..5 whose ..4 secret ..10 sink',
      '!send|put ..3 whose ..4 secret ..12 public',
      '!send ..6 secret ..10 public',
      'vault ..8 !send ..8 sink',
      'whose ..4 secret ..4 must ..3 send ..6 sink',
      '!collect ..8 secret ..8 send|put ..8 public',
      '!collect|send ..6 vault ..14 send|put|run ..8 sink',
      '!collect ..3 whose ..3 secret ..12 send|put|run ..8 sink',
    ],
  },
  {
    id: 'exfiltration',
    weight: 4.5,
    frames: [
      '!put ..4 whose ..4 secret ..12 sink',
      '!send|put ..8 convo ..12 sink',
      '!send ..5 whose ..4 secret',
      '!collect ..8 secret ..12 send|put|run ..6 sink',
      'agent ..3 send ..6 secret|convo ..10 sink',
      'agent ..3 send ..5 whose ..4 secret|convo',
    ],
  },
  { id: 'exfiltration', weight: 3, frames: ['!send ..8 secret ..12 sink'] },
  {
    id: 'configuration',
    weight: 4.5,
    frames: [
      '!off ..4 your ..4 guard',
      '!wipe|off ..4 guard ..4 your',
      '!set ..4 your ..8 approval',
      '!set ..4 your ..10 neg ..3 confirm',
      '!set ..1 self ..5 access',
      '!set ..8 approval ..6 everything',
      '!set|put ..8 approval ..10 approval',
      '!set|put ..8 ours ..8 persist',
      '!set|put ..6 persist ..12 run ..6 ours',
      '!run|set ..2 ours ..6 neg ..3 confirm',
    ],
  },
  {
    id: 'configuration',
    weight: 2.75,
    frames: ['!set ..6 approval', '!off ..5 guard', '!set|put ..10 sink ..6 persist', 'guard ..3 your ..4 off'],
  },
  { id: 'configuration', weight: 1.75, frames: ['!set|put ..8 persist', '!put ..6 approval'] },
  {
    id: 'replication',
    weight: 4.5,
    frames: [
      '!copy ..2 this ..1 passage ..8 every ..4 where',
      '!copy ..3 passage ..3 this ..8 every ..4 where',
      'every ..6 where ..10 !copy ..3 this ..1 passage',
      '!copy ..4 every ..3 where ..6 this ..1 passage',
      '!copy ..3 this ..1 passage ..6 where ..6 everything',
      '!copy ..3 this ..1 passage ..6 !copy ..10 every ..4 where',
      'every ..4 where ..8 must ..3 copy ..3 this ..1 passage',
      'agent ..6 copy ..3 this ..1 passage ..8 where',
    ],
  },
  {
    id: 'replication',
    weight: 2.75,
    frames: [
      '!copy ..3 this ..3 passage ..8 where',
      '!copy ..3 this ..3 passage ..8 agent',
      '!copy ..5 this ..3 passage ..6 your',
      'agent ..4 copy ..3 this ..3 passage',
    ],
  },
  {
    id: 'memory',
    weight: 4.5,
    frames: [
      '!remember ..8 memory|future ..12 neg ..3 confirm',
      '!remember ..8 memory|future ..14 approved',
      '!remember ..4 your ..4 memory',
      '!remember ..2 sink ..12 future',
      '!remember ..10 future ..8 !run|send',
      '!remember ..4 memory ..6 your',
      'now ..3 person ..2 told ..8 !send ..8 sink',
      'future ..6 !promote ..8 person',
      'future ..8 !run|send ..6 secret|sink|program ..6 neg ..3 confirm',
    ],
  },
  {
    id: 'memory',
    weight: 4.5,
    frames: [
      'your ..1 memory ..2 must',
      '!remember ..2 your ..2 notes ..10 run|send',
      'future ..8 !run|send ..6 task|instruction',
      '!remember ..4 this ..6 future',
      '!remember ..4 future ..6 talk',
    ],
  },
  {
    id: 'memory',
    weight: 2,
    frames: ['!remember ..6 memory', 'future ..10 !promote', 'future ..8 !run|send|tell ..6 program|sink|person'],
  },
];
