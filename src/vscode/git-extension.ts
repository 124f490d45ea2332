// What VS Code's own Git extension says of a repository. It runs git, in folders that are trusted; Gatehouse does not.

import { extensions, type Uri, workspace } from 'vscode';

/** The part of the Git extension's interface, version 1, that is used here. */
interface GitApi {
  getRepository(uri: Uri): Repository | null;
  /** For one that it has not come across yet. */
  openRepository(root: Uri): Promise<Repository | null>;
  toGitUri(uri: Uri, ref: string): Uri;
}

interface Repository {
  readonly rootUri: Uri;
  diffWith(ref: string): Promise<readonly { readonly uri: Uri; readonly originalUri: Uri }[]>;
}

export interface ChangesSince {
  /** Relative to the repository's top. */
  readonly paths: readonly string[];
  /** As the editor's comparison of many files takes them: the file, how it was, how it is. */
  readonly pairs: readonly (readonly [Uri, Uri, Uri])[];
}

/** Undefined where that extension is away or switched off, the folder is not trusted, or git failed. */
export async function changedSince(folder: Uri, commit: string): Promise<ChangesSince | undefined> {
  const extension = extensions.getExtension<{ enabled?: boolean; getAPI(version: 1): GitApi }>('vscode.git');
  if (extension === undefined || !workspace.isTrusted) return undefined;
  try {
    const exported = extension.isActive ? extension.exports : await extension.activate();
    if (exported.enabled === false) return undefined;
    const git = exported.getAPI(1);
    const repository = git.getRepository(folder) ?? (await git.openRepository(folder));
    if (repository === null) return undefined;
    const changes = await repository.diffWith(commit);
    const top = `${repository.rootUri.path}/`;
    return {
      paths: changes.map(({ uri }) => (uri.path.startsWith(top) ? uri.path.slice(top.length) : uri.path)).sort(),
      pairs: changes.map(({ uri, originalUri }) => [uri, git.toGitUri(originalUri, commit), uri] as const),
    };
  } catch {
    // The page says that nothing is known, and which command tells.
    return undefined;
  }
}
