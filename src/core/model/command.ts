// A command as it arrives at the gate, before anything is read into it.

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell', 'cmd'] as const;

export type Shell = (typeof SHELLS)[number];

export function isShell(value: unknown): value is Shell {
  return (SHELLS as readonly unknown[]).includes(value);
}

export interface CommandRequest {
  /** The whole text that the shell would get. */
  readonly line: string;
  readonly shell: Shell;
  /** Absolute, with `/`. */
  readonly cwd: string;
}

/** What the host looked up beforehand; all paths absolute, with `/`, without a slash at the end. */
export interface Surroundings {
  readonly cwd: string;
  readonly home: string;
  /** The folder that the person opened; writes inside it can be undone, writes elsewhere are somebody else's files. */
  readonly workspace: string;
  /** Whether the workspace lies in a version-control work tree: a `.git` in it or above. */
  readonly isWorkTree: boolean;
  /**
   * The text of a small file of the workspace or of a temporary folder, such as a manifest or a script; undefined for
   * every other. Answers the same for the same path as long as it is asked.
   */
  readonly readText?: (path: string) => string | undefined;
  /** Whether something is there, readable or not; undefined where nobody knows. Without it nothing is. */
  readonly isThere?: (path: string) => boolean | undefined;
  /** Where a path leads once links are followed, also where its last part is not there yet; undefined where nobody knows. */
  readonly realPath?: (path: string) => string | undefined;
}
