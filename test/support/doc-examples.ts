// The executed examples of a rule's page: fenced blocks whose info string says what is expected.

export interface DocExample {
  readonly expects: 'reported' | 'not-reported';
  /** Relative path → content. */
  readonly files: Readonly<Record<string, string>>;
  /** Line of the page where the example starts, from 1. */
  readonly line: number;
}

const FENCE = /^(`{3,})[a-z0-9-]* (reported|not-reported|with)( escaped)? file=(\S+)$/;

/** Blocks marked `with` add files to the example before them. Throws on a block that is not closed. */
export function readDocExamples(page: string): readonly DocExample[] {
  const lines = page.split('\n');
  const examples: { expects: DocExample['expects']; files: Record<string, string>; line: number }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const [, fence, word, escaped, file] = FENCE.exec(lines[index] ?? '') ?? [];
    if (fence === undefined || word === undefined || file === undefined) continue;
    const end = lines.indexOf(fence, index + 1);
    if (end === -1) throw new Error(`Line ${index + 1}: the block is not closed`);
    const text = `${lines.slice(index + 1, end).join('\n')}\n`;
    const content = escaped === undefined ? text : unescaped(text);
    if (word === 'with') {
      const example = examples.at(-1);
      if (example === undefined) throw new Error(`Line ${index + 1}: "with" comes after no example`);
      example.files[file] = content;
    } else if (word === 'reported' || word === 'not-reported') {
      examples.push({ expects: word, files: { [file]: content }, line: index + 1 });
    }
    index = end;
  }
  return examples;
}

function unescaped(text: string): string {
  return text.replace(/\\u\{([0-9A-Fa-f]{1,6})\}/g, (_all, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}
