import type { Resolve } from './ports/token.js';
import { tokens } from './tokens.js';

/** The services of the storage that core's rooms work with. */
export function resolveServices(resolve: Resolve) {
  return {
    units: resolve(tokens.unitOfWork),
    recipients: resolve(tokens.recipientStore),
    contacts: resolve(tokens.contactStore),
    consents: resolve(tokens.consentStore),
    suppressions: resolve(tokens.suppressionStore),
    allowList: resolve(tokens.allowListStore),
    workspaces: resolve(tokens.workspaceStore),
    cohorts: resolve(tokens.cohortStore),
    properties: resolve(tokens.propertyRegistry),
    revisions: resolve(tokens.campaignRevisions),
    campaigns: resolve(tokens.campaignStore),
    ledger: resolve(tokens.deliveryLedger),
    retention: resolve(tokens.ledgerRetention),
    idempotency: resolve(tokens.idempotencyStore),
    dispatches: resolve(tokens.dispatchStore),
    statistics: resolve(tokens.statisticsStore),
    experiments: resolve(tokens.experimentStore),
    fatigue: resolve(tokens.fatigueLedger),
    caps: resolve(tokens.frequencyCapStore),
    frequency: resolve(tokens.frequencyLedger),
    rates: resolve(tokens.rateLimiter),
    leases: resolve(tokens.leaseStore),
    money: resolve(tokens.moneyStore),
    credits: resolve(tokens.creditLedger),
    schedules: resolve(tokens.scheduleStore),
    cipher: resolve(tokens.cipher),
    queue: resolve(tokens.jobQueue),
    records: resolve(tokens.recordStore),
    cursors: resolve(tokens.cursorStore),
    imports: resolve(tokens.importStore),
    accesses: resolve(tokens.accessLog),
    audit: resolve(tokens.auditLog),
  };
}
