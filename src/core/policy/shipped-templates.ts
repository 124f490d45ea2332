// The templates that Gatehouse brings along: names, reasons and examples. `core/gate` holds what they match.

interface ShippedTemplate<Name extends string> {
  readonly name: Name;
  /** One sentence: what passes. */
  readonly title: string;
  /** One sentence: why nobody needs to be asked. */
  readonly reason: string;
  /** Run by a test, and shown in the documents. */
  readonly examples: { readonly passes: readonly string[]; readonly asks: readonly string[] };
}

function template<const Name extends string>(definition: ShippedTemplate<Name>): ShippedTemplate<Name> {
  return definition;
}

export const SHIPPED_TEMPLATES = [
  template({
    name: 'workspace-writes',
    title: 'Writing files inside a version-control work tree, when none of them is protected.',
    reason: 'Version control shows every change of a file and can take it back.',
    examples: {
      passes: [
        'echo x > notes.txt',
        'mkdir -p src/new && touch src/new/a.ts',
        'sed -i s/a/b/ src/main.ts',
        'cp a.ts b.ts',
      ],
      asks: [
        'echo x > .git/config',
        'echo x > AGENTS.md',
        'sed -i s/a/b/ *',
        'cp -r payload src',
        './unknown-program > out.txt',
        'sed -i s/a/id/e src/main.ts',
        'sed -i -f edits.sed src/main.ts',
        'mv payload .vscode',
        'rm notes.txt',
      ],
    },
  }),
  template({
    name: 'lockfile-installs',
    title: 'Installing exactly what the lock file of the workspace names.',
    reason: 'The lock file was reviewed with the code, and the installer refuses anything else.',
    examples: {
      passes: [
        'npm ci',
        'pnpm install --frozen-lockfile',
        'uv sync --locked',
        'pip install --require-hashes -r requirements.txt',
      ],
      asks: [
        'npm install',
        'npm ci --registry=https://registry.invalid',
        'npm ci --prefix ../other',
        'pnpm install --frozen-lockfile left-pad',
        'NODE_OPTIONS=--require=./x.js npm ci',
        'export NODE_OPTIONS=--require=./x.js; npm ci',
        './npm ci',
        'ssh host npm ci',
        'uv sync',
      ],
    },
  }),
  template({
    name: 'commits',
    title: 'Staging files and making commits.',
    reason: 'A commit stays on this machine, and the next one can undo it.',
    examples: {
      passes: ['git add -A', 'git commit -m "Fix the parser"', 'git add src && git commit -qm "Fix"'],
      asks: [
        'git commit --amend -m x',
        'git add -f .env',
        'git -c core.hooksPath=/dev/null commit -m x',
        'git commit -m "$MESSAGE"',
        'git push origin topic',
        'GIT_DIR=/x git commit -m x',
        'git -C ../other commit -m x',
      ],
    },
  }),
] as const;

export type ShippedTemplateName = (typeof SHIPPED_TEMPLATES)[number]['name'];

export function isShippedTemplate(name: string): name is ShippedTemplateName {
  return SHIPPED_TEMPLATES.some((shipped) => shipped.name === name);
}
