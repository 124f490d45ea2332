// Writes what the registries and the manifest already say into the documents: heads of pages, tables, shipped templates.
// `--check` changes nothing and fails when a document is not what it would write.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const BODY = '<!-- body -->';

const {
  RULES: rules,
  CAPABILITIES: capabilities,
  SHIPPED_TEMPLATES: templates,
  AGENTS: agents,
  COVERAGE: coverage,
} = await loadRegistries();
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const wanted = new Map();

for (const rule of rules) {
  const page = join(root, rule.docsPage);
  const body = existsSync(page) ? readFileSync(page, 'utf8').split(BODY)[1] : undefined;
  wanted.set(page, `${headOf(rule)}${BODY}${body ?? '\n\nThis page has no body yet.\n'}`);
}
for (const capability of capabilities) {
  const page = join(root, capability.docsPage);
  const body = existsSync(page) ? readFileSync(page, 'utf8').split(BODY)[1] : undefined;
  wanted.set(page, `${capabilityHead(capability)}${BODY}${body ?? '\n\nThis page has no body yet.\n'}`);
}
const readme = join(root, 'README.md');
if (existsSync(readme)) {
  const text = readFileSync(readme, 'utf8');
  const filled = between(between(text, 'rules', rulesTable(rules)), 'settings', settingsTable(manifest));
  wanted.set(readme, between(filled, 'commands', commandsTable(manifest)));
}

const policies = join(root, 'docs/policies.md');
wanted.set(policies, between(readFileSync(policies, 'utf8'), 'templates', templatesText(templates)));

const agentsPage = join(root, 'docs/agents.md');
wanted.set(agentsPage, between(readFileSync(agentsPage, 'utf8'), 'coverage', coverageTable(agents, coverage)));

const stray = ['docs/rules', 'docs/capabilities']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
  .filter((page) => !wanted.has(page));
const outdated = [...wanted].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const [path] of outdated) console.error(`${path} is out of step: run npm run docs`);
  for (const path of stray) console.error(`${path} belongs to no rule or capability`);
  process.exitCode = outdated.length + stray.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of outdated) writeFileSync(path, text);
  console.log(`${outdated.length} documents written, ${wanted.size - outdated.length} were up to date`);
}

function headOf({ id, title, rationale, remedy, defaultSeverity, precision, references }) {
  return `# ${title}

Rule \`${id}\` · severity ${defaultSeverity} unless the evidence grades it · precision ${precision}

**Why it matters.** ${rationale}

**What to do.** ${remedy}

Sources: ${references.map((reference) => (reference.startsWith('http') ? `<${reference}>` : reference)).join(', ')}

`;
}

/** The examples are the registry's own, and a test runs each of them. */
function capabilityHead({ id, title, rationale, tier, safer, attack, examples }) {
  const techniques = attack.map((name) => `[${name}](https://attack.mitre.org/techniques/${name.replace('.', '/')}/)`);
  return `# ${title[0].toUpperCase()}${title.slice(1)}

Capability \`${id}\` · tier ${tier} · ATT&CK ${techniques.join(', ')}

**Why it matters.** ${rationale}

**Instead.** ${safer}

Commands that have it:

\`\`\`sh
${examples.has.map(visible).join('\n')}
\`\`\`

Commands that lack it:

\`\`\`sh
${examples.lacks.map(visible).join('\n')}
\`\`\`

`;
}

/** Characters that nobody sees are written out, as ANSI-C quoting does. */
function visible(command) {
  return command.replace(/[^\x20-\x7e\n]/g, (char) => `$'\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}'`);
}

function rulesTable(all) {
  const rows = all.map(
    ({ id, title, defaultSeverity, docsPage }) => `| [\`${id}\`](${docsPage}) | ${title} | ${defaultSeverity} |`,
  );
  return ['| Rule | Finds | Severity |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The examples are the registry's own, and a test runs each of them. */
function templatesText(all) {
  const code = (lines) => lines.map((line) => `\`${line}\``).join(' · ');
  const items = all.map(
    ({ name, title, reason, examples }) =>
      `- \`${name}\`: ${title} ${reason}\n  - Passes: ${code(examples.passes)}\n  - Asks: ${code(examples.asks)}`,
  );
  return `\n${items.join('\n')}\n`;
}

function coverageTable(all, covers) {
  const rows = all.map(
    ({ id, name }) => `| [${name}](#${id}) | ${covers[id].proof} | ${covers[id].except.join('; ')} |`,
  );
  return ['| Agent | Proof | Gated except |', '| --- | --- | --- |', ...rows].join('\n');
}

function settingsTable({ contributes }) {
  const rows = Object.entries(contributes.configuration.properties).map(
    ([key, { default: value, markdownDescription }]) =>
      `| \`${key}\` | \`${JSON.stringify(value)}\` | ${markdownDescription} |`,
  );
  return ['| Setting | Default | What it does |', '| --- | --- | --- |', ...rows].join('\n');
}

function commandsTable({ contributes }) {
  const hidden = new Set(
    contributes.menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
  );
  const shown = contributes.commands.filter(({ command }) => !hidden.has(command));
  return shown.map(({ category, title }) => `\`${category}: ${title}\``).join(' · ');
}

function between(text, name, content) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start === -1 || end < start) throw new Error(`No ${open} … ${close} to write between`);
  return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`;
}

/** The registries are TypeScript, which Node 20 does not read by itself. */
async function loadRegistries() {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-docs-'));
  try {
    const outfile = join(folder, 'registry.mjs');
    const lists = [
      'rules/registry',
      'commands/registry',
      'policy/shipped-templates',
      'agents/registry',
      'agents/coverage',
    ];
    const contents = lists.map((list) => `export * from './src/core/${list}.ts';`).join('');
    await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
