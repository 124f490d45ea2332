// Progress that can be cancelled, shown only once something takes longer than a person waits for.

import { ProgressLocation, window } from 'vscode';
import { PRODUCT } from './contributions.ts';

/** What is done sooner needs no progress shown. */
const PATIENCE_MS = 1_000;

/** `words` say what is counted: `12 of 300`, `3 of 40 places`. */
export type ReportProgress = (done: number, total: number, words?: string) => void;

/** Runs `act`; after a second its progress is shown, with a way to cancel it. */
export async function patiently<Result>(
  title: string,
  act: (report: ReportProgress, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  let report: ReportProgress = () => undefined;
  const acting = act((done, total, words) => report(done, total, words), abort.signal);
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), PATIENCE_MS));
  if ((await Promise.race([acting, late])) !== 'late') return acting;
  const options = { location: ProgressLocation.Notification, title: `${PRODUCT}: ${title}`, cancellable: true };
  return window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    let shown = 0;
    let said = '';
    report = (done, total, words = '') => {
      const percent = Math.floor((100 * done) / Math.max(1, total));
      if (percent === shown && words === said) return;
      // What is counted anew begins anew; the bar itself never goes back.
      progress.report({ message: `${done} of ${total}${words}`, increment: Math.max(0, percent - shown) });
      shown = words === said ? percent : 0;
      said = words;
    };
    return acting;
  });
}
