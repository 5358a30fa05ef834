import { createHash } from 'node:crypto';
import type { ConsentChannel, RecordPlace, WorkspaceId } from '@pabal/core';
import { toLineKey, type OptOutLine } from '../lines/line.js';

/** A refusal as it came in. */
export interface Refusal {
  /** E.164. */
  readonly contact: string;
  /** When the person said so, by the provider's clock; `null` where the source does not tell. Starts the 14 days of the notice. */
  readonly registeredAt: Date | null;
}

/** What is kept of a refusal that was applied. It belongs to nobody: it outlives the person, as their suppression does. */
export interface RefusalBody {
  /** Keyed hash of the contact. */
  readonly hash: string;
  readonly registeredAt: string | null;
  /** Consent channels to which it was applied. */
  readonly channels: readonly ConsentChannel[];
}

/** Where the refusals of a workspace lie. */
export function refusalPlace(workspaceId: WorkspaceId): RecordPlace {
  return { workspaceId, collection: 'optout-080/refusals' };
}

/** The key of a refusal: the same wish at the same line is the same refusal, however often it is told. Nobody is found by it without the hash. */
export function toRefusalKey(line: OptOutLine, hash: string, registeredAt: Date | null): string {
  const wish = `${hash} ${registeredAt?.toISOString() ?? 'undated'}`;
  return `${toLineKey(line)}/${createHash('sha256').update(wish).digest('base64url').slice(0, 22)}`;
}

/** How a refusal is named as evidence: `optout-080:0805004233:4fTq…`. */
export function toEvidence(refusalKey: string): string {
  return `optout-080:${refusalKey.replace('/', ':')}`;
}
