// The names under which every project builds, tests, checks and formats itself.

const NAME =
  /^(?:pre|post)?(?:test|tests|t|tst|build|rebuild|lint|format|fmt|typecheck|type-check|types|tsc|check|check-types|dev|start|serve|preview|watch|coverage|unit|integration|e2e|smoke|spec|bench|compile|transpile|bundle|prettier|eslint|stylelint|knip|attw|all|docs?|clean|clear|ci|verify|validate|fix|generate|gen|codegen|storybook|analyze|size|esbuild|webpack|rollup|vite|package|pack|extract|icons|links|prepack|prebuild|postbuild|prepare)(?:[:_-][\w:.-]{1,60})?$/;
/** Whatever it begins with, such a script reaches further than this workspace. */
const REACHES =
  /(?:^|[:_-])(?:deploy\w{0,4}|publish\w{0,4}|release\w{0,2}|push|upload|ship|promote|rollback|migrate|seed|reset|drop|destroy|nuke|purge|remote|install|uninstall|update|upgrade|hooks?|version|bump|login|token|secrets?|ssh|cloud|aws|gcp|azure|k8s|infra|terraform|db)(?:$|[:_-])/;

/** `website:build`, `icons:export`. */
const ENDS =
  /^[\w.-]{1,40}[:](?:build|test|lint|check|typecheck|format|docs|watch|dev|start|bundle|compile|generate|export|optimize|svgo)$/;

export function isConventional(name: string): boolean {
  return (NAME.test(name) || ENDS.test(name)) && !REACHES.test(name);
}
