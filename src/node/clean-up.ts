// The clean-up guide for this machine: what was found, and what is within reach of whoever ran it.

import { homedir } from 'node:os';
import type { Finding } from '../core/model/finding.ts';
import { cleanUpGuide } from '../core/report/clean-up-guide.ts';
import { cleanUpPage } from '../core/report/clean-up-page.ts';
import type { Page } from '../core/report/page.ts';
import { reachableCredentials } from './reachable-credentials.ts';

const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, 'macos' | 'windows'>>> = { darwin: 'macos', win32: 'windows' };

/** `findings` with absolute paths. Nothing in the guide is run. `home` is given by tests. */
export function guideFor(findings: readonly Finding[], home = homedir()): string {
  const system = SYSTEMS[process.platform] ?? 'linux';
  return cleanUpGuide({ findings, credentials: reachableCredentials(home), system });
}

/** The same as a page of the editor. */
export function guidePageFor(findings: readonly Finding[], home = homedir()): Page {
  return cleanUpPage(guideFor(findings, home));
}
