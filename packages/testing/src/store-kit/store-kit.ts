import type { KitRunner } from '../kit-runner.js';
import { skipSection } from '../kit-runner.js';
import { testAccessLog } from './access-log.js';
import { testAllowListStore } from './allow-list-store.js';
import { testApiKeyStore } from './api-key-store.js';
import { testAuditLog } from './audit-log.js';
import { testBatches } from './delivery-batches.js';
import { testCampaignRevisions } from './campaign-revisions.js';
import { testCampaignStore } from './campaign-store.js';
import { testCipher } from './cipher.js';
import { testCohortStore } from './cohort-store.js';
import { testConsentLines } from './consent-lines.js';
import { testConsentStore } from './consent-store.js';
import { testContactLocks } from './contact-locks.js';
import { testContactStore } from './contact-store.js';
import { testCreditLedger } from './credit-ledger.js';
import { testCursorStore } from './cursor-store.js';
import { testDecisions } from './delivery-decisions.js';
import { testDeliveryList } from './delivery-list.js';
import { testDispatchStore } from './dispatch-store.js';
import { testExperimentStore } from './experiment-store.js';
import { testFatigueLedger } from './fatigue-ledger.js';
import { testFrequencyCapStore } from './frequency-cap-store.js';
import { testFrequencyLedger } from './frequency-ledger.js';
import { testIdempotencyStore } from './idempotency-store.js';
import { testImportStore } from './import-store.js';
import { testKeptOfPerson } from './kept-of-person.js';
import { testLeaseStore } from './lease-store.js';
import { testLedgerRetention } from './ledger-retention.js';
import { testMoneyStore } from './money-store.js';
import { testMoves } from './delivery-moves.js';
import { testOutcomes } from './delivery-outcomes.js';
import { testPropertyRegistry } from './property-registry.js';
import { testRecordErasure } from './record-erasure.js';
import { testRecordLists } from './record-lists.js';
import { testRecordStore } from './record-store.js';
import { testReceipts } from './delivery-receipts.js';
import { testHeldBatches } from './held-batches.js';
import { testRateLimiter } from './rate-limiter.js';
import { testRecipientMatch } from './recipient-match.js';
import { testRecipientStore } from './recipient-store.js';
import { testRuns } from './campaign-runs.js';
import { testScheduleStore } from './schedule-store.js';
import { testSilentBatches } from './silent-batches.js';
import { resolveStores } from './store-ports.js';
import { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';
import type { OpenedStore, StoreUnderTest } from './store-under-test.js';
import { testStatisticsStore } from './statistics-store.js';
import { testSuppressionStore } from './suppression-store.js';
import { testTestRuns } from './test-runs.js';
import { testUnitOfWork } from './unit-of-work.js';
import { testWakeDue } from './wake-due.js';
import { testWorkspaceStore } from './workspace-store.js';

const sections: readonly (readonly [string, (section: StoreSection) => void])[] = [
  ['unit of work', testUnitOfWork],
  ['workspace store', testWorkspaceStore],
  ['allow list store', testAllowListStore],
  ['recipient store', testRecipientStore],
  ['recipient store: conditions', testRecipientMatch],
  ['cohort store', testCohortStore],
  ['property registry', testPropertyRegistry],
  ['contact store', testContactStore],
  ['contact store: locks', testContactLocks],
  ['consent store', testConsentStore],
  ['consent store: lines', testConsentLines],
  ['suppression store', testSuppressionStore],
  ['campaign store', testCampaignStore],
  ['campaign revisions', testCampaignRevisions],
  ['campaign store: runs', testRuns],
  ['campaign store: test runs', testTestRuns],
  ['schedule store', testScheduleStore],
  ['delivery ledger: batches', testBatches],
  ['delivery ledger: held batches', testHeldBatches],
  ['delivery ledger: decisions', testDecisions],
  ['delivery ledger: outcomes', testOutcomes],
  ['delivery ledger: silent batches', testSilentBatches],
  ['delivery ledger: wake', testWakeDue],
  ['delivery ledger: receipts', testReceipts],
  ['delivery ledger: moves', testMoves],
  ['delivery ledger: lists', testDeliveryList],
  ['ledger retention', testLedgerRetention],
  ['dispatch store', testDispatchStore],
  ['statistics store', testStatisticsStore],
  ['experiment store', testExperimentStore],
  ['fatigue ledger', testFatigueLedger],
  ['frequency cap store', testFrequencyCapStore],
  ['frequency ledger', testFrequencyLedger],
  ['rate limiter', testRateLimiter],
  ['money store', testMoneyStore],
  ['credit ledger', testCreditLedger],
  ['access log', testAccessLog],
  ['audit log', testAuditLog],
  ['import store', testImportStore],
  ['api key store', testApiKeyStore],
  ['idempotency store', testIdempotencyStore],
  ['cursor store', testCursorStore],
  ['lease store', testLeaseStore],
  ['what is kept of a person', testKeptOfPerson],
  ['record store', testRecordStore],
  ['record store: lists', testRecordLists],
  ['record store: erasure', testRecordErasure],
  ['cipher', testCipher],
];

/** Examines every storage port. A storage that passes may stand under the engine. */
export function storeKit(runner: KitRunner, store: StoreUnderTest): void {
  let opening: Promise<OpenedStore> | undefined;
  const open = (): Promise<OpenedStore> => (opening ??= store.open());

  runner.describe('store kit', () => {
    runner.after?.(async () => (await opening)?.close());
    for (const [name, declare] of sections) {
      runner.describe(name, () => {
        declare({
          store,
          test: (title, body) =>
            runner.it(title, async () => {
              const opened = await open();
              const workspaceId = await opened.newWorkspace();
              await body(new StoreScene(resolveStores(opened.resolve), opened, workspaceId));
            }),
          skip: (title, because) => skipSection(runner, title, because),
        });
      });
    }
  });
}
