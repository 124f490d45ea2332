// Tells the addresses that a key or a text would newly go to from the vendors' own and from this machine.

const LOOPBACK =
  /^(?:localhost|[\w.-]{1,100}\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\]|::1|host\.docker\.internal)$/;

const LOCAL_NETWORK =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|[^.]{1,63}|.{1,200}\.(?:local|internal|lan|intranet|corp|home|localdomain))$/;

/** Hosts that sell model access themselves: a key sent there reaches who issued it, or who is asked to serve in its place. */
const VENDORS = [
  ...['anthropic.com', 'claude.com', 'openai.com', 'openai.azure.com', 'services.ai.azure.com', 'chatgpt.com'],
  ...['googleapis.com', 'amazonaws.com', 'aliyuncs.com', 'openrouter.ai', 'mistral.ai', 'groq.com', 'x.ai'],
  ...['deepseek.com', 'moonshot.ai', 'moonshot.cn', 'z.ai', 'bigmodel.cn', 'minimax.io', 'minimaxi.com'],
  ...['githubcopilot.com', 'github.com', 'ampcode.com', 'factory.ai', 'cerebras.ai', 'together.xyz', 'fireworks.ai'],
];

export type Reach = 'own-machine' | 'local-network' | 'vendor' | 'elsewhere' | 'unknown';

/** Where an address leads. What a variable decides is unknown. */
export function reachOf(address: string): Reach {
  const host = hostOf(address);
  if (host === undefined || /[$%{}]/.test(host)) return 'unknown';
  if (LOOPBACK.test(host)) return 'own-machine';
  if (VENDORS.some((vendor) => host === vendor || host.endsWith(`.${vendor}`))) return 'vendor';
  return LOCAL_NETWORK.test(host) ? 'local-network' : 'elsewhere';
}

/** The host behind any user name: `https://api.anthropic.com@evil.invalid` goes to `evil.invalid`. */
function hostOf(address: string): string | undefined {
  const [, authority] = /^\s*[a-z][a-z0-9+.-]{0,20}:[\\/]{2}([^\\/?#]{1,300})/i.exec(address) ?? [];
  const host = authority?.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return host === undefined ? undefined : (/^(\[[^\]]*\]|[^:]+)/.exec(host)?.[1] ?? host).replace(/\.$/, '');
}

/** Variables that say where an agent or a model's client sends its key and its texts. */
const ADDRESS_VARIABLE =
  /^(?:ANTHROPIC(?:_(?:BEDROCK|VERTEX|FOUNDRY|AWS))?|OPENAI|AZURE_OPENAI|GOOGLE_GEMINI|GOOGLE_VERTEX|GOOGLE_GENAI|GEMINI|DASHSCOPE|OPENROUTER|MISTRAL|GROQ|XAI|DEEPSEEK|MOONSHOT|QWEN|CODEX|COPILOT_PROVIDER|GITHUB_COPILOT|FACTORY|AMP)_(?:BASE_URL|API_BASE|API_BASE_URL|API_URL|BASEURL|ENDPOINT|URL)$|^(?:CODE_ASSIST_ENDPOINT|AMP_URL)$/;

export function isAddressVariable(name: string): boolean {
  return ADDRESS_VARIABLE.test(name);
}
