// Evidence that text poses as the system or as a conversation, or hides something from the user.

import type { SignalSource } from './signal.ts';

export const DECEIT_SIGNALS: readonly SignalSource[] = [
  {
    id: 'fake-role',
    weight: 4.5,
    hints: ['<|', '[inst', '[/inst', '<<sys', '<</sys', '<start_of'],
    patterns: [
      [/<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|begin_of_text|end_of_turn)\|>/],
      [/\[\/?inst\]|<<\/?sys>>|<start_of_turn>/],
    ],
  },
  {
    id: 'fake-role',
    weight: 3.5,
    hints: [
      '[tool',
      '[/tool',
      'system:',
      'trusted ',
      '<|',
      '[inst',
      '<<sys',
      '</',
      '<system',
      '[system',
      '[admin',
      'system_message',
      'system message',
      'additional ',
      'important message from',
      'tool error',
      'tool result',
      'previous task',
      '<information>',
      '<important>',
      'system ',
    ],
    patterns: [
      [/(?:^|[.!?>"|] ?)system (?:override|directive) ?[:-] /],
      [/\[\/?tool[_ -](?:output|results?|response|call)\]/],
      [/(?:^|[.!?>"|] ?)system ?: (?:the )?(?:user|you|assistant|agent|model)\b/],
      [
        /\b(?:begin|start|end) (?:of )?(?:trusted|verified|authenticated|privileged) (?:content|message|block|section|context|input|instructions?)\b/,
      ],
      [/<\/?(?:system|system[-_](?:reminder|message|prompt|instructions?|override)|admin|developer[-_]message)>/],
      [/\[(?:system|admin|developer)[ _-](?:message|note|prompt|instructions?|override|notice|update)\]/],
      [/#{1,6} ?\(?system[_ ](?:message|prompt|instructions?|override)\)?(?: ?:|\))/],
      [/-{2,10} ?additional [\w.]{1,30} instructions? ?-{2,10}/],
      [/\bthis is an important message from (?:me|the)\b/],
      [/\btool (?:error|result|output) ?[.:] [^!?]{0,120}\b(?:run|install|execute|must|retry with)\b/],
      [
        /\b(?:previous|earlier|original) task (?:is |was |has been )?(?:now )?(?:completed?|done|finished|cancelled)\b[^|]{0,60}\bnew (?:task|instructions?|objective)/,
      ],
      [/<(?:important|information)>[^<]{0,800}\b(?:you must|before|first|do not|please|read|run|send|pass)\b/],
    ],
  },
  {
    id: 'fake-role',
    weight: 3,
    hints: ['system', 'admin', 'operator', 'developer', 'root', 'tool', 'assistant', 'function', '"role"', 'turn'],
    patterns: [
      [
        /<\/?(?:system|developer|admin|administrator|operator|assistant|tool|function)(?:[-_ ][a-z]{1,16}){0,2}>/,
        /\b(?:you|your|assistant|agent|model|must|execute|run|comply|approve|required|call)\b/,
      ],
      [
        /(?:#{2,6}|!{2,6}|\*{2,6}|={2,20}|-{3,20}|\[|<) ?(?:system|admin|administrator|operator|root|security|platform|model) (?:alert|override|notice|message|warning|directive|command|instructions?|broadcast|event|call)\b/,
      ],
      [/(?:^|[.!?|] ?)(?:system|admin|root|operator|sysadmin) ?(?:>|>>|\$>) ?[a-z]/],
      [
        /"role" ?: ?"(?:system|developer)"/,
        /"content" ?: ?"[^"]{0,200}\b(?:you|execute|run|ignore|must|approve|grant)\b/,
      ],
      [
        /\btool[ _-]?(?:result|output|response|error|call)s?\b ?(?:\([^)]{0,60}\)|:)/,
        /\b(?:assistant|agent|model|you) (?:must|should|has to|needs to|need to|shall)\b|\bnext required\b/,
      ],
      [
        /\[(?:assistant|agent|model|system|developer|operator)(?: \w{1,12}){0,3}\] ?[a-z]/,
        /\b(?:user|developer|operator|admin)\b[^.!?]{0,30}\b(?:yes|approved|agreed|confirmed|allowed|granted|wants)\b/,
      ],
    ],
  },
  {
    id: 'fake-role',
    // Systems have messages of their own: "System message: disk full."
    weight: 2.25,
    hints: ['system '],
    patterns: [[/(?:^|[.!?>"|] ?)system (?:message|notice|alert) ?[:-] /]],
  },
  {
    id: 'fake-role',
    weight: 2.25,
    hints: [
      'system',
      '<user',
      '</user',
      '<assistant',
      '</assistant',
      '<human',
      '</tool',
      '<tool',
      '</function',
      '</document',
      'user turn',
      'end of',
      'returned',
      'function',
    ],
    patterns: [
      [/#{1,6} ?system ?: /],
      [/<\/?(?:user|assistant|human)> ?\S/, /\b(?:please|you|your)\b/],
      [/<\/(?:tool_(?:response|result|call|output)s?|function_(?:results?|calls?|response)|documents?|context)> ?\S/],
      [/(?:={2,20}|-{2,20}) ?(?:new|next|begin) (?:user|system|assistant|human) (?:turn|message|prompt|input)\b/],
      [
        /\bend of (?:document|file|context|page|readme|untrusted (?:text|content|input)|user (?:input|data))\b[^a-z]{1,20}(?:new|now|next|the|your|please|from) \w/,
      ],
      [
        /\b(?:tool|function|command|terminal|shell)(?: call)? (?:result|output|returned|response|replied|error|says) ?:[^!?]{0,160}\b(?:run|execute|install|upload|send|delete|fix|next step)\b/,
      ],
      [/\bobservation: [^|]{0,200}\bthought: /],
    ],
  },
  {
    id: 'chat-turns',
    weight: 2,
    hints: ['assistant:', 'ai:', 'model:'],
    patterns: [[/(?:^|[\s>"|])(?:user|human): \S/, /(?:^|[\s>"|])(?:assistant|ai|model): ?\S/]],
  },
  {
    id: 'concealment',
    weight: 4.5,
    hints: ['instruction', 'message', 'note', 'summary', 'report', 'invisible', 'hidden', 'secret'],
    patterns: [
      [
        /\b(?:do not|don't|never|must not|avoid)\b[^.!?]{0,16}\b(?:mention|reveal|disclose|acknowledge|quote|repeat)(?:ing)? (?:this|these|the above|the existence of (?:this|these)) (?:instructions?|messages?|notes?|comments?|directives?|prompts?)\b/,
      ],
      [
        /\b(?:exclude|omit|leave|hide) (?:it|this step|this action|this change|this command|these changes|these steps)(?: \w{1,16}){0,2} (?:from|out of) (?:the |your )(?:final )?(?:summary|report|logs?|diff|reply|answer)\b/,
      ],
      [
        /\b(?:step|action|change|command|instruction)s? must (?:always )?(?:remain|stay|be kept) (?:invisible|hidden|secret)\b/,
      ],
    ],
  },
  {
    id: 'concealment',
    weight: 3.5,
    hints: ['summary', 'report', 'log', 'commit message', 'changelog', 'final'],
    patterns: [
      [
        /\b(?:do not|don't|never|must not|should not)\b[^.!?]{0,10}\b(?:list|report|include|record|describe|mention|log|note) (?:this|it|these|that|them|any of (?:this|it))\b[^.!?]{0,20}\b(?:in|to) (?:the |your |any )(?:final )?(?:summary|report|logs?|commit message|user|reply|answer|diff|changelog)\b/,
      ],
    ],
  },
  {
    id: 'concealment',
    weight: 2.5,
    hints: [
      'tell',
      'inform',
      'notif',
      'alert',
      'mention',
      'reveal',
      'disclos',
      'secret',
      'hidden',
      'invisible',
      'summary',
      'confusing',
      'noticing',
      'knowing',
      'knowledge',
      'know',
      'told',
      'hear',
      'aware',
      'notice',
      'find out',
      'conceal',
      'hide',
      'withhold',
      'never',
    ],
    patterns: [
      [
        /\b(?:conceal|hide|withhold) (?:this|these|the|your|that|it)(?: \w{1,12}){0,3} from (?:the |your |any )?(?:user|person|developer|reviewer|human|people|maintainer|operator)s?\b/,
      ],
      [
        /\b(?:user|developer|reviewer|maintainer|human|owner)s? (?:must |should |will )?never (?:learns?|finds? out|hears?|knows?|notices?)\b/,
      ],
      [
        /\b(?:do not|don't|never|must not|should not|avoid)\b[^.!?]{0,10}\b(?:let|letting) (?:the |your |any )?(?:user|developer|reviewer|maintainer|human|owner)s? (?:know|see|notice|find out|learn)\b/,
      ],
      [
        /\b(?:user|developer|reviewer|maintainer|human|owner)s? (?:does not|doesn't|do not|don't|need not|must not|should not|must never|should never)(?: \w{1,10}){0,3} (?:be told|know|be informed|be notified|hear about|find out|be aware|notice)\b/,
      ],
      [
        /\b(?:do not|don't|never|must not|should not|avoid|without|refrain from|rather than)\b[^.!?]{0,16}\b(?:tell|telling|inform|informing|notify|notifying|alert|alerting)\b(?: (?:the|your|any|our|a))?(?: \w{1,16})? (?:user|developer|reviewer|maintainer|human|operator|owner|author|programmer)s?\b(?! (?:to|how|which|what|where|when|that)\b)/,
      ],
      [
        /\b(?:do not|don't|never|must not|should not|avoid)\b[^.!?]{0,16}\b(?:mention|mentioning|reveal|revealing|disclose|disclosing|acknowledge)\b(?! (?:the |your |its |any |this )?(?:system prompts?|passwords?|api keys?|secrets|credentials|tokens)\b)[^.!?]{0,40}\b(?:to|in|from) (?:(?:the|your|any|this|final) ){0,3}(?:users?|developers?|reviewers?|humans?|summary|summaries|logs?|chat|commit message|anyone)\b/,
      ],
      [
        /\bkeep (?:this|it|these|that|them)(?: \w{1,16}){0,2} (?:secret|hidden|invisible|between us|quiet|to yourself)\b/,
      ],
      [
        /\b(?:exclude|omit|leave|hide|keep) (?:it|this|them|these|that)(?: \w{1,16}){0,2} (?:from|out of) (?:the |your )?(?:summary|report|logs?|user|diff|final)/,
      ],
      [
        /\b(?:users?|developers?|people|humans?) (?:will |would |may )?finds? (?:this|it|them|these|that)(?: \w{1,16}){0,2} (?:confusing|annoying|distracting)\b/,
      ],
      [/(?:^|[.;,] ?|and |but )never mention (?:it|this|them|these)\b(?! (?:as|unless|if)\b)/],
      [
        /\b(?:remain|stay|be kept) (?:invisible|hidden|secret)\b[^.]{0,80}\b(?:user|summary|developer|step|reviewer)|\b(?:step|action|change|command|instruction)s? must (?:remain|stay|be kept) (?:invisible|hidden|secret)\b/,
      ],
      [
        /\bwithout (?:the |any )?(?:user|developer|reviewer|human|anyone)(?:'s)? (?:noticing|knowing|seeing|knowledge|awareness|being told)\b/,
      ],
    ],
  },
  {
    id: 'concealment',
    weight: 0.9,
    hints: ['silently', 'quietly', 'discreetly', 'secretly', 'covertly', 'in the background'],
    patterns: [
      [
        /\b(?:silently|quietly|discreetly|secretly|covertly)(?: \w{1,12})? (?:run|execute|add|install|send|upload|append|modify|change|edit|invoke)\b/,
      ],
      [
        /\b(?:run|execute|invoke|do) (?:it|this|that|them|[^ ]{1,40}) (?:silently|quietly|discreetly|secretly|covertly|in the background)\b/,
      ],
    ],
  },
];
