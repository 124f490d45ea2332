// How JetBrains' editors keep settings: components of a name, with options of a name, in XML.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of editors

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { entryAt, itemsAt, stringAt } from '../text/json-query.ts';

export interface IdeaComponent {
  readonly name: string;
  readonly element: JsonValue;
}

/** The components of a project's file, or the one that is a file by itself. */
export function componentsOf(root: JsonValue | undefined): readonly IdeaComponent[] {
  const alone = itemsAt(root, 'component');
  const below = ['project', 'application'].flatMap((top) =>
    itemsAt(root, top).flatMap((element) => itemsAt(element, 'component')),
  );
  return [...alone, ...below].map((element) => ({ name: stringAt(element, 'name') ?? '', element }));
}

/** An option `<option name="…" value="…" />`: its value and the whole of it. */
export interface IdeaOption {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

export function optionsOf(element: JsonValue | undefined): readonly IdeaOption[] {
  return itemsAt(element, 'option').flatMap((option) => {
    const [name, value] = [stringAt(option, 'name'), stringAt(option, 'value')];
    return name === undefined || value === undefined ? [] : [{ name, value, span: option.span }];
  });
}

export function optionAt(element: JsonValue | undefined, name: string): IdeaOption | undefined {
  return optionsOf(element).findLast((option) => option.name === name && option.value.trim() !== '');
}

/** Every element below, itself included, up to a bound: a file of a project holds some thousands. */
export function elementsBelow(element: JsonValue): readonly JsonValue[] {
  const found = [element];
  for (const one of found) {
    if (one.type !== 'object' || found.length > MAX_ELEMENTS) continue;
    for (const { value } of one.entries) if (value.type === 'array') found.push(...value.items.slice(0, MAX_ELEMENTS));
  }
  return found.slice(0, MAX_ELEMENTS);
}

const MAX_ELEMENTS = 20_000;

/** The editor's own words for folders, as other editors write them. What else it fills in is not known. */
export function asWorkspacePath(text: string): string {
  return text
    .replace(
      /\$(?:PROJECT_DIR|ProjectFileDir|MODULE_DIR|ModuleFileDir|MODULE_WORKING_DIR|ContentRoot)\$/g,
      '${workspaceFolder}',
    )
    .replace(/\$USER_HOME\$/g, '${userHome}')
    .replace(
      /\$(?:File|Line|Selected|Column|Prompt|Clipboard|Sourcepath|Classpath|JDKPath|OutputPath)\w{0,40}\$/g,
      '${file}',
    );
}

export function attributeOf(element: JsonValue | undefined, name: string): JsonEntry | undefined {
  const entry = entryAt(element, name);
  return entry?.value.type === 'string' && entry.value.value.trim() !== '' ? entry : undefined;
}
