import type { WorkspaceId } from '../domain/recipient.js';
import type { Run, RunId } from '../domain/run.js';
import type { Delivery } from '../ports/delivery-ledger.js';

/** A test send as it stands. */
export interface TestSend {
  readonly run: Run;
  /** One for each person who was decided so far. */
  readonly deliveries: readonly Delivery[];
  /** Whether nothing is left to decide or to send; receipts may still come. */
  readonly isDone: boolean;
}

/** Sending a campaign to chosen people to look at it. */
export interface TestSendUseCases {
  /**
   * Sends to 1 to 20 people of the allow list, `{ userIds, variant? }`, whatever the state of the campaign but `ended`. A worker decides
   * and sends; consent, refusals and the law hold, fatigue and the campaign's plan do not.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CHANNEL_NOT_FOUND`, `TEST_SEND_INVALID` with every problem by path,
   *   `EXPERIMENT_NOT_FOUND` and `EXPERIMENT_INVALID` for a variant that is not there
   */
  start(workspaceId: WorkspaceId, campaignKey: number, input: unknown, actor: string): Promise<Run>;
  /** @throws EngineError `CAMPAIGN_NOT_FOUND`, `TEST_SEND_NOT_FOUND` */
  find(workspaceId: WorkspaceId, campaignKey: number, runId: RunId): Promise<TestSend>;
}
