// Every fact about agents' and editors' files, from all lists.

import { BROAD_FACT_CASES } from './broad-facts-cases.ts';
import { EDITOR_FACT_CASES } from './editor-facts-cases.ts';
import { type FactCase, FACT_CASES as MAIN_FACTS } from './facts-cases.ts';

export const FACT_CASES: readonly FactCase[] = [...MAIN_FACTS, ...BROAD_FACT_CASES, ...EDITOR_FACT_CASES];
