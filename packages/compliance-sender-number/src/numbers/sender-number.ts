import type { VendorSender } from '@pabal/core';
import type { NumberKind } from '../formats/number-formats.js';

/** Whose number it is; it decides which documents prove it. */
export const ownerKinds = [
  'own-mobile',
  'own-landline',
  'own-company-line',
  'someone-else',
  'ceo-or-employee-mobile',
  'another-company',
] as const;

/** A word of {@link ownerKinds}. */
export type OwnerKind = (typeof ownerKinds)[number];

/** How far a number is. Messages go out from `active` ones alone. */
export const numberStatuses = [
  'draft',
  'submitted',
  'in_review',
  'active',
  'rejected',
  'suspended',
  'expired',
] as const;

/** A word of {@link numberStatuses}. */
export type NumberStatus = (typeof numberStatuses)[number];

/** What a vendor last said of a number; `missing` when its list does not have it. */
export interface VendorKnowledge {
  /** Id of the channel whose vendor was asked. */
  readonly channel: string;
  readonly vendor: string;
  readonly status: VendorSender['status'] | 'missing';
  /** ISO instant. */
  readonly askedAt: string;
}

/** A number as it is registered: JSON, sealed at rest. Instants are ISO texts. */
export interface SenderNumber {
  /** Keyed hash of the digits; the same number has one record in a workspace. */
  readonly id: string;
  readonly digits: string;
  readonly kind: NumberKind;
  readonly ownerKind: OwnerKind;
  /** Name of the owner as the certificate has it; `null` while nobody wrote it. */
  readonly ownerName: string | null;
  readonly status: NumberStatus;
  /** Everybody who wrote, documented or submitted it since it was last a draft: none of them decides over it. */
  readonly appliedBy: readonly string[];
  readonly submittedAt: string | null;
  readonly verifiedAt: string | null;
  /** When it has to have been verified again; `null` for never. */
  readonly expiresAt: string | null;
  /** Day on which the carrier certificate was issued: `YYYY-MM-DD`. */
  readonly certificateIssuedOn: string | null;
  readonly vendors: readonly VendorKnowledge[];
  /** What was said when it was rejected or suspended. */
  readonly note: string | null;
  /** Reason code of a rejection. */
  readonly rejectedFor: string | null;
  /** Grows with each change, from 1; numbers its history. */
  readonly revision: number;
}
