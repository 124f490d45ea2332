// Gatehouse: Show Audit Log, and Verify Audit Log. The last records on a page, with what the verifier says of all.

import { ProgressLocation, window } from 'vscode';
import { auditPage } from '../../core/report/audit-page.ts';
import { AUDIT_PAGE, PRODUCT } from '../contributions.ts';
import type { Pages } from '../gate/pages.ts';

/** Records on the page; `gatehouse audit show` prints all. */
const MAX_RECORDS = 200;

export async function showAuditLogCommand(pages: Pages): Promise<void> {
  const { auditTail } = await import('../../node/audit-reading.ts');
  await pages.show(AUDIT_PAGE, auditPage(auditTail(MAX_RECORDS), undefined), { preserveFocus: false });
}

export async function verifyAuditLogCommand(pages: Pages): Promise<void> {
  const { auditTail, verifyAuditLog } = await import('../../node/audit-reading.ts');
  const title = `${PRODUCT}: verifying the audit log`;
  const verification = await window.withProgress({ location: ProgressLocation.Window, title }, async () =>
    verifyAuditLog(),
  );
  await pages.show(AUDIT_PAGE, auditPage(auditTail(MAX_RECORDS), verification), { preserveFocus: false });
}
