// Words by what they do in a sentence: what is run, sent, changed, copied and remembered, and where.

import type { WordClass } from './word-class.ts';

export const DEED_WORDS = {
  ours: { words: "our my ours maintainer's project's vendor's" },
  run: {
    verbs:
      'run execute launch invoke start perform install download fetch apply paste call trigger source eval issue decode pipe retrieve spawn boot enter type press deploy use open initiate activate begin',
    words: 'ran',
    phrases: 'kick off,carry out,bring up,fire up,set off',
  },
  program: {
    words:
      'command commands script scripts terminal shell bash sh zsh powershell curl wget npm npx pip pip3 python python3 node sudo installer binary executable patch payload package dependency plugin helper bootstrap interpreter console run_command execute_command nc rm git chmod docker',
    phrases: 'shell tool,bash tool,execute tool,terminal tool',
  },
  send: {
    verbs:
      'send post upload transmit forward submit exfiltrate relay share deliver leak dump publish ship beacon divulge smuggle disclose surrender transfer paste attach route communicate supply furnish remit convey ferry hand',
    words: 'sent',
    phrases: 'email it,e-mail it,mail it,email the,mail the,hand over,push it,pass on,pass it',
  },
  put: {
    verbs:
      'append add include embed insert put place write encode use prepend interpolate attach fill tack splice incorporate',
  },
  collect: {
    verbs:
      'collect gather harvest extract enumerate dump compress archive grab capture encode cat zip snapshot steal recite siphon read print reveal',
    phrases: 'look up,look for,search for,dig out,list all,find all,find every,open every',
  },
  secret: {
    words:
      'token tokens credential credentials password passwords passphrase secret secrets cookies apikey api-key api_key keys id_rsa id_ed25519 env printenv wallet wallets keychain keystore passkeys',
    phrases:
      'clipboard,api key,api keys,private key,private keys,ssh key,ssh keys,access key,access keys,environment variable,environment variables,environment file,environment files,seed phrase,browser profile,session data,login data,deploy key,deploy keys,signing key,recovery codes,login credentials,access credentials,secret values,signing keys,service account,connection string,connection strings,key material,ssh folder,aws folder,session cookies,shell history',
  },
  vault: {
    words: 'cookies keychain keystore wallet wallets env printenv',
    phrases:
      'browser profile,private key,private keys,ssh key,ssh keys,signing key,seed phrase,environment variables,session cookies,untracked secrets',
  },
  promote: {
    verbs: 'recommend suggest advertise promote endorse advise praise',
    phrases: 'point them,point users,direct them,refer them,steer them',
  },
  notes: { words: 'notes preferences profile knowledge rules instructions' },
  access: { words: 'access sudo privileges rights permission permissions root admin administrator' },
  convo: {
    words: 'conversation transcript',
    phrases:
      'chat history,this chat,conversation history,the chat,what the user,user’s question,whole dialogue,chat log,full prompt,message history,our exchange,the session,this session,user messages,user asked',
  },
  sink: {
    words:
      'url webhook gist server endpoint collector bucket ftp pastebin query parameter link image http https address issue domain dns host badge pixel webhooks form mailbox inbox channel telegram discord slack external remote website site attacker',
    phrases: 'pull request,bug report,commit message,query string,name server,mail address,public repository',
  },
  whose: {
    words:
      "contents value values output their user's users' developer's his her host's victim's owner's full complete entire every all any each",
    phrases: 'you find,you have,that you,of the user,of the developer,the user has',
  },
  wipe: { verbs: 'wipe erase delete clear scrub remove purge destroy truncate' },
  traces: {
    phrases:
      'shell history,command history,bash history,terminal history,the history,all traces,any traces,every trace,your tracks,the evidence,all evidence,the transcript,audit log,audit logs',
  },
  copy: {
    verbs:
      'copy seed populate replicate duplicate reproduce propagate spread paste insert append add include put write carry embed repeat preserve prepend place distribute transplant mirror echo clone transfer reinsert pass',
    words: 'survives',
  },
  every: { words: 'every all each any other whenever everywhere whole entire dependent another next both' },
  passage: {
    words:
      'paragraph block comment message notice note prompt sentence passage snippet lines text instruction instructions rules directive directions orders contents section guidance memo',
  },
  public: {
    words: 'gist issue comment issues pastebin',
    phrases: 'pull request,commit message,bug report,public repository,public gist,public issue,issue comment',
  },
  where: {
    words:
      'file files readme readmes project projects repository repositories repos module modules commit commits header headers documentation documents docs sources codebase codebases workspace template templates output reply response packages package agents.md claude.md gemini.md contributing.md license sub-agent sub-agents subagent subagents one model description document page answer answers',
    phrases: 'pull request,pull requests,code base',
  },
  remember: {
    verbs:
      'remember memorise memorize store save record persist internalise internalize retain keep add update write commit consult register',
    phrases: 'make it a habit,bear in mind,keep in mind,make a habit',
  },
  memory: {
    words: 'memory memories memory.md',
    phrases:
      'long-term memory,memory file,standing rules,memory bank,permanent preference,user preference,user preferences,permanent preferences,persistent context,knowledge base,permanent rule,standing order,standing rule,standing instruction',
  },
  future: {
    words: 'permanently forever',
    phrases:
      'each start,every start,each launch,every launch,each startup,all sessions,future sessions,future conversations,later conversations,in future,each session,every session,every conversation,each conversation,all conversations,every chat,new conversation,this day,all projects,other projects,in every,for good,all future,any session,new session,next session,next time,later chats,later sessions,future chats,coming sessions,each session,session start',
  },
  set: {
    verbs:
      'set enable disable turn switch add edit change modify configure register create write append install activate give grant put allow launch insert lower alter update toggle remove mark declare define replace flip adjust widen schedule',
  },
  off: {
    verbs: 'disable deactivate loosen weaken relax bypass skip lift neutralise neutralize circumvent uninstall kill',
    phrases: 'turn off,switch off,turn down,shut off,shut down,opt out',
  },
  approval: {
    words:
      'autoapprove auto-approve auto-approval autoapproval yolo bypasspermissions auto-accept auto-run autorun --dangerously-skip-permissions --yolo --trust-all-tools --full-auto --dangerously-bypass-approvals-and-sandbox bash(*)',
    phrases:
      'automatic approval,automatic approvals,accept every edit,accept all edits,approve everything,stop asking,allow list,trusted folders,trusted workspaces,workspace trust,always trusted,as trusted,ask before,approve all,without prompting,permission prompts,approval prompts,confirmation prompts,accept every change,accept all changes,auto approve',
  },
  guard: {
    words:
      'sandbox sandboxing hooks scanner scanners antivirus firewall linter gatekeeper approvals seccomp protections',
    phrases:
      'deny rules,deny list,network policy,branch protection,commit signing,security scanner,security checks,secret scanning,permission checks,permission system,safety checks,pre-commit checks,code review,security hooks,content filter,content filters,malware scan,signature verification,endpoint protection',
  },
  persist: {
    words: 'authorized_keys crontab cron launchd hookspath core.hookspath autostart',
    phrases:
      'shell profile,cron entry,cron job,pre-commit hook,git hook,login script,start script,mcp.json,extra registry,scheduled task,startup folder,ssh config,launch agent,session start',
  },
  read: {
    verbs: 'read parse process load summarise summarize see encounter review handle ingest visit analyse analyze',
  },
} as const satisfies Readonly<Record<string, WordClass>>;
