// What was broken in a settings file, as problems with line and column.

import type { JsonTree } from '../model/json-tree.ts';
import type { Problem } from '../model/problem.ts';
import { lineTable } from './lines.ts';

/** More problems about one file say nothing new. */
const MAX_PROBLEMS = 20;

/** The mistakes of a read file in the order of their places, at most twenty, none twice at one place. */
export function mistakesAsProblems(path: string, text: string, tree: JsonTree): readonly Problem[] {
  if (tree.mistakes.length === 0) return [];
  const lines = lineTable(text);
  const places = new Set<number>();
  const problems: Problem[] = [];
  for (const { span, message } of [...tree.mistakes].sort((a, b) => a.span.start - b.span.start)) {
    if (places.has(span.start)) continue;
    if (problems.length === MAX_PROBLEMS) break;
    places.add(span.start);
    problems.push({
      path,
      message: `Could not be read to the end: ${message}`,
      unread: true,
      ...lines.placeOf(span.start),
    });
  }
  return problems;
}
