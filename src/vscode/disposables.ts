// Keeps what has to be let go of when the extension ends.

import type { Disposable } from 'vscode';

/** Disposes in reverse order; what is added after the end is disposed at once. */
export class Disposables implements Disposable {
  private items: Disposable[] = [];
  private isDisposed = false;

  add<Item extends Disposable>(item: Item): Item {
    if (this.isDisposed) item.dispose();
    else this.items.push(item);
    return item;
  }

  get size(): number {
    return this.items.length;
  }

  /** Disposes everything even when some of it fails; the failures come out together. */
  dispose(): void {
    this.isDisposed = true;
    const errors: unknown[] = [];
    for (const item of this.items.reverse()) {
      try {
        item.dispose();
      } catch (error) {
        errors.push(error);
      }
    }
    this.items = [];
    if (errors.length > 0) throw new AggregateError(errors, 'Some parts could not be disposed');
  }
}
