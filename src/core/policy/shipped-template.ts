// The one shape of a template that Gatehouse brings along.

import type { ShippedTemplateName } from './template-names.ts';

export interface ShippedTemplate {
  readonly name: ShippedTemplateName;
  /** One sentence: what passes. */
  readonly title: string;
  /** One sentence: why nobody needs to be asked. */
  readonly reason: string;
  /** Run by a test, and shown in the documents. */
  readonly examples: { readonly passes: readonly string[]; readonly asks: readonly string[] };
}
