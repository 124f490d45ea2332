// Keeps untrusted text from drawing icons where an editor's lists would.

/** What a label of the editor turns into an icon; `$(whoami)` is one by its form. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;

/** The text as a label that shows it as it is written. */
export function withoutIcons(text: string): string {
  return text.replace(ICON, '\\$&');
}
