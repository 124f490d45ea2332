// Evidence of what text wants an agent to do: loosen settings, spread, persist, destroy, leave a way in.

import type { SignalSource } from './signal.ts';

export const HARM_SIGNALS: readonly SignalSource[] = [
  {
    id: 'configuration',
    weight: 4.5,
    hints: [
      'autoapprove',
      'skip-permissions',
      'bypasspermissions',
      'bash(*)',
      '--yolo',
      'trust-all-tools',
      'workspace.trust',
      'hookspath',
    ],
    patterns: [
      [
        /--dangerously-skip-permissions|bypasspermissions|--yolo\b|--trust-all-tools/,
        /\b(?:must|should|always) (?:always )?be (?:launched|started|run|used|set)\b/,
        /\.bashrc|\.zshrc|\.profile\b|\balias\b|settings\.json/,
      ],
      [
        /\b(?:set|setting|add|enable|write|change|edit|modify|configure|insert|update|append|put)\b[^.!?]{0,100}(?:chat\.tools\.(?:global\.|terminal\.|edits\.)?autoapprove|--dangerously-skip-permissions|bypasspermissions|\bbash\(\*\)|--yolo\b|--trust-all-tools|security\.workspace\.trust|core\.hookspath)/,
        /\balias\b|\.bashrc|\.zshrc|\.profile\b|\bbefore (?:continuing|proceeding)|\bthen (?:proceed|continue)|\bso that this (?:repo|repository|project|file)|\bthis (?:repo|repository|project) (?:needs|requires)/,
      ],
    ],
  },
  {
    id: 'configuration',
    weight: 2.75,
    hints: [
      'autoapprove',
      'auto-approv',
      'skip-permissions',
      'bypasspermissions',
      'bash(*)',
      '--yolo',
      'trust-all-tools',
      'workspace.trust',
      'hookspath',
      'folderopen',
      'sessionstart',
      'mcp.json',
      'mcp server',
      'as trusted',
      'allowlist',
      'permissions.allow',
    ],
    patterns: [
      [
        /\b(?:change|set|edit|update|modify|adjust|configure)\b[^.!?]{0,80}\b(?:all|every|any) (?:tool calls?|commands?|tools|terminal commands?)\b[^.!?]{0,30}\bauto-?approved?\b/,
      ],
      [
        /\b(?:set|setting|add|enable|write|change|edit|modify|turn on|configure|insert|update|create|switch on|append)\b[^.!?]{0,100}(?:chat\.tools\.(?:global\.|terminal\.|edits\.)?autoapprove|--dangerously-skip-permissions|bypasspermissions|\bbash\(\*\)|--yolo\b|--trust-all-tools|security\.workspace\.trust|core\.hookspath|"?runon"?: ?"?folderopen)/,
      ],
      [
        /\b(?:chat\.tools\.(?:global\.|terminal\.)?autoapprove|security\.workspace\.trust\.enabled)\b[^.!?]{0,20}\b(?:to|=|:) ?`?(?:true|false)\b/,
      ],
      [
        /\b(?:add|write|insert|append|create|register)\b[^.!?]{0,60}\b(?:mcp server|sessionstart hook|hook)\b[^!?]{0,60}(?:\.cursor\/mcp\.json|\.mcp\.json|mcp\.json|\.claude\/settings)/,
      ],
      [/\bmark (?:it|this|the|that)(?: \w{1,16}){0,2} as trusted\b/],
      [/\b(?:enable|turn on|activate) (?:the )?auto-?approv[a-z]{1,4}\b[^.!?]{0,60}\b(?:command|terminal|tool|all)/],
    ],
  },
  {
    id: 'replication',
    weight: 4.5,
    hints: ['every', 'all ', 'each', 'any '],
    patterns: [
      [
        /\b(?:copy|insert|append|paste|add|include|preserve|propagate|replicate|reproduce|embed|place|prepend|duplicate)\b[^.!?]{0,40}\b(?:this|these|it|the (?:above|following|same|entire))(?: \w{1,16}){0,2} (?:notice|paragraph|block|comment|text|instructions?|message|section|snippet|prompt)\b[^.!?]{0,80}\b(?:every|all|each|any)(?: \w{1,16}){0,3} (?:files?|readmes?|commits?|repl(?:y|ies)|documents?|documentation|repositor(?:y|ies)|projects?|responses?|pull requests?)\b/,
      ],
      [
        /\b(?:propagate|replicate|spread)\b[^.!?]{0,40}\b(?:instruction|prompt|notice|message)[^.]{0,80}\b(?:every|all|each|any)\b/,
      ],
    ],
  },
  {
    id: 'replication',
    weight: 3,
    hints: ['this ', 'these ', 'the same', 'the above'],
    patterns: [
      [
        /\b(?:every|all|each) (?:\w{1,16} ){0,3}(?:files?|answers?|readmes?|repl(?:y|ies)|documents?|commits?|responses?)(?: \w{1,12}){0,4} (?:must|should|shall|has to) (?:\w{1,12} ){0,2}(?:end|start|begin|contain|include|carry|repeat)(?: \w{1,12}){0,2} (?:this|these|the (?:same|above)) (?:\w{1,12} ){0,2}(?:paragraph|text|block|instructions?|message|prompt)\b/,
      ],
    ],
  },
  {
    id: 'memory',
    weight: 4.5,
    hints: ['memory', 'memories', 'preference', 'rules file', 'session', 'conversation'],
    patterns: [
      [
        /\b(?:save|remember|add|store|write|record|commit|persist)\b[^.!?]{0,40}\b(?:memory|memories)\b/,
        /\bnever (?:needs?|requires?) (?:any )?(?:approval|confirmation|permission)\b/,
      ],
      [
        /\b(?:save|remember|add|store|write|record|commit|persist)\b[^.!?]{0,40}\b(?:memory|memories)\b/,
        /\b(?:is|are) always (?:to be )?(?:trusted|approved|allowed)\b/,
      ],
      [
        /\b(?:remember|memori[sz]e|store|save|keep)\b[^.!?]{0,40}\b(?:future|all|every|later|next) (?:\w{1,10} )?(?:sessions?|conversations?|chats?)\b/,
        /\bnever (?:needs?|requires?|asks?)\b|\bno approval|\balways (?:trust|run|approve|allow|execute)|\bwithout (?:asking|approval|confirmation)|\bpre-?approved/,
      ],
      [
        /\b(?:save|remember|add|store|write|record|commit|persist)\b[^.!?]{0,40}\b(?:memory|memories|user preferences?|rules file)\b/,
        /\b(?:always )?(?:trust|approve|accept|obey|allow|follow)(?: all| any| every)? (?:instructions?|commands?|files?|requests?|changes|tool calls?)\b[^.!?]{0,40}\b(?:from|in|of|without)\b/,
      ],
    ],
  },
  {
    id: 'memory',
    weight: 4.5,
    hints: ['memor'],
    patterns: [
      [
        /\b(?:update|save|write|add|store|append|create|set)_?(?:to_)?(?:memory|memories)\b ?\(/,
        /\b(?:trust|always|auto|approve|execute|run|never|allow|skip)/,
      ],
    ],
  },
  {
    id: 'memory',
    weight: 2.75,
    hints: [
      'memory',
      'future session',
      'persistent rules',
      'long-term',
      'claude.md',
      'agents.md',
      'preference',
      'rules file',
      '~/.claude',
      'memories',
    ],
    patterns: [
      [
        /\b(?:save|remember|append|add|store|write|update|record|commit|persist)\b[^.!?]{0,60}\b(?:(?:to|in|into|your) (?:\w{1,16} ){0,2}(?:memory|memories)|persistent rules|long-term memory|claude\.md|agents\.md|user preferences?|rules file|~\/\.claude)/,
        /\b(?:always (?:trust|run|execute|allow|approve|follow|accept)|trust (?:all |any |every )?(?:instructions|commands|files)|without review|future sessions?[^.]{0,40}\brun|auto-?approve)/,
      ],
    ],
  },
  {
    id: 'reconnaissance',
    weight: 4.5,
    hints: ['you are a'],
    patterns: [
      [
        /\byou are an? (?:[a-z-]{1,20} ){0,4}(?:agent|assistant|ai)\b[^.]{0,100}\b(?:access to|permission|authori[sz]ed|full control)/,
        /\brm -rf\b|\b(?:wipe|erase|near-factory|terminate-instances)\b|\brecursively (?:search|scan|enumerate)|\benumerate (?:all )?(?:files|credentials|secrets|wallets)/,
      ],
    ],
  },
  {
    id: 'backdoor',
    weight: 2.5,
    hints: ['hidden', 'secret', 'backdoor', 'undocumented', 'must load', 'disable'],
    patterns: [
      [
        /\b(?:add|create|insert|include|put|leave)\b[^.!?]{0,60}\b(?:hidden|secret|backdoor|undocumented)(?: \w{1,16})? (?:account|user|login|endpoint|password|admin)\b/,
      ],
      [
        /\b(?:you generate|generated|you write)\b[^.!?]{0,40}\b(?:must|should|always) (?:load|include|import|fetch)\b[^.!?]{0,20}https?:\/\//,
      ],
    ],
  },
  {
    id: 'code-insertion',
    weight: 2.25,
    hints: ['code'],
    patterns: [
      [
        /\b(?:following|subsequent|below|this)(?: \w{1,12})? code (?:snippet|block|excerpt|section|segment|fragment)\b[^.!?]{0,70}\byour (?:\w{1,16} ){0,4}(?:solution|implementation|code|codebase|response|algorithm|elucidation|answer|output)/,
      ],
      [
        /\byour (?:\w{1,16} ){0,4}(?:solution|implementation|code|codebase|response|algorithm|elucidation|answer)\b[^.!?]{0,70}\b(?:following|subsequent|below)(?: \w{1,12})? code (?:snippet|block|excerpt|section|segment|fragment)\b/,
      ],
    ],
  },
];
