import type { ApiProperties, StoredRecord, WorkspaceId } from '@pabal/core';
import type { CarePlan, CareWay } from './care-plan.js';
import type { Errand } from './errand.js';

/** A record that is due, of some workspace. */
export type DueRecord = StoredRecord & { readonly workspaceId: WorkspaceId };

/** A body after a step, and when the next one is; `null` for never. */
export interface Step<Body> {
  readonly body: Body;
  readonly dueAt: Date | null;
}

/** What differs between results and confirmations. */
export interface ErrandKind<Body extends Errand> {
  readonly collection: string;
  /** Which campaign of a way carries it. */
  readonly campaign: keyof Pick<CareWay, 'result' | 'confirmation'>;
  /** What templates read as `api.<name>`. */
  words(body: Body, plan: CarePlan): ApiProperties;
  /** One word to list it by: the due day while it is open, then how it ended. */
  labelOf(body: Body): string;
  /** What is noted once a vendor took it. */
  wentOut(body: Body, now: Date): Body;
  /** The same undone: it was not delivered after all. */
  cameBack(body: Body): Body;
  /** What comes after the last look at one that went out. */
  rest(body: Body, now: Date): Step<Body>;
}
