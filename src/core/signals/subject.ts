// Tells what a document is about, as far as that changes what its words mean.

const SECURITY_TERMS =
  /prompt[ -]injection|jailbreak|red[ -]?team|guardrail|adversarial|llm security|indirect injection|data poisoning|exfiltrat|system prompt leak|prompt leak/gi;
/** One mention is a feature list; two are a subject. */
const LEAST_MENTIONS = 2;

/** Whether a text teaches or documents attacks on language models. Reads the first 200,000 characters. */
export function isAboutModelSecurity(text: string): boolean {
  let mentions = 0;
  for (const _ of text.slice(0, 200_000).matchAll(SECURITY_TERMS)) {
    mentions++;
    if (mentions >= LEAST_MENTIONS) return true;
  }
  return false;
}
