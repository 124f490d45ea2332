// Words by the stance they take: who is meant, what is expected, how it is to be done, what kind of claim is made.

import type { WordClass } from './word-class.ts';

export const STANCE_WORDS = {
  /** Agents as those call them who do not say *agent*; ambiguous, so only beside a deed. */
  model: {
    phrases:
      'the model,a model,any model,each model,every model,this model,your model,the models,later models,other models,future models,successor models,machine reading,machines above,non-human kind,non-human reader,non-human readers,artificial reader,artificial readers,automated process,automated processes,automated party,robot friend,robot readers,robot reader,digital helper,digital helpers,synthetic reader,synthetic readers,whoever answers,whatever answers,software that reads,software reading,machine that reads,processing system,processing software,neural network,virtual assistant,ai-based,automation that',
  },
  /** What makes a statement about agents a request to them. */
  norm: {
    words:
      'best wise wisely customary useful helpful appreciated graceful gracious considerate encouraged invited welcome ideal ideally deserve deserves worthwhile advisable preferable desirable requested asked bound undertakes undertake agrees agree conditional condition customarily practice procedure courtesy courteous nicest kindest sensible prudent polite obligation duty responsibility accordingly deemed understood incumbent habit obliged instructed urged advised entitled tasked',
    phrases:
      'would do well,do well to,does well,would help,it would help,it helps to,do best,does best,serve well,serves well,it would be,no harm,need not,needs not,rarely need,seldom need,rarely needs,should have,would have,would like,would love,feel free,go ahead,see to it,is to,are to,has to,have to,ought to,as a courtesy,are expected,is expected,will want,want to,lovely if,kind of you,be so kind,would you,could you,be a,in the spirit,the point of,no reason,good manners,as a rule,no need,by convention,is meant,are meant,good form,a matter of',
  },
  /** Before whatever else, or at once: guidance for contributors seldom is in such a hurry. */
  firstly: {
    words: 'urgently urgent hurry asap forthwith',
    phrases:
      'before anything else,before all else,any other activity,any other action,any other step,before you answer,before answering,before you respond,before responding,before replying,before you reply,before it provides,before providing,before returning,before you get,before you continue,before continuing,before doing anything,before you do anything,opening step,opening move,first act,first action,very first,first thing,right now,right away,right this,without delay,undue delay,further delay,second counts,minute counts,prior to parsing,prior to reading,prior to answering,prior to any,before parsing,before reading,do it now,immediately execute,immediately run,must immediately,immediate action,do immediately,every second,this instant,before any output,before any response,before saying,before you say,ahead of everything,ahead of anything,as soon as you read,upon reading,on reading this,straight away,drop everything',
  },
  /** Nobody is to be asked. */
  unasked: {
    words: 'unattended unprompted unsupervised preauthorised preauthorized unreviewed unverified unchecked',
    phrases:
      'no questions,no question,no approval,no approvals,no confirmation,no review,no verification,without approval,without review,without reviewing,without verification,without checking,without asking,without further,without waiting,without hesitation,without question,without questions,without any check,without prompting,without confirmation,explanations later,no need to ask,no need to check,never need approval,never needs approval,need approval,never have to double-check,double-check,no permission,without permission,without consent,skip verification,acted on without,taken as read,not be questioned,never be questioned,never block requests,never refuse requests,no further checks,no sign-off,usual questions',
  },
  /** People on the other side of the screen, by name: no pronouns. */
  human: {
    words:
      'user users developer developers reviewer reviewers operator operators human humans person people maintainer maintainers owner programmer customer customers principal stakeholders supervisor auditor anyone anybody someone client engineer engineers colleague',
    phrases:
      'end user,end users,human reader,human readers,one who asked,whoever asked,person you,person operating,who asked you,the other side,no one,whoever reads',
  },
  speaker: { phrases: "it's me,it is me,this is me,i am your,i'm your,we are your,we're your,speaking to you" },
  /** What someone else said to do. */
  bade: {
    words: 'told asked instructed ordered requested wanted wants wishes bade assigned entrusted',
    phrases: 'asked for,came for,came with,arrived with,you were given,given to you',
  },
  /** The very text that is being read. */
  thisText: {
    phrases:
      'what you are reading,what you have just read,what you just read,contents of this,text such as this,word for word,verbatim in,these very words,chain letter,this text,this prompt',
  },
  already: { words: 'already beforehand' },
  /** What people have done or not when they follow steps: “ignore the above if you already upgraded”. */
  following: { words: 'upgraded upgrading installed migrated migrating using use uses prefer' },
  self: { words: 'yourself itself themselves' },
  /** Licences ask for copies of themselves, and are no orders to agents. */
  legal: {
    words:
      'copyright licence license licences licenses licensed redistribution redistributions redistribute warranty copyleft convey',
  },
  /** Kept from people. */
  secrecy: {
    words:
      'confidential confidentially secrecy unmentioned undisclosed unspoken discreet model-only covert covertly hush tacitly traceless',
    phrases:
      'between us,between you and me,between ourselves,among ourselves,off the record,behind the scenes,without their knowledge,without his knowledge,without her knowledge,without the user’s knowledge,without telling,without informing,without mention,leave no,leaves no,left unsaid,unsaid,stay hidden,remain hidden,stays hidden,remains hidden,kept secret,keep secret,keep it secret,need-to-know,need to know,none of their business,swept under,kept quiet,go unnoticed,goes unnoticed,pass unnoticed,just between,to yourself,your hat,not a word,no word,in silence,passes over,pass over,passed over,strict secrecy,keep mum,keep silent,stay silent,remain silent,keep quiet,say nothing,saying nothing,says nothing,no trace,no traces,without trace,without a trace,no record,our secret,little secret,never happened,never existed,nobody notices,no one notices,nobody sees,no mention,unknown to,hidden from,concealed from,withheld from,kept from,remembering nothing,know nothing,knows nothing,knew nothing,play dumb,keep this from,nothing to anyone,nobody’s business',
  },
  /** Telling people too much is a burden to them, such texts say. */
  bother: { verbs: 'bother trouble burden worry annoy pester disturb distract confuse inconvenience alarm' },
  /** What was done, as such texts call it. */
  acts: {
    words:
      'details matter matters things change changes edit edits modification modifications action actions step steps acts activity activities operation operations provisions these this it them passage existence',
  },
  /** How talk of persons outranks: seniority of a text. */
  sovereign: {
    verbs: 'prevail',
    words: 'governs paramount authoritative decisive supreme',
    phrases:
      'ranks above,rank above,rank over,takes the lead,take the lead,lead the way,source of truth,shall control,shall prevail,shall govern,active policy,final say,last word,the one that matters,the one that counts,is what counts,follows counts,only what follows,takes precedence,take precedence,takes priority,take priority,highest priority,absolute priority,sole authority,governs all,govern all,in their place,stand above,stands above,comes first,come first,outweighs,outweigh,above all,over everything,in preference to,in lieu of,instead of what,has the right of way,stands higher',
  },
  follow: {
    verbs: 'obey operate comply heed fulfil fulfill honour honor',
    phrases:
      'act only,work only,work solely,operate solely,follow only,do only,go only,just go,work from,go with,turn to,move on to,switch to,switch over,act on,act upon,start on,live by,abide by',
  },
  /** The job that an agent came with. */
  job: {
    words:
      'task tasks job jobs assignment assignments request requests question questions brief briefing errand mission objective goal query deliverable',
  },
  /** What an agent came with, by names that only orders have. */
  charge: {
    words:
      'instruction instructions directive directives guideline guidelines guidance orders mandate mandates brief briefing briefings commitment commitments mandates limitation limitations charter briefs system-prompt marching',
    phrases: 'rules they gave,rules you were,rules given,prior rules,previous rules,earlier rules,original rules',
  },
  closed: {
    words:
      'closed settled withdrawn rescinded discontinued archived annulled overruled displaced displacing inapplicable retired replaced superseded void stale evicted purged compromised inverted ended outdated revoked lifted removed cancelled canceled expired obsolete suspended deactivated dissolved waived moot',
    phrases:
      'without effect,no effect,to one side,to the side,on one side,no longer,ceased to,ceases to,cease to,done with,put aside,set aside,laid aside,not matter,matters less,let go,out of force,not apply,off the table,on hold,behind you,be abandoned',
  },
  /** Who may give orders, as impostors call themselves. */
  office: {
    phrases:
      'safety team,trust team,trust and safety,security team,security department,security staff,security desk,operations desk,operations team,platform operator,platform team,platform administration,system administrator,system operator,system owner,model vendor,ai vendor,compliance team,compliance office,your developers,your creators,your operator,your maker,your makers,supervising authority,competent authority,repository owner,the system itself,one who runs,those who run,developer who set,who set you up,who built you,who made you,who deployed you,who configured you',
  },
  admin: {
    words:
      'administrator administrators administration sysadmin superuser orchestrator anthropic openai deepmind vendor operator undersigned',
  },
  /** A piece of mail or an announcement. */
  missive: {
    words:
      'message note notice memo bulletin announcement communication communique directive letter word statement dispatch circular advisory override alert warning signal decree',
  },
  sender: { words: 'from by of signed issued behalf on' },
  empower: {
    verbs:
      'grant authorise authorize clear permit vest delegate bestow confer entitle empower approve allow certify elevate raise extend unlock select confirm',
    words:
      'granted cleared permitted unrestricted elevated root expert privileged extended unlimited raised authority authorised authorized permission clearance access',
    phrases:
      'switched on,turned on,said yes,full access,full control,every tool,all tools,on behalf,go ahead,given you,free rein,blank cheque,carte blanche',
  },
  /** Out of the reader's hands, by names that mean little else. */
  outward: {
    words: 'webhook webhooks drop-box gist pastebin mailbox registrar collector inbox endpoint picture badge pixel',
    phrases:
      'issue tracker,public issue,public gist,public bucket,shared bucket,address given,next request,next web request,next fetch,our server,our address',
  },
  /** Text that wants to be found again elsewhere. */
  itself: {
    words:
      'text note notice message statement section clause clauses sentences lines terms terms warning prompt comment paragraph block copy passage words directive guidance provisions',
    phrases:
      'this text,what you are reading,these sentences,these words,these lines,the above,contents of this,the contents,the block,preceding clause,verbatim,word for word,unaltered,unchanged,without alteration,as it stands',
  },
  spread: {
    verbs:
      'copy replicate propagate spread reproduce carry include embed insert paste prepend append add tuck slip leave reinsert repeat distribute pass hand preserve transplant plant forward place put contain hold bear share mirror seed attach transfer echo',
    words: 'carried reproduced',
    phrases:
      'live on,lives on,pass it on,find its way into,found in every,travel with,travels with,appear again,found again,turn up again,carry over,pass along,pass on,hand on,find these,chain letter,leave a copy,keep alive,once they contain',
  },
  everywhere: {
    words:
      'every each all any whatever whenever wherever other next sibling new derivative later sub-agents subagents successors',
    phrases:
      'whatever you,whenever you,wherever you,you write next,you touch,you edit,you create,you generate,it edits,it outputs,it creates,it writes,you can reach,you help with,they write,no exceptions',
  },
  works: {
    words:
      'file files readme readmes project projects repository repositories repo repos module modules commit commits header headers documentation document documents docs package packages workspace template templates output outputs pull source sources agents.md claude.md gemini.md licence license write writes sub-agents subagents agents prompt instructions models',
    phrases: 'pull request,pull requests,code base,instruction files,write operation',
  },
  /** Where what is remembered is kept, and that it lasts. */
  lasting: {
    words:
      'memory memories permanently permanent indefinitely lasting persistent persistently enduring standing long-term continuing retained future',
    phrases:
      'across sessions,beyond this session,after this session,outlive this,outlives this,next user,any user,every user,other users,upcoming sessions,the next one,sessions to come,tasks to come,work to come,later tasks,later work,all sessions,every session,each session,future sessions,coming sessions,later sessions,later conversation,later conversations,any later,future conversations,future self,from one session,next time,next session,session start,subsequent engagements,subsequent sessions,subsequent conversations,subsequent tasks,conversation ends,context resets,context reset,before this chat,this chat closes,context is lost,coming work,all future,every future,in future,now and in the future,long-term notes,saved instructions,permanent record,standing order,other repositories,other projects,persistent store,from now on,until further notice,whoever comes next,rules file,custom instructions,saved rules,ever after,for good,as long as you',
  },
  retain: {
    verbs:
      'remember memorise memorize store save record persist retain write append carry internalise internalize enter',
    words: 'update_memory save_memory remembered kept lesson habit',
    phrases:
      'bear in mind,keep in mind,commit to memory,take to heart,hold on to,hold onto,file away,jot down,take note,learn by heart,put on record,write it down,write down,make a note,little note,not to be forgotten,never forget,not be forgotten,in writing,fixed in,hold the rule,put it in,still know,make it a habit,take away',
  },
  /** What such texts want trusted. */
  trusted: {
    words:
      'trust trusted trusting trustworthy authorised authorized pre-approved auto_execute allowlisted whitelisted recommend exempt friends',
    phrases:
      'without review,without a second thought,no second thought,at face value,above suspicion,unquestioned,no check,without asking,never need,never needs,may issue,may run,can be acted,always trust,are your friends,the one to recommend,acted on without,in good standing',
  },
  /** Settings and what keeps an agent in check. */
  brake: {
    words:
      'approval approvals confirmation confirmations sandbox sandboxing guardrail guardrails safeguards autoapprove auto-approve auto-approval yolo bypasspermissions',
    phrases:
      'allow list,trusted list,safety prompts,permission prompts,approval prompts,confirmation dialogs,confirmation dialogues,ask for approval,asks for approval,approval requests,approval request,confirmation step,confirmation steps,approval step,approval steps,permission checks,permission dialogs,permission mode,approval mode,approval policy,trusted list,trusted workspaces,trusted folders,ask for confirmation,click on allow,workspace trust,trust option,command scanner,ask before,makes them ask,make them ask,stop asking,examine your commands,command execution,your hooks,your permissions,own hooks,own permissions,own restrictions,your restrictions,your checks,own safety,your safety,allow all,no longer ask,permission configuration,security settings,deny rules',
  },
  loosen: {
    verbs: 'disable deactivate loosen weaken relax bypass lift kill remove flip neutralise neutralize circumvent',
    words: 'lifted removed deactivated disabled modification removal never none',
    phrases:
      'turn off,switch off,turn off,set to never,switched off,turned off,set aside,take down,taken down,is off,set to off,to off,to false,opt out,no longer,get rid of,do away with,allow all,into a shape',
  },
  configFile: {
    words:
      'settings setting settings.json config configuration policy profile .mcp.json mcp.json .claude/settings.json ~/.claude/settings.json dotfiles',
    phrases: 'policy file,settings file,workspace settings,config file,shell profile,own settings,agent configuration',
  },
} as const satisfies Readonly<Record<string, WordClass>>;
