import type { ConsentChannel } from '../domain/consent.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** A contact that must not get promotional messages. Outlives the person's data. */
export interface Suppression {
  /** Keyed hash of the contact value. */
  readonly hash: string;
  /** The consent channel it is for, or `*` for all. */
  readonly consentChannel: ConsentChannel | '*';
  /** Where it came from: `opt-out-line`, `vendor-list`, `api`, `erasure`, `contact-change`, … */
  readonly source: string;
  readonly occurredAt: Date;
  readonly evidence?: string;
}

/** The suppression list, by keyed hash. */
export interface SuppressionStore {
  /** Adds many; what is there already stays as it was. Answers how many were new. */
  add(unit: Unit, workspaceId: WorkspaceId, suppressions: readonly Suppression[]): Promise<number>;
  /** Which of `hashes` are suppressed for the consent channel, with the id of the entry. */
  load(
    unit: Unit,
    workspaceId: WorkspaceId,
    consentChannel: ConsentChannel,
    hashes: readonly string[],
  ): Promise<ReadonlyMap<string, number>>;
  /** A page of the entries for the consent channel and of those for all, by id, ids above `afterId` (0 for the first). */
  page(
    unit: Unit,
    workspaceId: WorkspaceId,
    consentChannel: ConsentChannel,
    afterId: number,
    limit: number,
  ): Promise<readonly (Suppression & { readonly id: number })[]>;
  /** Every entry of these hashes, by id. */
  ofHashes(
    unit: Unit,
    workspaceId: WorkspaceId,
    hashes: readonly string[],
  ): Promise<readonly (Suppression & { readonly id: number })[]>;
  /** Lifts a suppression, for example after a new consent in writing. False when there was none. */
  remove(
    unit: Unit,
    workspaceId: WorkspaceId,
    hash: string,
    consentChannel: ConsentChannel | '*',
  ): Promise<boolean>;
}
