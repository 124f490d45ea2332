// Evidence that text puts itself in the place of the user's request: sets it aside, gives a new role, dictates the answer.

import type { SignalSource } from './signal.ts';

export const OVERRIDE_SIGNALS: readonly SignalSource[] = [
  {
    id: 'override',
    weight: 4.5,
    hints: [
      'ignore',
      'disregard',
      'forget',
      'instead of the user',
      'precedence',
      'priority',
      'obey',
      'expired',
      'void',
      'obsolete',
      'no longer',
      'cancelled',
      'revoked',
      'invalid',
    ],
    patterns: [
      [
        /\b(?:previous|earlier|prior|existing|former) (?:instructions|directives|rules|guidelines|orders)\b[^.!?]{0,20}\b(?:expired|void|obsolete|no longer (?:apply|valid|binding)|cancelled|revoked|invalid)\b/,
      ],
      [
        /\b(?:ignore|disregard|forget) (?:what|whatever|anything|everything|all) (?:the )?(?:user|developer|system|owner|human)s?\b/,
      ],
      [
        /\b(?:ignore|disregard|forget|discard) (?:everything|all of (?:the|that|this)|anything|all that|whatever|what)\b[^.!?]{0,40}\b(?:above|before|previous(?:ly)?|told|said|prior|so far|earlier|learned|instructed)\b/,
      ],
      [/\bfollow (?:the |these |only )[^.!?]{0,40}\binstead of (?:the )?(?:user|developer|system)/],
      [/\bobey (?:only )?(?:this|these|the following) (?:document|file|instructions|text|page)\b/],
      [
        /\b(?:system prompt|earlier instructions|previous instructions|prior instructions) (?:is|are) (?:now )?(?:obsolete|void|outdated|no longer valid|cancelled|revoked|invalid)\b/,
      ],
    ],
  },
  {
    id: 'override',
    weight: 3,
    hints: [
      'ignore',
      'disregard',
      'precedence',
      'priority',
      'supersede',
      'override',
      'new task',
      'new instruction',
      'new objective',
      'new directive',
      'stop',
      'drop',
      'halt',
      'system prompt',
      'your ',
      'as binding',
      'treat ',
      'obey',
      'whatever',
      'only',
      'anything',
      'everything',
    ],
    patterns: [
      [
        /\b(?:obey|follow|execute|do|trust) (?:only|whatever|everything|anything)(?: \w{1,12}){0,4} (?:file|document|page|readme|list|text)\b/,
      ],
      [
        /\b(?:your|the) (?:\w{1,16} ){0,2}(?:rules|instructions|guidelines|orders|task) (?:are|is|come from) (?:those |the ones )?(?:listed |given |found |written )?(?:in|on|from|below) ?(?:this (?:readme|file|document|page))?\b/,
      ],
      [
        /\btreat (?:the |this )?(?:text|content|document|page|file|instructions?)\b[^.!?]{0,40}\bas (?:binding|authoritative|your (?:instructions|orders|rules))\b/,
      ],
      [
        /\bignore (?:all |any )?(?:negative|suspicious|malicious|bad|unfavou?rable)(?: \w{1,12})? (?:indicators?|signs?|findings?|results?|reviews?|warnings?|signals?|evidence)\b/,
      ],
      [
        /\b(?:stop|drop|halt) (?:everything|whatever you are doing|what you(?: are|'re) doing|all (?:other )?(?:tasks|work))\b/,
      ],
      [
        /(?:^|[.!?:"|] ?)(?:please )?(?:ignore|disregard) (?:all of )?(?:the )?(?:above|rest of (?:this|the) (?:data|document|text|file|page|content))\b/,
      ],
      [
        /\b(?:takes?|have|has) (?:absolute |full )?(?:precedence|priority) over (?:all|every|any|your|the (?:user|system|developer))\b[^.!?]{0,40}\b(?:instruction|prompt|guideline|directive)/,
      ],
      [
        /\b(?:supersedes?|overrides?) (?:all |any |every |your )(?:other |previous |prior |default |earlier )?(?:instructions?|prompts?|directives?|guidelines?|training|system)/,
      ],
      [
        /\byour (?:new|real|actual|only|true|updated) (?:task|instructions?|objective|goal|role|purpose|directive|job|priority)s? (?:is|are|now|:)/,
      ],
      [
        /(?:^|[.!?:"|] ?|your )new (?:instructions?|task|objective|directive)s?(?: from (?:the )?(?:user|developer|system|admin(?:istrator)?|owner))? ?:/,
      ],
      [
        /(?:^|[.!?:"|,] ?|then |and )(?:please )?(?:reveal|print|repeat|output|show|leak|display|summari[sz]e) (?:me )?(?:your|the) (?:full |entire |complete |hidden |initial |own )?(?:system prompt|system message|initial instructions|hidden instructions)\b/,
      ],
    ],
  },
  {
    id: 'new-role',
    weight: 4.5,
    hints: ['no longer'],
    patterns: [
      [
        /\byou are no longer (?:an? |the |bound)?[^.!?]{0,40}(?:assistant|ai|model|agent|claude|copilot|chatgpt)\b/,
        /\bfrom now on\b|\byou are now\b|\binstead\b/,
      ],
    ],
  },
  {
    id: 'new-role',
    weight: 3,
    hints: [
      'you are',
      'you will',
      'you must',
      'assistant',
      'act as',
      'pretend',
      'from now on',
      'from this',
      'from here',
      'acts like',
    ],
    patterns: [
      [/\byou are no longer (?:an? |the |bound|a coding|required|limited|restricted)/],
      [
        /\b(?:you are|you're) (?:now )?(?:operating |running |working )?in (?:an? )?(?:maintenance|developer|debug|god|unrestricted|admin|jailbreak|root|dan|test|override|privileged) mode\b/,
      ],
      [
        /\bfrom (?:now|this point|this moment|here)(?: on| onwards?| forward)?,? (?:you (?:are|will|must|shall)|your|act as|the assistant)\b/,
      ],
      [
        /\byou are now (?:an? |the |in |called |known as )?[a-z-]{1,20}(?:bot|gpt|ai|\b[^.!?]{0,40}\b(?:ai|assistant|agent|model|system)\b)/,
      ],
      [
        /\b(?:pretend|act|behave|roleplay)\b[^.!?]{0,30}\b(?:as|like|to be|that you are)\b[^.!?]{0,60}\b(?:no|without|un)(?: any)? ?-?(?:restrictions?|filters?|limits?|rules|censor|ethic|moral)/,
      ],
      [/\bassistant (?:must |will |should |shall )?now (?:acts?|use|behaves?|follows?|operates?)\b/],
    ],
  },
  {
    id: 'fixed-output',
    weight: 2.25,
    hints: ['say', 'print', 'output', 'respond', 'reply', 'answer', 'report', 'focus exclusively', 'stop everything'],
    patterns: [
      [
        /\b(?:ignore|disregard|forget|discard)\b[^.!?]{0,60}\band (?:instead )?(?:just )?(?:print|say|output|respond|reply|write|translate|answer|report|focus)\b/,
      ],
      [
        /\b(?:just|only|instead|simply|and)\b,? (?:say|print|output|respond with|reply with|answer with|write|state)\b ?:? ?["'<[]/,
      ],
      [/\bif (?:questioned|asked),? (?:report|say|respond|reply|answer|claim|tell them) that\b/],
      [/\bfocus exclusively on\b[^.!?]{0,80}\b(?:report|print|say|information in)\b/],
      [/\bstop everything\b[^.?]{0,20}\b(?:just )?(?:print|say|output)\b/],
    ],
  },
];
