import { tokens, type Resolve } from '@pabal/core';

/** Every storage port, resolved. */
export function resolveStores(resolve: Resolve) {
  return {
    accesses: resolve(tokens.accessLog),
    allowList: resolve(tokens.allowListStore),
    apiKeys: resolve(tokens.apiKeyStore),
    audit: resolve(tokens.auditLog),
    campaigns: resolve(tokens.campaignStore),
    cipher: resolve(tokens.cipher),
    cohorts: resolve(tokens.cohortStore),
    consents: resolve(tokens.consentStore),
    contacts: resolve(tokens.contactStore),
    credits: resolve(tokens.creditLedger),
    cursors: resolve(tokens.cursorStore),
    dispatches: resolve(tokens.dispatchStore),
    experiments: resolve(tokens.experimentStore),
    fatigue: resolve(tokens.fatigueLedger),
    caps: resolve(tokens.frequencyCapStore),
    frequency: resolve(tokens.frequencyLedger),
    idempotency: resolve(tokens.idempotencyStore),
    imports: resolve(tokens.importStore),
    leases: resolve(tokens.leaseStore),
    ledger: resolve(tokens.deliveryLedger),
    retention: resolve(tokens.ledgerRetention),
    money: resolve(tokens.moneyStore),
    properties: resolve(tokens.propertyRegistry),
    records: resolve(tokens.recordStore),
    recipients: resolve(tokens.recipientStore),
    rates: resolve(tokens.rateLimiter),
    revisions: resolve(tokens.campaignRevisions),
    schedules: resolve(tokens.scheduleStore),
    statistics: resolve(tokens.statisticsStore),
    suppressions: resolve(tokens.suppressionStore),
    units: resolve(tokens.unitOfWork),
    workspaces: resolve(tokens.workspaceStore),
  };
}

/** Every storage port by a short name. */
export type StorePorts = ReturnType<typeof resolveStores>;
