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
        'git add .env',
        'git -c core.hooksPath=/dev/null commit -m x',
        'git commit -m "$MESSAGE"',
        'git push origin topic',
        'GIT_DIR=/x git commit -m x',
        'git -C ../other commit -m x',
      ],
    },
  }),
  template({
    name: 'local-branches',
    title: 'Making and changing branches, joining them, putting work aside, and fetching from remotes that are set up.',
    reason: 'Git keeps every commit and refuses where work would be lost.',
    examples: {
      passes: [
        'git switch -c topic',
        'git checkout -b topic origin/main',
        'git merge --no-ff topic',
        'git stash push -u -m wip && git stash pop',
        'git fetch origin --prune',
        'git cherry-pick --abort',
        'git pull --rebase',
        'git rebase main',
        'git restore --staged src',
      ],
      asks: [
        'git checkout src',
        'git branch -D topic',
        'git branch -f main HEAD~3',
        'git rebase -x ./run.sh main',
        'git fetch https://example.invalid/x.git',
        'git fetch origin +main:main',
        'git pull ext::sh',
        'git stash drop',
        'git tag -d v1',
        'git bisect run ./x.sh',
        'git merge -s ours topic -X theirs',
        'git restore src',
        'git -C ../other switch main',
        'git push origin topic',
      ],
    },
  }),
  template({
    name: 'build-output',
    title: 'Deleting what a build, a test run or an installer made.',
    reason: 'The tool that made it makes it again.',
    examples: {
      passes: ['rm -rf dist', 'rm -rf node_modules .next', 'rm -r packages/app/coverage', 'rimraf dist'],
      asks: [
        'rm -rf src',
        'rm -rf build',
        'rm -rf dist/*',
        'rm -rf ../dist',
        'rm -rf dist src',
        'rm -rf "$OUT"',
        'rm -rf .git',
        'sudo rm -rf dist',
      ],
    },
  }),
] as const;

export type ShippedTemplateName = (typeof SHIPPED_TEMPLATES)[number]['name'];

export function isShippedTemplate(name: string): name is ShippedTemplateName {
  return SHIPPED_TEMPLATES.some((shipped) => shipped.name === name);
}
