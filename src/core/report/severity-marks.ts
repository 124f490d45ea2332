// How a severity is marked on a page.

import type { Severity } from '../model/severity.ts';
import type { MarkKind } from './page.ts';

export const SEVERITY_MARKS: Readonly<Record<Severity, MarkKind>> = {
  critical: 'risk',
  high: 'risk',
  medium: 'escape',
  low: 'heading',
  info: 'heading',
};
