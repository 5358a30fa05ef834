import type { Cohort } from '../domain/cohort.js';
import type { ContactPoint } from '../domain/contact-point.js';
import type { ApiProperties } from '../domain/dispatch.js';
import type { Recipient } from '../domain/recipient.js';
import type { RunId } from '../domain/run.js';
import type { AuditEntry } from '../ports/audit-log.js';
import type { ConsentCell, ConsentEntry } from '../ports/consent-store.js';
import type { Delivery } from '../ports/delivery-ledger.js';
import type { StoredRecord } from '../ports/record-store.js';
import type { Suppression } from '../ports/suppression-store.js';

/** A delivery with what was sent. */
export interface ArchivedDelivery {
  readonly delivery: Delivery;
  /** The rendered message; `null` when nothing was rendered or it is not kept any more. */
  readonly message: unknown;
}

/** What is kept of a person, by the names under which it is exported, in this order. */
export interface PersonSections {
  /** One element. */
  readonly person: Recipient;
  /** In clear. */
  readonly contacts: ContactPoint;
  readonly consents: ConsentCell;
  /** The whole ledger, newest first. */
  readonly consentLedger: ConsentEntry;
  readonly suppressions: Suppression & { readonly id: number };
  readonly cohorts: Cohort;
  /** Values that came with calls and are not forgotten yet. */
  readonly callValues: { readonly runId: RunId; readonly properties: ApiProperties };
  /** With reasons and messages. */
  readonly deliveries: ArchivedDelivery;
  /** What plugins keep. */
  readonly records: StoredRecord & { readonly collection: string };
  /** Audit lines about the person, newest first. */
  readonly audit: AuditEntry & { readonly id: number };
}

/** One page of one section; sections come in their order, and each at least once. */
export type PersonPage = {
  [Section in keyof PersonSections]: {
    readonly section: Section;
    readonly items: readonly PersonSections[Section][];
  };
}[keyof PersonSections];
