// Finds requests to set earlier instructions aside: a verb, a reference and a noun near each other.

/** Base forms only: "the parser ignores earlier commands" tells, it does not ask. */
const VERBS = words(
  'ignore disregard forget discard override bypass supersede dismiss abandon nullify void revoke overlook omit reject negate countermand drop neglect unlearn cancel suspend skip delete erase overrule',
);
const REFERENCES = words(
  'previous prior earlier existing preceding above aforementioned established current original initial given foregoing past former old older before system developer safety',
);
/** Enough together with a noun of instruction. */
const LOOSE_REFERENCES = words('all any your every these those other');
/** What only instructions to a model are called. */
const INSTRUCTION_NOUNS = words(
  'instruction instructions directive directives guideline guidelines prompt prompts direction directions orders order training programming briefing',
);
const RULE_NOUNS = words(
  'constraint constraints rule rules command commands policy policies protocol protocols specification specifications mandate mandates restriction restrictions safeguards safeguard limitations guardrails guidance',
);
/** Ordinary software has these too; only the plainest verbs make them a request to a model. */
const TALK_NOUNS = words(
  'context conversation requests request tasks task objective objectives message messages input inputs text',
);
const PLAIN_VERBS = words('ignore disregard forget');
const NEGATIONS = words("not never don't doesn't won't cannot can't shouldn't mustn't didn't without no nor isn't");
/** Words after which a verb is a request; any other word before it is its subject or makes it a possibility. */
const REQUESTING = words(
  'please kindly but now and then you also just first instead immediately simply completely so always entirely fully or again assistant claude copilot agent agents system ai model models llm',
);
const OBLIGING = words('must should shall');
const ADDRESSED = words(
  'you and then assistant assistants agent agents ai ais model models llm llms claude copilot cursor system',
);
/** "Skip all confirmation prompts" speaks of dialogs. */
const OF_DIALOGS = words('confirmation permission approval password login passphrase interactive');
const MODEL_OWNERS = words('system your previous prior earlier preceding original above developer safety hidden');
const CONDITIONS = words('if when unless once where');
const OF_USERS = words('already using use uses upgraded upgrading installed have want prefer migrated migrating need');
const OF_AGENTS = words('ai llm agent assistant model');

/** Ways of saying *ignore* that take more than a word. */
const PLAIN_VERB_HINT =
  /aside|throw (?:out|away)|no attention|no notice|no heed|no longer|not (?:follow|obey)|n't (?:follow|obey)|stop (?:follow|obey)|never (?:follow|obey)/;
const PLAIN_VERB_PHRASES: readonly RegExp[] = [
  /\b(?:set|put|lay|leave|push|cast|sweep)(?= [^.!?]{1,60}\baside\b)/g,
  /\b(?:set|put|lay|leave|push|cast|sweep) aside\b/g,
  /\bthrow (?:out|away)\b/g,
  /\b(?:pay no attention|give no heed|pay no heed) to\b|\btake no notice of\b/g,
  /\b(?:do not|don't|no longer|never|stop) (?:follow|obey|comply with|adhere to|listen to)(?:ing)?(?= (?:the |your |any |all )?(?:previous|prior|earlier|original|user|developer|system)\b)/g,
];

/** Normalised text with such phrases said in one word. */
export function withPlainVerbs(text: string): string {
  if (!PLAIN_VERB_HINT.test(text)) return text;
  return PLAIN_VERB_PHRASES.reduce((plain, phrase) => plain.replace(phrase, 'ignore'), text);
}

/** Words between verb and noun. */
const WINDOW = 8;
const TOKEN = /[a-z][a-z']*|[.!?;]|[,:"`()[\]|>*#-]/g;

/** Weight of the strongest request in normalised text; zero when there is none. */
export function overrideWeight(text: string): number {
  const tokens = (text.match(TOKEN) ?? []).slice(0, 2_000);
  let weight = 0;
  for (const [index, token] of tokens.entries()) {
    if (!VERBS.has(token) || !isRequest(tokens, index)) continue;
    weight = Math.max(weight, weightAfter(tokens, index));
  }
  return weight;
}

function weightAfter(tokens: readonly string[], verb: number): number {
  let hasReference = false;
  let isLoose = false;
  let noun = 0;
  let end = verb;
  let left = WINDOW;
  for (let index = verb + 1; index < tokens.length && left > 0; index++) {
    const token = tokens[index] ?? '';
    if (/^[.!?;]$/.test(token)) break;
    if (!/^[a-z]/.test(token)) continue;
    left--;
    if (OF_DIALOGS.has(token)) break;
    if (REFERENCES.has(token)) hasReference = true;
    else if (LOOSE_REFERENCES.has(token)) isLoose = true;
    // "Skip the initial prompt" is about a program's start; "skip your system prompt" is not.
    if (/^prompts?$/.test(token) && !PLAIN_VERBS.has(tokens[verb] ?? '') && !MODEL_OWNERS.has(tokens[index - 1] ?? ''))
      continue;
    const weight = nounWeight(token, PLAIN_VERBS.has(tokens[verb] ?? ''));
    if (weight > noun) {
      noun = weight;
      end = index;
    }
  }
  if (noun === 0 || isForUsers(tokens.slice(end + 1, end + 12))) return 0;
  if (hasReference) return noun;
  return isLoose && noun === 4.5 ? 4 : 0;
}

function nounWeight(noun: string, isPlainVerb: boolean): number {
  if (INSTRUCTION_NOUNS.has(noun)) return 4.5;
  return RULE_NOUNS.has(noun) || (isPlainVerb && TALK_NOUNS.has(noun)) ? 3.5 : 0;
}

function isRequest(tokens: readonly string[], verb: number): boolean {
  const before = tokens[verb - 1];
  if (tokens.slice(Math.max(0, verb - 3), verb).some((token) => NEGATIONS.has(token))) return false;
  if (before === undefined || !/^[a-z]/.test(before) || REQUESTING.has(before)) return true;
  // "You must ignore …" asks; "the pipeline should drop …" describes.
  if (OBLIGING.has(before)) return ADDRESSED.has(tokens[verb - 2] ?? 'you');
  return (
    before === 'to' &&
    /^(?:you|need|have|are|is|instructed|told|required|remember|sure|agents?|assistants?|models?|important)$/.test(
      tokens[verb - 2] ?? '',
    )
  );
}

/** "… if you have already upgraded to v3" speaks to people who follow steps. */
function isForUsers(after: readonly string[]): boolean {
  const condition = after.slice(0, 4).some((token) => CONDITIONS.has(token));
  return condition && after.some((token) => OF_USERS.has(token)) && !after.some((token) => OF_AGENTS.has(token));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
