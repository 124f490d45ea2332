// Evidence that text addresses an agent, has it run something, hurries it or takes the question to the user away.

import type { SignalSource } from './signal.ts';

export const COMMAND_SIGNALS: readonly SignalSource[] = [
  {
    id: 'addresses-agent',
    weight: 2.5,
    hints: ['ai', 'llm', 'agent', 'assistant', 'language model'],
    patterns: [
      [
        /\b(?:ais?|llms?|language models?|(?:ai|coding|software|autonomous) agents?|assistants?) (?:reading|parsing|processing|visiting|analy[sz]ing|that (?:reads?|process(?:es)?|parses?)|who read|which reads?) (?:this|these|the)\b/,
      ],
      [
        /\b(?:when|if|once|whenever|after) (?:an?|any|the|your) (?:[a-z-]{1,16} ){0,2}(?:ai|llm|language model|agent|assistant|copilot|claude)s? (?:reads?|process(?:es)?|parses?|encounters?|sees|opens?|loads?|ingests?|summari[sz]es) (?:this|the) /,
      ],
      [
        /(?:^|[.!?:>"] ?)(?:dear|attention,?|hello,?) (?:all |any )?(?:[a-z-]{1,16} ){0,1}(?:ai|llm|agent|assistant|language model)s?\b/,
      ],
    ],
  },
  {
    id: 'addresses-agent',
    weight: 1.5,
    hints: [
      'ai',
      'llm',
      'agent',
      'assistant',
      'model',
      'claude',
      'copilot',
      'cursor',
      'codex',
      'gemini',
      'gpt',
      'cline',
    ],
    patterns: [
      [
        /\b(?:if|when|whenever|once|as) (?:you are |you're |an? |the |any |your )?(?:an? |the )?(?:[a-z-]{1,16} ){0,2}(?:ai|llm|language model|coding agent|coding assistant|ai agent|ai assistant|copilot|claude|chatgpt|gpt-?\d?|codex|gemini)s?\b/,
      ],
      [
        /\b(?:ai|llm|coding|code|automated|autonomous)[ -](?:coding )?(?:agents?|assistants?|models?|bots?)\b[^.!?]{0,60}\b(?:must|should|shall|needs? to|ha(?:ve|s) to|(?:are|is) required)\b/,
      ],
      [
        /\b(?:note|notice|message|instructions?|attention|dear|hey|hi|hello|reminder|guidance|directive|task)s? ?(?:to|for|,|:)? ?(?:all |any |the |an? |this |our )?(?:[a-z-]{1,16} ){0,2}(?:ais?|llms?|language models?|agents?|assistants?|claude|copilot|cursor|codex|gemini|chatgpt)\b/,
      ],
      [
        /(?:^|[.!?:>"()|-] ?)(?:dear |hey |hi |hello |to |@)?(?:claude|copilot|cursor|codex|gemini|chatgpt|cline|assistant|agents?|ai|llm|windsurf)(?: code)?[,:] [a-z]/,
      ],
      [
        /\bthe (?:ai |coding )?(?:agent|assistant|llm|ai|language model)\b (?:that reads? this |reading this |processing this )?(?:must|shall|is required to|has to)\b/,
      ],
      [/\bto (?:any|every|the|all) (?:ai|llm|agent|assistant|model)s? (?:reading|processing|parsing|working)\b/],
      [
        /\b(?:while|when) (?:you are )?(?:summari[sz]ing|processing|reading|analy[sz]ing|reviewing) this (?:document|file|readme|page|repository|repo|code)\b/,
      ],
      [/\bto you, (?:gpt|claude|ai|chatgpt|copilot|gemini|llama|codex)/],
    ],
  },
  {
    id: 'execution',
    weight: 1.5,
    hints: ['curl', 'wget', '://'],
    patterns: [
      [/\b(?:run|execute|invoke|call|launch|install)\b[^!?]{0,80}\b(?:curl|wget) [^.!?]{0,20}https?:\/\//],
      [/\binstall\b[^.!?]{0,60}(?:--index-url|--registry|--extra-index-url|git\+https?:)/],
    ],
  },
  {
    id: 'execution',
    weight: 0.75,
    hints: ['run', 'execut', 'invoke', 'launch', 'install', 'download', 'call', 'open', 'start', 'fetch'],
    patterns: [
      [/\b(?:fetch|download|retrieve)\b[^!?]{0,120}\b(?:and|then) (?:run|execute|source|eval) (?:it|them|the)\b/],
      [
        /\b(?:run|running|execute|executing|invoke|launch|install|download|start|call|open|eval)\b[^.!?]{0,60}(?:`|\bterminal\b|\bshell\b|\bcurl\b|\bwget\b|\bbash\b|\bnpx\b|\bnpm\b|\bpip3?\b|\bpython3?\b|\bnode\b|\bsh\b|\.\/|\bcommands?\b|\bscripts?\b|\binstaller\b)/,
      ],
      [
        /\b(?:run|execute|running|executing|launch|source|call)\b (?:the |this |these )?(?:following |file |script )?[\w~/-]{1,60}[./][\w/-]{0,40}\.?(?:sh|py|js|mjs|ps1|bat)\b/,
      ],
    ],
  },
  {
    id: 'download-and-run',
    weight: 1.5,
    hints: ['curl', 'wget', 'base64', 'iwr', 'irm', 'invoke-webrequest', 'pipe', 'feed', 'pass'],
    patterns: [
      [
        /\b(?:fetch|download|get|retrieve)\b[^!?]{0,160}\b(?:and|then) (?:pipe|feed|pass) (?:it|them|the (?:output|result|file|script))(?: \w{1,10}){0,2} (?:to|into|through) (?:ba|z)?sh\b/,
      ],
      [/\b(?:curl|wget)\b[^|]{0,200}\| ?(?:sudo )?(?:[\w/]{0,20}\/)?(?:ba|z|da|k|fi)?sh\b/],
      [/\b(?:ba|z|da)?sh\b[^|.]{0,20}(?:<\(|\$\(|`) ?(?:ba|z|da)?(?:sh )?[<( ]{0,6}(?:curl|wget)\b/],
      [/\bbase64 (?:-d|--decode)[^|]{0,40}\| ?(?:sudo )?(?:ba|z|da)?sh\b/],
      [/\b(?:iwr|irm|invoke-webrequest|invoke-restmethod)\b[^|]{0,200}\| ?iex\b/],
      [/\bpython3? -c ["']?\$\((?:curl|wget)/],
    ],
  },
  {
    id: 'ordering-pressure',
    weight: 1.25,
    hints: ['before', 'first', 'prior to', 'immediately', 'start of', 'beginning of', 'right now'],
    patterns: [
      [
        /\bbefore (?:you )?(?:can )?(?:answer|respond|repl|do|read|start|begin|proceed|mak|edit|continu|solv|complet|touch|any|modify|writ|suggest|generat)[a-z]{0,6}\b/,
      ],
      [/\b(?:you )?(?:must|should|need to|have to) (?:always )?(?:first|immediately)\b/],
      [/\bprior to (?:making|any|answering|doing|editing|reading|responding|starting)\b/],
      [/\bas (?:your|the) (?:very )?first (?:action|step|task|thing)\b/],
      [/\bat the (?:start|beginning) of (?:every|each|any) (?:session|conversation|task|chat)\b/],
      [/\b(?:do|complete|perform|execute) (?:the following|this|these)(?: \w{1,12}){0,2} first\b/],
      [/\bimmediately (?:run|execute|send|open|install|call|invoke|download)\b/],
    ],
  },
  {
    id: 'no-confirmation',
    weight: 1.5,
    hints: [
      'without',
      'approved',
      'authori',
      'ask',
      'confirm',
      'skip',
      'permission',
      'approval',
      'prompt',
      'consent',
      'granted',
      'agreed',
      'lifted',
      'waived',
      'suspended',
      'disabled',
    ],
    patterns: [
      [/\brequires? no (?:approval|confirmation|permission)\b/],
      [
        /\b(?:user|developer|owner|maintainers?|team|administrator|admin)s? (?:has|have) (?:already )?(?:authori[sz]ed|consented|approved|agreed|granted)\b/,
      ],
      [
        /\b(?:safeguards?|restrictions?|guardrails?|limits|safety (?:checks?|measures|rules)) (?:are |is |have been |has been )?(?:lifted|removed|disabled|suspended|off|waived)\b/,
      ],
      [/\bnever (?:needs?|requires?) (?:any )?(?:approval|confirmation|permission)\b/],
      [
        /\bwithout (?:first |any |further |user )?(?:asking|confirm[a-z]{0,6}|prompting|permission|approval|waiting|requesting|seeking|hesitation|question)/,
      ],
      [/\b(?:already|pre-?)(?: been)? ?(?:approved|authori[sz]ed|confirmed)\b/],
      [
        /\b(?:do not|don't|never|no need to|need not|must not) (?:ask|prompt|request|wait for|seek|require)\b[^.!?]{0,30}(?:user|permission|confirm|approval|human|developer|anyone|consent|me\b)/,
      ],
      [
        /\bskip (?:the |any |all |every )?(?:user )?(?:confirmation|approval|permission|security review|safety check|consent)/,
      ],
      [/\bno (?:user |further )?(?:confirmation|approval|permission) (?:is )?(?:needed|required|necessary)\b/],
      [
        /\b(?:tool )?(?:approvals?|confirmations?|permission (?:checks?|prompts?)) (?:are|is|has been|have been) (?:disabled|off|suspended|waived|granted)\b/,
      ],
    ],
  },
];
