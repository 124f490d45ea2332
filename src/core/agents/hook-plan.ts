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

/**
 * The file's new text, the same as before where nothing is to be done, undefined where the file goes; or half a sentence
 * after "The file …".
 */
export type HookPlan =
  | { readonly kind: 'text'; readonly text: string | undefined }
  | { readonly kind: 'refused'; readonly problem: string };

/** How one agent's settings hold a hook. Pure; `text` is undefined where there is no file. */
export interface HookSettings {
  state(text: string | undefined, launcher: string): HookState;
  install(text: string | undefined, launcher: string): HookPlan;
  uninstall(text: string | undefined): HookPlan;
}

export function broken(problem: string): HookState {
  return { kind: 'broken', problem };
}

export function refused(problem: string): HookPlan {
  return { kind: 'refused', problem };
}

/** Whatever folder it lies in: a hook of an older place is still ours. */
const LAUNCHER = /(?:^|[\\/])gatehouse-hook(?:\.cmd)?$/;

/** Whether a command line starts our launcher. */
export function startsLauncher(command: string): boolean {
  // Written by hand it may be one shell line.
  return command.split(/\s+/).some((word) => LAUNCHER.test(word.replace(/^["']|["']$/g, ''))) || LAUNCHER.test(command);
}
