// Keeps untrusted text from drawing icons and links where an editor's lists and fields would.

/** What a label of the editor turns into an icon; `$(whoami)` is one by its form. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;

/** The text as a label that shows it as it is written. */
export function withoutIcons(text: string): string {
  return text.replace(ICON, '\\$&');
}

/** What a message below a field turns into a link, one that runs commands among them: `[words](command:id)`. */
const LINK = /\](?=\()/g;

/** The text as a message below a field that shows it as it is written, but for a blank that breaks what would be a link. */
export function withoutLinks(text: string): string {
  return withoutIcons(text).replace(LINK, '] ');
}
