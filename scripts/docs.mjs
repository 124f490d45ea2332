// Writes what the registries and the manifest already say into the documents: heads of rule pages, tables of the README.
// `--check` changes nothing and fails when a document is not what it would write.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const BODY = '<!-- body -->';

const rules = await loadRules();
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const wanted = new Map();

for (const rule of rules) {
  const page = join(root, rule.docsPage);
  const body = existsSync(page) ? readFileSync(page, 'utf8').split(BODY)[1] : undefined;
  wanted.set(page, `${headOf(rule)}${BODY}${body ?? '\n\nThis page has no body yet.\n'}`);
}
const readme = join(root, 'README.md');
if (existsSync(readme)) {
  const text = readFileSync(readme, 'utf8');
  const filled = between(between(text, 'rules', rulesTable(rules)), 'settings', settingsTable(manifest));
  wanted.set(readme, between(filled, 'commands', commandsTable(manifest)));
}

const stray = readdirSync(join(root, 'docs/rules'))
  .map((name) => join(root, 'docs/rules', name))
  .filter((page) => !wanted.has(page));
const outdated = [...wanted].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
if (process.argv.includes('--check')) {
  for (const [path] of outdated) console.error(`${path} is out of step: run npm run docs`);
  for (const path of stray) console.error(`${path} belongs to no rule`);
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

function rulesTable(all) {
  const rows = all.map(
    ({ id, title, defaultSeverity, docsPage }) => `| [\`${id}\`](${docsPage}) | ${title} | ${defaultSeverity} |`,
  );
  return ['| Rule | Finds | Severity |', '| --- | --- | --- |', ...rows].join('\n');
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
  if (start === -1 || end < start) throw new Error(`README.md has no ${open} … ${close}`);
  return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`;
}

/** The registry is TypeScript, which Node 20 does not read by itself. */
async function loadRules() {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-docs-'));
  try {
    const outfile = join(folder, 'registry.mjs');
    const entryPoints = [join(root, 'src/core/rules/registry.ts')];
    await build({
      entryPoints,
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
    });
    return (await import(pathToFileURL(outfile).href)).RULES;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
