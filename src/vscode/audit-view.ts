// The audit log in the editor: a page of records, kept to what a person wants to see, and checked on request.

import { ProgressLocation, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { Verification } from '../core/audit/verify.ts';
import {
  ALL_RECORDS,
  AUDIT_FACETS,
  type AuditFacet,
  type AuditFilter,
  facetValues,
  isWanted,
} from '../core/report/audit-filter.ts';
import { auditPage } from '../core/report/audit-page.ts';
import { auditRecordPage } from '../core/report/audit-record-page.ts';
import { auditRecord, auditRecords, auditTail, verifyAuditLog } from '../node/audit-reading.ts';
import { AUDIT_PAGE, PRODUCT } from './contributions.ts';
import type { Pages } from './gate/pages.ts';

/** Records on the page; `gatehouse audit show` prints all. */
const MAX_RECORDS = 200;

const FACET_NAMES: Readonly<Record<AuditFacet, string>> = {
  agent: 'Agent',
  tier: 'Tier',
  outcome: 'What became of it',
};

interface Choice extends QuickPickItem {
  readonly facet?: AuditFacet;
  readonly value?: string;
}

export class AuditView {
  private readonly pages: Pages;
  /** For as long as the window lives: a filter that was forgotten would hide records the next day. */
  private filter: AuditFilter = ALL_RECORDS;

  constructor(pages: Pages) {
    this.pages = pages;
  }

  async show(verification?: Verification): Promise<void> {
    const tail = auditTail(MAX_RECORDS, (record) => isWanted(record, this.filter));
    await this.pages.show(AUDIT_PAGE, auditPage(tail, verification, this.filter), { preserveFocus: false });
  }

  async verify(): Promise<void> {
    const title = `${PRODUCT}: verifying the audit log`;
    const verification = await window.withProgress({ location: ProgressLocation.Window, title }, async () =>
      verifyAuditLog(),
    );
    await this.show(verification);
  }

  /** Nothing chosen shows everything; leaving changes nothing. */
  async choose(): Promise<void> {
    const values = facetValues(auditRecords());
    const choices = AUDIT_FACETS.flatMap((facet): Choice[] => [
      { label: FACET_NAMES[facet], kind: QuickPickItemKind.Separator },
      ...values
        .filter((each) => each.facet === facet)
        .map(({ value, records }): Choice => {
          const label = facet === 'tier' && value !== 'none' ? `tier ${value}` : value;
          return { label, description: String(records), facet, value, picked: this.filter[facet].includes(value) };
        }),
    ]);
    const chosen = await window.showQuickPick(choices, {
      title: `${PRODUCT}: Filter Audit Log`,
      placeHolder: 'Choose what to show; nothing chosen shows everything',
      canPickMany: true,
    });
    if (chosen === undefined) return;
    const of = (facet: AuditFacet): string[] =>
      chosen.filter((choice) => choice.facet === facet).map(({ value = '' }) => value);
    this.filter = { agent: of('agent'), tier: of('tier'), outcome: of('outcome') };
    await this.show();
  }

  async showRecord(seq: unknown): Promise<void> {
    // Only a link of ours names one.
    if (typeof seq !== 'number') return;
    const record = auditRecord(seq);
    if (record === undefined) throw new Error('There is no such record in the audit log any more.');
    await this.pages.show(`Record ${seq}`, auditRecordPage(record), { preserveFocus: false });
  }
}
