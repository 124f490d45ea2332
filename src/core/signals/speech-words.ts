// Words by what they do in a sentence: who speaks to whom, what is set aside, permitted, told and hidden.

import type { WordClass } from './word-class.ts';

export const SPEECH_WORDS = {
  agent: {
    words:
      'ai ais llm llms agent agents assistant assistants bot bots chatbot chatbots copilot copilots claude chatgpt gpt gemini codex cline windsurf aider subagent subagents sub-agent sub-agents robots ai-agents ai-assistants',
    phrases:
      'language model,language models,the model that,ai model,ai models,ai tool,ai tools,model reading,coding model,machine reader,machine readers,pair programmer,autonomous developer,automated contributor,automated contributors,automated coding,coding tool,coding tools,context window,software robots,automated reviewer,ai reviewer,ai reader,automated reader,automated readers,automated reviewers,automated tooling,automated agent,automated visitor,automated visitors,automated consumer,automated consumers,automated maintainers,artificial intelligence,artificial intelligences,ai system,ai systems,ai helper,ai helpers,ai readers,ai contributor,ai contributors,ai visitor,thinking machine,language-model,llm reader,large language models,large language model,automated assistants,automated assistant,automated helpers,ai colleague,ai colleagues,ai coders,ai coder,ai programmers,ai engineer,ai pair,ai reviewer,ai reviewers,ai services,ai software,machine intelligence,machine intelligences,software assistant,software assistants,robot reader,robot readers,digital assistant,digital assistants,automated tool,automated tools,automated system,automated systems',
  },
  you: { words: "you your yourself yours you're you've you'll" },
  your: { words: 'your yours yourself themselves itself' },
  person: {
    words:
      "user users developer developers reviewer reviewers operator operators human humans person persons people maintainer maintainers owner owners programmer anyone anybody someone somebody whoever customer customers individual individuals colleague colleagues supervisor auditor auditors principal them him her user's developer's",
    phrases: 'anyone else,other people,human being',
  },
  nobody: { words: 'nobody noone none', phrases: 'no one,no human,no person,no user,no reviewer' },
  neg: {
    words:
      "not never don't no without cannot can't won't shouldn't mustn't needn't doesn't isn't  refrain refrains refraining nor neither    ",
    phrases: 'rather than,instead of,fail to,decline to',
  },
  stop: { words: 'stop stops cease quit avoid avoiding' },
  ignore: {
    verbs:
      'ignore disregard forget discard override bypass supersede dismiss abandon nullify void revoke overlook omit reject negate countermand drop neglect unlearn cancel suspend skip erase overrule discount purge scrap relinquish unload shed ditch suppress defy disobey flush abolish retire renounce shelve jettison eschew annul rescind sideline waive quash repudiate',
    phrases:
      'leave behind,put behind,set aside,put aside,lay aside,throw away,throw out,wipe away,leave aside,walk away from,move past,forget about,turn away from,let go of,pay no attention,take no notice,pay no heed,do away with,turn your back on,disengage from,break with',
  },
  cancelled: {
    words:
      'void revoked lifted cancelled canceled suspended obsolete outdated invalid superseded replaced overridden nullified waived expired rescinded withdrawn disabled annulled repealed moot overruled dissolved retracted terminated inoperative irrelevant rehearsal stale deprecated',
    phrases:
      'no longer,turned off,switched off,not enforced,not in force,do not apply,does not apply,cease to,ceases to,stop applying,was a test,out of date,out of force,not binding,set aside,not count,not valid,not matter,never applied,lapsed',
  },
  prior: {
    words:
      'previous prior earlier existing preceding above before original initial current former past old default foregoing aforementioned established older starting opening inherited loaded baked-in preset pre-set ',
    phrases:
      'so far,until now,up to now,up to this point,at the start,to date,at the beginning,at the outset,came with,arrived with',
  },
  instruction: {
    words:
      'instruction instructions directive directives guideline guidelines guidance direction directions rule rules policy policies restriction restrictions constraint constraints prompt prompts mandate mandates commitment commitments guardrail guardrails safeguard safeguards limits limitations programming briefing charter protocol protocols obligations training orders prohibition prohibitions alignment',
  },
  task: {
    words:
      'task tasks goal goals request requests assignment assignments objective objectives mission job purpose question query',
  },
  talk: {
    words:
      'context conversation conversations chat chats message messages session history transcript dialogue exchange',
  },
  told: {
    words:
      'told inquire inquires enquire enquires wonders typed asked said wants requested wrote given instructed learned configured taught placed imposed specified demanded say says ask asks trained gave decided',
  },
  everything: { words: 'what everything anything whatever nothing all every any each entire whole complete full' },
  prompt: {
    phrases:
      'system prompt,system message,hidden prompt,initial prompt,initial instructions,hidden instructions,original prompt,system instructions,initial configuration,developer message,opening prompt,starting prompt,secret prompt,own instructions,hidden rules,base prompt,text your operator',
  },
  this: { words: 'this these above below following here same identical present current such', phrases: 'the above' },
  text: {
    words:
      'file document section page text note paragraph readme block comment message notice line lines steps step directive prompt sentence footer passage list description copy content instruction instructions directions order orders guidance rules rule commands repository repo project snippet header document’s charter memo entry',
  },
  outrank: {
    verbs: 'outrank supersede override prevail trump overrule outweigh',
    words: 'precedence priority wins authority authoritative beats',
  },
  obey: {
    verbs: 'obey follow comply adhere heed adopt honour honor fulfil fulfill observe',
    phrases:
      'begin anew,start over,start fresh,listen to,act on,answer to,carry out,stick to,abide by,go by,act upon,conform to',
  },
  only: { words: 'only solely exclusively sole just alone merely', phrases: 'nothing but' },
  now: {
    words: 'now henceforth forever permanently always hereafter onward onwards indefinitely hereby forthwith',
    phrases:
      'from here,from this,for good,as of,until further,starting now,starting today,going forward,every time,for ever,for the duration,whenever',
  },
  instead: { words: 'instead rather', phrases: 'in its place,in place of' },
  real: { words: 'real actual true new replacement updated genuine revised different' },
  notice: { words: 'message note notice memo bulletin announcement confirmation directive clearance' },
  mode: {
    phrases:
      'developer mode,maintenance mode,debug mode,god mode,admin mode,root mode,unrestricted mode,jailbreak mode,override mode,yolo mode,privileged mode,elevated mode,unlocked mode,dan mode,free mode,autonomous mode,auto mode',
  },
  freed: {
    words: 'released free freed exempt excused relieved unbound unrestricted liberated absolved exempted unshackled',
  },
  tell: {
    verbs: 'tell inform notify alert mention reveal disclose report acknowledge admit announce warn advise confess',
    words: 'told mention reference references hint hints trace allusion word',
    phrases:
      'bring up,speak of,speak to,tell of,talk to,talk about,draw attention,call attention,let on,point out,make known,let know',
  },
  record: {
    verbs:
      'show display describe list log record include quote cite repeat discuss explain present expose surface reference state summarise summarize reproduce output print',
  },
  dark: { words: 'unaware oblivious ignorant', phrases: 'in the dark,out of the loop,none the wiser' },
  pretend: {
    verbs: 'pretend deny claim feign attribute blame',
    phrases: 'act as though,act as if,behave as if,behave as though,say that,say nothing,answer that,insist that',
  },
  fine: {
    words: 'fine routine harmless',
    phrases:
      'no problems,no issues,no problem,nothing wrong,all passed,nothing happened,did not happen,never happened,no findings,nothing unusual',
  },
  hide: {
    verbs:
      'hide conceal omit withhold mask obscure bury disguise exclude suppress deny obfuscate camouflage cloak redact',
    words: 'hid',
    phrases: 'pretend that,pretend the,leave out,keep out',
  },
  report: {
    words:
      'summary summaries report reports log logs transcript answer reply response reasoning summarise summarize explanation recap',
    phrases: 'commit message,final answer,pull request,release notes,the record,the chat',
  },
  quiet: {
    words: 'secretly covertly discreetly stealthily unnoticed unobtrusively surreptitiously',
    phrases:
      'without a word,keep quiet,stay quiet,stay silent,keep silent,remain silent,say nothing,under the radar,without comment,without mentioning,in secret,on the quiet,without announcing,without notice,low profile',
  },
  aware: {
    verbs: 'learn notice hear realise realize suspect discover overlook',
    words: 'aware informed told notified noticed alerted',
    phrases: 'find out,found out,finds out,be informed,become aware,catch on',
  },
  confirm: {
    words:
      'permission permissions approval approvals confirmation confirmations consent asking ask confirm confirming prompting prompts waiting authorization authorisation bothering hesitation hesitating sign-off approving consulting consulted interruption interrupting verifying wait consult unattended unsupervised automatically autonomously',
    phrases: 'checking with,check with,checking in,go-ahead',
  },
  approved: {
    words:
      'pre-approved preapproved confirmed extended authorised authorized granted cleared approved pre-authorized pre-authorised permitted sanctioned preauthorized agreed consented elevated vetted',
    phrases:
      'signed off,signed this off,in advance,given the go-ahead,given permission,given consent,green light,greenlit',
  },
  authority: {
    words: 'administrator admin administrators anthropic openai deepmind orchestrator',
    phrases:
      'safety team,security team,security department,security staff,it department,operations team,platform operator,platform team,github security,system administrator,ai vendor,model provider,trust and safety,compliance team,your developers,your creators,your operator,core team,infrastructure team',
  },
  need: { words: 'need needs required requires reason' },
  must: {
    words: 'must shall should required expected duty obliged ought supposed obligated',
  },
} as const satisfies Readonly<Record<string, WordClass>>;
