// Which Python the Python extension uses, asked through the interface it publishes. It is never activated for that.
// Nor is it asked to resolve anything: both start Python, and the hooks of an environment run then.

import { type Disposable, type Event, extensions, RelativePattern, Uri, workspace } from 'vscode';
import type { PlacesToWalk, WalkedFolder } from '../core/scan/protocol.ts';
import { interpreterPlaces } from '../node/interpreter-places.ts';
import { isInside, slashPath } from '../node/paths.ts';
import { Disposables } from './disposables.ts';
import { localFolders, rootOf } from './folders.ts';
import type { Interpreters } from './scan-controller.ts';

/** The parts of its interface that are used (`@vscode/python-extension`). */
interface Environments {
  getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
  readonly onDidChangeActiveEnvironmentPath: Event<unknown>;
  /** What it has found so far; it is not asked to look. */
  readonly known?: readonly { readonly path: string }[];
}

const EXTENSION = 'ms-python.python';

/** Of more environments than this, the first are looked at. */
const MAX_KNOWN = 200;

export class PythonInterpreters implements Disposable, Interpreters {
  private readonly parts = new Disposables();
  private readonly watched = new Map<string, Disposable>();
  private readonly onChange: () => void;
  private hasChanged = false;
  private walked: readonly WalkedFolder[] = [];
  private environments: Environments | undefined;

  /** @param onChange another interpreter was chosen, or a start-up file of the chosen one has changed */
  constructor(onChange: () => void) {
    this.onChange = () => {
      this.hasChanged = true;
      onChange();
    };
    // Nobody says that an extension has become active: it does for the folder or with the first Python file.
    const look = (): void => {
      if (this.environments === undefined && this.connect()) this.onChange();
    };
    this.parts.add(workspace.onDidOpenTextDocument(look));
    this.parts.add(extensions.onDidChange(look));
  }

  /** Where the chosen interpreters look when they start, outside of the open folders. */
  walk(exclude: readonly string[]): PlacesToWalk {
    this.hasChanged = false;
    this.walked = this.outside(this.chosen());
    this.watch(this.walked);
    return { machine: false, folders: this.walked, exclude };
  }

  get changedSince(): readonly WalkedFolder[] | undefined {
    return this.hasChanged ? this.walked : undefined;
  }

  /** The same for every environment that the extension knows of. */
  knownPlaces(): readonly WalkedFolder[] {
    this.connect();
    const known = (this.environments?.known ?? []).slice(0, MAX_KNOWN).map(({ path }) => path);
    return this.outside([...this.chosen(), ...known]);
  }

  dispose(): void {
    this.parts.dispose();
    for (const watcher of this.watched.values()) watcher.dispose();
    this.watched.clear();
  }

  private chosen(): readonly string[] {
    this.connect();
    const folders = localFolders().map(({ uri }) => uri);
    const asked = folders.length === 0 ? [undefined] : folders;
    return [...new Set(asked.flatMap((folder) => this.chosenFor(folder)))];
  }

  private chosenFor(folder: Uri | undefined): readonly string[] {
    try {
      const path = this.environments?.getActiveEnvironmentPath(folder)?.path;
      if (isPath(path)) return [path];
    } catch {
      // Not ours to mend; the setting below says what it would use.
    }
    const setting: unknown = workspace.getConfiguration('python', folder).get('defaultInterpreterPath');
    return isPath(setting) ? [setting] : [];
  }

  private outside(interpreters: readonly string[]): readonly WalkedFolder[] {
    const roots = localFolders().map(rootOf);
    const all = interpreters.flatMap((path) => interpreterPlaces(path));
    return all.filter(({ path }) => !roots.some((root) => isInside(slashPath(path), root)));
  }

  /** Whether its interface is there now. */
  private connect(): boolean {
    if (this.environments !== undefined) return true;
    const extension = extensions.getExtension<{ environments?: unknown } | undefined>(EXTENSION);
    if (extension === undefined || !extension.isActive || !isEnvironments(extension.exports?.environments))
      return false;
    this.environments = extension.exports.environments;
    this.parts.add(this.environments.onDidChangeActiveEnvironmentPath(() => this.onChange()));
    return true;
  }

  /** The editor watches the open folders only. */
  private watch(places: readonly WalkedFolder[]): void {
    const folders = new Set(places.filter(({ depth }) => depth === 'site-directory').map(({ path }) => path));
    for (const [path, watcher] of this.watched) {
      if (folders.has(path)) continue;
      watcher.dispose();
      this.watched.delete(path);
    }
    for (const path of folders) {
      if (this.watched.has(path)) continue;
      const pattern = new RelativePattern(Uri.file(path), '{*.pth,*.start,sitecustomize.py,usercustomize.py}');
      const watcher = workspace.createFileSystemWatcher(pattern);
      for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) event(() => this.onChange());
      this.watched.set(path, watcher);
    }
  }
}

function isEnvironments(value: unknown): value is Environments {
  if (typeof value !== 'object' || value === null) return false;
  const { getActiveEnvironmentPath, onDidChangeActiveEnvironmentPath } = value as Partial<Environments>;
  return typeof getActiveEnvironmentPath === 'function' && typeof onDidChangeActiveEnvironmentPath === 'function';
}

/** `python` alone is looked up by whoever starts it. */
function isPath(path: unknown): path is string {
  return typeof path === 'string' && /^(?:\/|[A-Za-z]:[\\/])/.test(path);
}
