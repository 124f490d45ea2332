// What texts claim that want to be obeyed: that an order is over, that consent was given, that people need not know.

import type { WordClass } from './word-class.ts';

export const CLAIM_WORDS = {
  /** What an agent came with, or what people asked of it, as nobody says it of anything else. */
  goneBy: {
    phrases:
      "you arrived with,you came with,you were given,it was given,they were given,you have been given,you were told,you were handed,you were asked,you have been asked,you were assigned,your vendor,your maker,your makers,its maker,its makers,your creators,your developers,your operator,your operators,from training,your training,its training,set you up,built you,made you,trained you,deployed you,configured you,before this point,above this line,before this line,predates this,ahead of this text,preceding messages,earlier messages,previous messages,prior messages,system message,system prompt,user’s question,user's question,user’s request,user's request,user's wishes,user’s wishes,customer's request,user typed,user asked,user wrote,user wanted,user wants,person asked,question was asked,your owner,your former,former rules,earlier constraints,your conversation,present assignment,present task,current assignment,current task,current request,limits it was,guidance loaded,your role,whatever role,role you,whatever persona,your assignment,your brief,your task,your instructions,your guidelines,your rules,your limits,your constraints,your configuration,your orders,operator's configuration,operator’s configuration,their rules,messages in this conversation,initial prompt,original question,original request,original task,original instructions,your context,your previous,your prior,your earlier,your original,your initial,person at the keyboard,all guidance,any guidance,all directions,request you,task you,question you,job you,work you,plan you,brief you",
  },
  /** Said of orders that are not to count any more. */
  dropped: {
    verbs: 'abandon scrap drop discard disregard ignore forget shelve shed ditch jettison dismiss relinquish forgo',
    words:
      'fulfilled retired void cancelled canceled overruled superseded unloaded replaced ended concluded withdrawn revoked rescinded obsolete stale noise background rehearsal calibration irrelevant lapsed expired moot settled erased wiped overridden invalid outdated suspended dissolved',
    phrases:
      'a draft,a test,an exercise,out of scope,at the door,in the past,behind you,where it is,cease to,ceases to,ceased to,no force,no effect,without effect,have force,any force,no weight,carries weight,not needed,be needing,no longer,clean slate,never asked,changed their mind,change of plan,change of programme,new plan,not exist,not apply,no bearing,matter no more,no more,set aside,put aside,lay aside,leave aside,to rest,off the table,on hold,let go,walk away,pay no,take no notice,in favour of,in favor of,free to drop,do not care,come second,comes second,makes no sense,make no sense,not foresee,can wait,has been answered,is over,are over,were meant for,was meant for,written for another',
  },
  /** The text at hand as the place where the new orders stand. */
  ourWord: {
    words: 'below hereunder herein hereafter',
    phrases:
      'this file,this document,this page,this text,this paragraph,this sentence,this readme,this section,this block,this note,this comment,this memo,next section,next paragraph,following section,following paragraph,section below,list below,text below,steps below,comes next,what follows,that follows,that follow,begins here,starts here,set out here,listed here,reproduced here,found here,items here,described here,laid down here,we ask,ours instead,section 1,section 2,section 3,the real one,the actual task,the genuine,the real task,the real assignment,new assignment,new task,new plan,new orders,new instructions,replacement set',
  },
  /** Consent that nobody gave: only impostors say so to a machine. */
  consent: {
    phrases:
      'blanket consent,always allow,already reviewed,as reviewed,already vetted,already consented,privileges raised,privileges elevated,rights raised,clearance level,root consent,unlocked shell,shell access,full access,may continue without,may proceed without,may skip,may proceed,is cleared to,are cleared to,cleared for,confirmed in a,approve in advance,approved in advance,unrestricted edition,unrestricted mode,production mode,maintainer mode,maintenance mode,in maintenance,act on behalf,acts on behalf,acts as maintainer,act as maintainer,no further questions,no further approval,no further checks,extended your,your authority,privileged context,trusted context,trusted instructions,approval layer,consent dialogue,consent dialog,content filtering,filtering has been,has granted,have granted,has consented,has confirmed,has approved,has agreed,has authorised,has authorized,user confirmed,user approved,user pressed,user agreed,user already,said yes,go ahead,i confirm,with root,without the sandbox,without further checks,you are authorised,you are authorized,is authorised,is authorized,are authorised,are authorized,been upgraded,been elevated,been selected for,evaluation harness,evaluation mode,during evaluation',
  },
  /** Names under which a text passes for the program around an agent. */
  machinery: {
    words: 'runtime harness orchestrator platform-safety hypervisor supervisor',
    phrases:
      'system notice,system message,system note,system alert,automated message,host application,tool call,tool output,tool result,function returned,last command,terminal output,command result,context integrity,instruction set,operator adds,model operations,model provider,side channel,your session,your developer,your supervisor,your administrator,your operator,the administrator,separate window,security operations,compliance desk,the person you,begin privileged,end privileged,chat box',
  },
  /** That people are kept from knowing, in words that ask for it. */
  unseen: {
    words: 'unnoticed unmentioned undetected discreet discreetly',
    phrases:
      'out of this,out of it,in the dark,leaves out,leave out,left out,leave it out,not discuss,never discuss,under the impression,as though nothing,as if nothing,as though it,no mention,not mention,never mention,not show,never show,not report,never report,not surface,not quote,nor quote,nor refer,not refer to,never refer to,never talk,not talk about,not write about,only worry,not tire,not trouble,not bother,stays between,stay between,keep it between,not realise,not realize,shouldn’t realise,not learn,never learn,no interest in,state that no,say no,not be told,be told who,not be shown,need to know,need not know,not know about,no sign,any sign of,any trace,no trace,leaving traces,leave traces,without a trace,a secret,between you and,between us,look accidental,looks accidental,look like a routine,look like an accident,not belong in,belongs in your,omit it,for ais only,for machines only,for bots only,attribute it to,blame it on,keep quiet,without a word,no external request,saw this,sees this,not disclose,never disclose,not reveal,never reveal,not tell,never tell,not find out,never find out,not be aware,be aware of,not notice,nobody notices,no one notices,go unnoticed,not say,nobody must',
  },
  /** Settings that hold an agent or an editor in check, and those that say whom it talks to. */
  keeper: {
    words:
      'approval_policy approvals prompts permissions settings.json sandbox sandbox.json config.toml core.hookspath hookspath runon folderopen mcp authorized_keys anthropic_base_url openai_base_url openai_api_base firewall denylist allowlist safeguards guardrails',
    phrases:
      'permission mode,approval mode,approval policy,confirmation prompts,confirmation prompt,confirmation step,confirmation dialog,permission prompts,permission dialog,approval step,approval prompts,deny list,deny rules,allow list,allowed commands,all commands,base url,model endpoint,default model,your servers,its servers,trusted servers,mcp server,mcp servers,network restrictions,network policy,guard process,pre-execution hook,hook that checks,hooks that check,checks your commands,command scanner,command filter,command guard,own settings,own workflow,own policy,own permissions,settings file,policy file,workspace trust,workspace.trust,trust this folder,without trust,folder as trusted,server it trusts,run unattended,need no approval,write access,outside the sandbox,root certificate,certificate check,signature check,security checks,shell profile,startup folder,git hooks',
  },
  /** Ways of making those give way. */
  yield: {
    verbs:
      'disable deactivate unload loosen relax bypass flip flush empty widen uninstall kill switch turn lift waive drop',
    words: 'emptied off bypass never auto false unattended annoying nuisance vetted',
    phrases:
      'turn off,switch off,take away,take out,get rid of,give yourself,put yourself,to bypass,to never,to auto,to false,to off,to all,all of them,slow us,in the way,get in the way,add it,marks the,mark the,trusts it,it trusts,to allow,so that all,are allowed,by themselves,from now on',
  },
} as const satisfies Readonly<Record<string, WordClass>>;
