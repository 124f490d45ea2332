// What installing, checking and removing a hook comes to in an agent's settings: text in, text out, nothing written here.

/** Where a hook stands. */
export type HookState =
  /** There, and in force as we write it. */
  | { readonly kind: 'in-force' }
  | { readonly kind: 'absent' }
  /** There, but not as we write it, or switched off. Half a sentence after "The hook …". */
  | { readonly kind: 'broken'; readonly problem: string }
  /** Nobody can say. Half a sentence after "The file …". */
  | { readonly kind: 'unreadable'; readonly problem: string };

/** The file's new text, the same as before where nothing is to be done; or half a sentence after "The file …". */
export type HookPlan =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly problem: string };

/** How one agent's settings hold a hook. Pure; `text` is undefined where there is no file. */
export interface HookSettings {
  state(text: string | undefined, launcher: string): HookState;
  install(text: string | undefined, launcher: string): HookPlan;
  uninstall(text: string | undefined): HookPlan;
}
