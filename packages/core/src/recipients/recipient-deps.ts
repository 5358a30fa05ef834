import type { ConsentDeps } from '../consent/consent-deps.js';
import type { AllowListStore } from '../ports/allow-list-store.js';
import type { DeliveryLedger } from '../ports/delivery-ledger.js';
import type { CohortStore } from '../ports/cohort-store.js';
import type { DispatchStore } from '../ports/dispatch-store.js';
import type { RecordStore } from '../ports/record-store.js';

/** What the use cases around people are made of. */
export interface RecipientDeps extends ConsentDeps {
  readonly ledger: DeliveryLedger;
  readonly dispatches: DispatchStore;
  readonly cohorts: CohortStore;
  readonly records: RecordStore;
  readonly allowList: AllowListStore;
  /** Every kind of contact point that a channel uses. */
  readonly contactKinds: readonly string[];
}
