// Frames of acts by who does what to what, in any order: passives, policies and polite wishes as well as plain orders.

import type { FrameSource } from './frame.ts';

export const ACT_FRAMES: readonly FrameSource[] = [
  {
    id: 'addresses-agent',
    weight: 1.5,
    frames: ['{8} agent must|norm', '{8} agent firstly', '{8} model must firstly'],
  },
  { id: 'ordering-pressure', weight: 2, frames: ['{12} agent|model|you|run|must firstly'] },
  {
    id: 'no-confirmation',
    weight: 1.5,
    frames: ['{16} agent|model|you|run|must|remember unasked', '{6} person confirm|approved|empower already'],
  },
  // The text takes the place of the request.
  {
    id: 'override',
    weight: 4.5,
    frames: [
      '{16} agent|model ignore|closed|cancelled prior|told|person charge',
      '{14} agent|model must|norm ignore|closed|cancelled prior|told|person job|task',
      '{7} !ignore|stop prior|told charge -following',
      '{12} !ignore|stop everything bade prior|now|you|person',
      '{8} everything you told closed|cancelled',
      '{14} ignore|closed|stop prior|your|told job|charge only|instead text|this',
      '{16} closed prior|told charge sovereign|only|instead',
      '{14} this|text sovereign charge|prompt|person|prior agent|you|your|model|prompt',
      '{24} agent|model ignore|closed|stop told job|charge|task text|this',
    ],
  },
  {
    id: 'override',
    weight: 2.5,
    frames: [
      '{8} !ignore|stop prior|your|told job|charge -following',
      '{10} closed prior|your|told charge',
      '{8} follow only|this text',
      '{10} this text sovereign charge|prior|prompt|person|your',
      'stop|neg ..5 job ..5 bade',
      '!stop|ignore ..4 job ..5 bade',
      '{8} you told closed|ignore',
    ],
  },
  // The text poses as someone.
  {
    id: 'fake-role',
    weight: 4.5,
    frames: [
      '{14} office missive agent|model',
      '{10} missive sender admin agent|model',
      '{10} missive sender office agent|model|you',
      '{16} office empower agent|model access|authority|neg|confirm',
    ],
  },
  {
    id: 'fake-role',
    weight: 3,
    frames: ['{6} missive sender office|admin', '{12} office empower agent|model', '{8} speaker office'],
  },
  { id: 'new-role', weight: 2.5, frames: ['{10} agent|model empower access now|confirm', '{10} you empower mode'] },
  // Kept from people.
  {
    id: 'concealment',
    weight: 4.5,
    frames: [
      '{16} agent|model secrecy human|acts|text must|norm|neg',
      'agent|model ..10 neg|must|norm ..6 bother|tell|record ..4 person|this ..10 acts|text|person',
      'neg ..4 bother|tell ..4 person ..8 acts|text ..10 agent|model',
      '{12} !hide|pretend neg person acts aware|tell',
      '{9} secrecy human must|neg',
      '{12} wipe|hide traces neg person|aware|nobody',
    ],
  },
  {
    id: 'concealment',
    weight: 2.5,
    frames: [
      '{7} secrecy human',
      '{8} secrecy acts|text agent|you',
      'neg ..3 bother ..3 person ..6 acts',
      'neg ..3 need ..4 record|tell ..8 person|report',
      '{8} !hide acts human|report',
      'neg ..4 human ..3 aware ..4 acts|this',
      'human ..3~ neg ..4~ aware',
    ],
  },
  // Sent out.
  {
    id: 'exfiltration',
    weight: 4.5,
    frames: [
      '{24} agent|model must|norm send|tell|put secret|convo outward',
      '{20} agent|model must|norm send secret whose|everything',
      '{20} !send secret|convo whose|everything outward',
      '{20} !send vault outward',
      '{24} person secret|vault norm send|outward outward',
    ],
  },
  { id: 'exfiltration', weight: 2.75, frames: ['{20} norm|must secret|convo outward whose|everything'] },
  // Spread.
  {
    id: 'replication',
    weight: 4.5,
    frames: [
      '{20} agent|model must|norm spread thisText everywhere|works',
      '{20} agent|model must|norm spread itself this everywhere works',
      '{14} !spread thisText everywhere works -legal',
      '{16} everywhere works must|norm spread thisText -legal',
    ],
  },
  {
    id: 'replication',
    weight: 2.5,
    frames: [
      '{20} agent|model spread thisText everywhere|works',
      '{12} !spread thisText everywhere -legal',
      '{14} spread thisText everywhere works|agent|model -legal',
    ],
  },
  // Remembered.
  {
    id: 'memory',
    weight: 4.5,
    frames: [
      '{24} agent|model must|norm retain lasting',
      '{20} !retain lasting trusted|unasked',
      '{24} agent|model retain lasting trusted|unasked|firstly',
      '{20} retain lasting must|norm this itself agent|model|everywhere',
      '{20} retain lasting must|norm trusted|unasked',
    ],
  },
  { id: 'memory', weight: 2.5, frames: ['{20} retain lasting trusted|unasked', '{16} agent|model retain lasting'] },
  // Loosened.
  {
    id: 'configuration',
    weight: 4.5,
    frames: [
      '{20} agent|model must|norm loosen|off brake|approval',
      '{12} !loosen|off your brake|guard|approval',
      '{20} agent|model !loosen|off brake configFile|neg',
      '{20} loosen|off brake|guard configFile your|norm|firstly',
      '{14} !loosen|off brake|approval firstly',
    ],
  },
  { id: 'configuration', weight: 2.5, frames: ['{14} !loosen|off brake configFile'] },
  { id: 'configuration', weight: 2.1, frames: ['{10} !loosen|off brake|approval'] },
];
