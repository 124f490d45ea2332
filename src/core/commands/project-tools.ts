// Builders, testers, linters and formatters: they work on this workspace and can be undone by version control.

/** Builders, testers, linters and formatters of this workspace. */
const PROJECT_TOOLS = new Set(
  `tsc vue-tsc jest vitest mocha ava tap tape karma jasmine playwright cypress nyc c8 eslint prettier biome oxlint oxfmt stylelint tslint standard xo rome dprint markdownlint markdownlint-cli2 commitlint knip depcheck madge size-limit publint attw webpack rollup esbuild vite swc babel parcel tsup tsdown unbuild turbo nx lerna gulp grunt pytest tox nox unittest mypy pyright pyre ruff black isort flake8 pylint pycodestyle pydocstyle bandit yapf autopep8 coverage djlint codespell vulture sphinx-build mkdocs rubocop rspec minitest standardrb brakeman golangci-lint gofmt goimports staticcheck revive gotestsum govulncheck rustfmt clippy-driver cargo-nextest shellcheck shfmt hadolint actionlint yamllint yamlfmt taplo ktlint detekt checkstyle swiftlint swiftformat clang-format clang-tidy cppcheck cpplint cmake-format cmake-lint ctest phpunit phpstan psalm phpcs php-cs-fixer pint pest proselint vale write-good alex typos cspell lychee protolint spectral redocly tflint tfsec checkov trivy terrascan kubeval kubeconform kube-linter ansible-lint sqlfluff sqlfmt semgrep license-checker size-limit bundlesize lighthouse doctest stylua selene luacheck credo dialyzer hlint ormolu scalafmt scalafix ameba crystal-format zprint cljfmt dartfmt elm-test elm-review ocamlformat nixfmt alejandra statix deadnix cfn-lint cdk-nag oxfmt astro-check svelte-check ng-lint ember-template-lint textlint rumdl pre-commit-check gcc cc g++ clang clang++ javac rustc ninja vscode-test vscode-test-web tui-test typedoc jsdoc api-extractor sass postcss lightningcss terser uglifyjs svgo latexmk pdflatex xelatex lualatex bibtex biber typst asciidoctor tsgo make gmake meson bazel bazelisk buck2 gradle gradlew mvn mvnw ant sbt just task rake mage`.split(
    /\s+/,
  ),
);

/** `eslint`, also with a version: `eslint@9`. */
export function isProjectTool(name: string): boolean {
  return PROJECT_TOOLS.has(name.replace(/@[\w.^~-]{1,20}$/, ''));
}
