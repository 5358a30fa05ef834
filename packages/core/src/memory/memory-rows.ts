import type { RecordPlace, StoredRecord } from '../ports/record-store.js';
import type { CampaignId } from '../domain/campaign.js';
import type { CapRule } from '../domain/cap-rule.js';
import type { CohortId } from '../domain/cohort.js';
import type { ContactKind } from '../domain/contact-point.js';
import type { DeliveryKey } from '../domain/delivery.js';
import type { ApiProperties, DispatchId } from '../domain/dispatch.js';
import type { PropertyValue, Recipient, RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { SkippedOccurrence } from '../domain/skipped-occurrence.js';
import type { AuditEntry } from '../ports/audit-log.js';
import type { ConsentCell } from '../ports/consent-store.js';
import type { CreditEntry } from '../ports/credit-ledger.js';
import type { BatchKey, Delivery } from '../ports/delivery-ledger.js';
import type { CountedSend } from '../ports/frequency-ledger.js';
import type { ImportJob, ImportProblem } from '../ports/import-store.js';
import type { LedgerPart } from '../ports/ledger-retention.js';
import type { FlowLine } from '../ports/statistics-store.js';
import type { Suppression } from '../ports/suppression-store.js';

/** A person; properties are kept by lower-case name. */
export interface RecipientRow extends Omit<Recipient, 'properties'> {
  readonly workspaceId: WorkspaceId;
  readonly properties: ReadonlyMap<string, { readonly name: string; readonly value: PropertyValue }>;
}

/** A contact point. */
export interface ContactRow {
  readonly workspaceId: WorkspaceId;
  readonly recipientId: RecipientId;
  readonly kind: ContactKind;
  readonly status: 'active' | 'invalid' | 'retired';
  readonly value: string;
  readonly hash: string;
  readonly statusReason: string | null;
}

/** The current consent of one cell; `occurredAt` is the instant of recording where `isDated` tells that the person's own is not known. */
export interface ConsentRow extends ConsentCell {
  readonly recipientId: RecipientId;
  readonly occurredAt: Date;
  readonly isDated: boolean;
}

/** A person's place in a cohort. */
export interface MemberRow {
  readonly cohortId: CohortId;
  readonly recipientId: RecipientId;
}

/** A suppression with its id. */
export interface SuppressionRow extends Suppression {
  readonly id: number;
  readonly workspaceId: WorkspaceId;
}

/** An occurrence that did not run. */
export interface SkippedRow extends SkippedOccurrence {
  readonly campaignId: CampaignId;
}

/** A batch. `on-its-way` from its decision to its outcome. */
export interface BatchRow extends BatchKey {
  readonly kind: 'fresh' | 'wake';
  readonly recipientIds: readonly RecipientId[];
  readonly state: 'waiting' | 'on-its-way' | 'done';
  readonly leaseUntil: Date | null;
  readonly attempt: number;
  readonly failures: number;
  readonly fence: number;
  readonly vendorReference: string | null;
  readonly silentSince: Date | null;
}

/** A ledger row with its archived message. */
export interface DeliveryRow extends Omit<Delivery, 'campaignKey' | 'userId' | 'runKind'> {
  readonly workspaceId: WorkspaceId;
  /** Its place in the ledger. */
  readonly position: number;
  /** The batch that decided it last, or that gathered it to decide it again. */
  readonly batchNo: number;
  readonly isGathered: boolean;
  /** How often the vendor put it off. */
  readonly refusals: number;
  readonly message: unknown;
}

/** A month of the ledger whose deliveries or messages are past their retention. */
export interface ForgottenRow {
  readonly month: string;
  readonly part: LedgerPart;
  readonly forgottenAt: Date;
}

/** What a step of one delivery changed in the statistics. */
export interface TallyRow {
  readonly runId: number;
  readonly workspaceId: WorkspaceId;
  readonly campaignId: CampaignId;
  readonly at: Date;
  readonly mark: Pick<FlowLine, 'state' | 'reasonCode' | 'policyId' | 'form' | 'variant' | 'isFallback'>;
  readonly delta: 1 | -1;
}

/** Every standing claim of one person on one campaign, by send start. */
export interface ClaimRow {
  readonly campaignId: CampaignId;
  readonly recipientId: RecipientId;
  readonly claims: readonly { readonly delivery: DeliveryKey; readonly at: Date }[];
}

/** A frequency cap with its workspace. */
export interface CapRow {
  readonly workspaceId: WorkspaceId;
  readonly cap: CapRule;
}

/** Every message of one person that caps may count. */
export interface SendsRow {
  readonly recipientId: RecipientId;
  readonly sends: readonly (CountedSend & { readonly delivery: DeliveryKey; readonly at: Date })[];
}

/** A line of the credit ledger: how many messages it sets aside and spends, under which fence. */
export interface CreditRow extends CreditEntry {
  readonly workspaceId: WorkspaceId;
  readonly fence: number | null;
  readonly requestKey?: string | null;
  readonly held: number;
  readonly spent: number;
}

/** A person's place in a run that takes calls, with the values that are still kept. */
export interface PlaceRow {
  readonly dispatchId: DispatchId;
  readonly runId: number;
  readonly recipientId: RecipientId;
  readonly properties: ApiProperties | null;
}

/** A line of the audit log with its link of the chain. */
export interface AuditRow extends AuditEntry {
  readonly id: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** An import, with the instant it last told something. */
export interface ImportRow extends ImportJob {
  readonly toldAt: Date;
}

/** A problem of an import. */
export interface ImportProblemRow extends ImportProblem {
  readonly id: number;
  readonly importId: number;
}

/** A reserved idempotency key, with its answer once there is one. */
export interface IdempotencyRow {
  readonly requestHash: string;
  readonly at: Date;
  readonly answer: { readonly status: number; readonly body: unknown } | null;
}

/** A lease: who holds it, and until when. */
export interface LeaseRow {
  readonly holder: string;
  readonly untilMs: number;
}

/** A bucket of a rate, in epoch microseconds: from when it has room, and until when it is blocked. */
export interface RateRow {
  readonly nextUs: number;
  readonly blockedUs: number;
}

/** A job. `token` grows with each fetch, so that a late worker cannot complete it. */
export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly position: number;
  /** Not fetched before; for a running job the end of its time limit. */
  readonly visibleAt: Date;
  readonly attempt: number;
  readonly token: number;
}

/** A record of a plugin. */
export interface RecordRow extends StoredRecord, RecordPlace {}
