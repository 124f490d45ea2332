#!/usr/bin/env node
// Door 2: the command line. Thin, because a hook is started for every tool call: each half is a bundle, loaded when named.

import { loadCompiled } from './node/code-cache.ts';

const [verb, ...words] = process.argv.slice(2);
if (verb === 'hook' && !words.some((word) => word === '--help' || word === '-h')) {
  const { hookCommand } = loadCompiled(`${__dirname}/cli-hook.cjs`, require) as typeof import('./cli/hook-command.ts');
  hookCommand(words);
} else void import('./cli/verbs.ts').then(({ runVerb }) => runVerb(process.argv.slice(2)));
