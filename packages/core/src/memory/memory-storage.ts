import Joi from 'joi';
import { definePlugin } from '../plugins/define-plugin.js';
import { tokens } from '../tokens.js';
import type { CipherKeys } from './cipher-keys.js';
import { MemoryAccessLog } from './memory-access-log.js';
import { MemoryAllowListStore } from './memory-allow-list-store.js';
import { MemoryApiKeyStore } from './memory-api-key-store.js';
import { MemoryAuditLog } from './memory-audit-log.js';
import { MemoryCampaignRevisions } from './memory-campaign-revisions.js';
import { MemoryCampaignStore } from './memory-campaign-store.js';
import { MemoryCipher } from './memory-cipher.js';
import { MemoryCohortStore } from './memory-cohort-store.js';
import { MemoryConsentStore } from './memory-consent-store.js';
import { MemoryContactStore } from './memory-contact-store.js';
import { MemoryCreditLedger } from './memory-credit-ledger.js';
import { MemoryCursorStore } from './memory-cursor-store.js';
import { MemoryDeliveryLedger } from './memory-delivery-ledger.js';
import { MemoryDispatchStore } from './memory-dispatch-store.js';
import { MemoryExperimentStore } from './memory-experiment-store.js';
import { MemoryFatigueLedger } from './memory-fatigue-ledger.js';
import { MemoryFrequencyCapStore } from './memory-frequency-cap-store.js';
import { MemoryFrequencyLedger } from './memory-frequency-ledger.js';
import { MemoryIdempotencyStore } from './memory-idempotency-store.js';
import { MemoryImportStore } from './memory-import-store.js';
import { MemoryJobQueue } from './memory-job-queue.js';
import { MemoryLedgerRetention } from './memory-ledger-retention.js';
import { MemoryLeaseStore } from './memory-lease-store.js';
import { MemoryMoneyStore } from './memory-money-store.js';
import { MemoryPropertyRegistry } from './memory-property-registry.js';
import { MemoryRateLimiter } from './memory-rate-limiter.js';
import { MemoryRecordStore } from './memory-record-store.js';
import { MemoryRecipientStore } from './memory-recipient-store.js';
import { MemoryScheduleStore } from './memory-schedule-store.js';
import { MemoryState } from './memory-state.js';
import { MemoryStatisticsStore } from './memory-statistics-store.js';
import { MemorySuppressionStore } from './memory-suppression-store.js';
import { MemoryUnitOfWork } from './memory-unit-of-work.js';
import { MemoryWorkspaceStore } from './memory-workspace-store.js';

/** Options of {@link memoryStorage}. */
export interface MemoryStorageOptions {
  /** Shared by engines that are to be workers of one installation; by default each engine has its own. */
  readonly state?: MemoryState;
  /** By default the state's own, made at random. */
  readonly keys?: CipherKeys;
}

/** Every storage port in process: for tests, demos and trying things out. Forgets everything with the process. */
export const memoryStorage = definePlugin<MemoryStorageOptions>({
  name: '@pabal/core/memory',
  version: '0.1.0',
  core: '^0.1.0',
  options: Joi.object<MemoryStorageOptions, true>({
    state: Joi.object().instance(MemoryState),
    keys: Joi.object({
      current: Joi.object().required(),
      older: Joi.array().required(),
      indexKey: Joi.object().required(),
    }),
  }),
  setup(host, options) {
    const state = options.state ?? new MemoryState();
    host.provide(tokens.accessLog, () => new MemoryAccessLog(state));
    host.provide(tokens.allowListStore, () => new MemoryAllowListStore(state));
    host.provide(tokens.apiKeyStore, () => new MemoryApiKeyStore(state));
    host.provide(tokens.auditLog, () => new MemoryAuditLog(state));
    host.provide(tokens.campaignRevisions, () => new MemoryCampaignRevisions(state));
    host.provide(tokens.campaignStore, () => new MemoryCampaignStore(state));
    host.provide(tokens.cipher, () => new MemoryCipher(options.keys ?? state.keys));
    host.provide(tokens.cohortStore, () => new MemoryCohortStore(state));
    host.provide(tokens.consentStore, () => new MemoryConsentStore(state));
    host.provide(tokens.contactStore, (resolve) => new MemoryContactStore(state, resolve(tokens.cipher)));
    host.provide(tokens.creditLedger, () => new MemoryCreditLedger(state));
    host.provide(tokens.cursorStore, () => new MemoryCursorStore(state));
    host.provide(tokens.deliveryLedger, (resolve) => new MemoryDeliveryLedger(state, resolve(tokens.clock)));
    host.provide(tokens.dispatchStore, () => new MemoryDispatchStore(state));
    host.provide(tokens.experimentStore, () => new MemoryExperimentStore(state));
    host.provide(tokens.fatigueLedger, () => new MemoryFatigueLedger(state));
    host.provide(tokens.frequencyCapStore, () => new MemoryFrequencyCapStore(state));
    host.provide(tokens.frequencyLedger, () => new MemoryFrequencyLedger(state));
    host.provide(tokens.idempotencyStore, () => new MemoryIdempotencyStore(state));
    host.provide(tokens.importStore, (resolve) => new MemoryImportStore(state, resolve(tokens.clock)));
    host.provide(
      tokens.jobQueue,
      (resolve) => new MemoryJobQueue(state, resolve(tokens.clock), resolve(tokens.logger)),
    );
    host.provide(tokens.ledgerRetention, () => new MemoryLedgerRetention(state));
    host.provide(tokens.leaseStore, (resolve) => new MemoryLeaseStore(state, resolve(tokens.clock)));
    host.provide(tokens.moneyStore, () => new MemoryMoneyStore(state));
    host.provide(tokens.propertyRegistry, () => new MemoryPropertyRegistry(state));
    host.provide(tokens.rateLimiter, (resolve) => new MemoryRateLimiter(state, resolve(tokens.clock)));
    host.provide(tokens.recordStore, () => new MemoryRecordStore(state));
    host.provide(tokens.recipientStore, (resolve) => new MemoryRecipientStore(state, resolve(tokens.clock)));
    host.provide(tokens.scheduleStore, () => new MemoryScheduleStore(state));
    host.provide(tokens.statisticsStore, () => new MemoryStatisticsStore(state));
    host.provide(tokens.suppressionStore, () => new MemorySuppressionStore(state));
    host.provide(tokens.unitOfWork, () => new MemoryUnitOfWork(state));
    host.provide(tokens.workspaceStore, () => new MemoryWorkspaceStore(state));
  },
});
