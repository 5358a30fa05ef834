import type { Delivery } from '../ports/delivery-ledger.js';
import type { Dispatch, DispatchId, DispatchPlace } from '../domain/dispatch.js';
import type { DeliveryId } from '../domain/delivery.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from '../ports/unit-of-work.js';

/**
 * What became of one user of a call: `queued` will be decided and sent, or not, like any other message; `not-in-audience` is somebody whom
 * the campaign is not for; `unknown-user` is nobody we know; `repeated` stands in the call before.
 */
export type CallResult = 'queued' | 'not-in-audience' | 'unknown-user' | 'repeated';

/** A user of a call. */
export interface CalledUser {
  readonly userId: string;
  readonly result: CallResult;
  /** Where the delivery is found; `null` for a user who is not queued. */
  readonly deliveryId: DeliveryId | null;
}

/** What a call came to. It says nothing yet of what is sent. */
export interface Dispatched {
  readonly dispatch: Dispatch;
  readonly campaignKey: number;
  /** In the order of the call. */
  readonly users: readonly CalledUser[];
}

/** How a dispatch stands: its places, each with the delivery once it is decided. */
export interface DispatchStanding {
  readonly dispatch: Dispatch;
  readonly campaignKey: number;
  readonly deliveries: readonly { readonly place: DispatchPlace; readonly delivery: Delivery | null }[];
}

/** A call to send. */
export interface DispatchCall {
  readonly workspaceId: WorkspaceId;
  /** The channel by which the caller means to send. */
  readonly channel: string;
  /** Who calls: `key:<id>`. */
  readonly actor: string;
  /** `campaignKey` and 1 to 50 `users`, each `userId` and maybe `apiProperties`; checked here. */
  readonly input: unknown;
  /** Written in the transaction of the call: what must be there if and only if the call was taken. */
  readonly settle?: (unit: Unit, dispatched: Dispatched) => Promise<void>;
}

/** Calls of a server that ask a campaign to send to people it names. */
export interface DispatchUseCases {
  /**
   * Queues those people who belong to the campaign's audience now. Every policy is asked as for any other message.
   * @throws EngineError `DISPATCH_INVALID` with every problem by path, `CHANNEL_NOT_FOUND`, `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`,
   * `CAMPAIGN_PERIOD_OVER`, `AUDIENCE_INVALID`
   */
  send(call: DispatchCall): Promise<Dispatched>;
  /** @throws EngineError `DISPATCH_NOT_FOUND` */
  find(workspaceId: WorkspaceId, dispatchId: DispatchId): Promise<DispatchStanding>;
}
