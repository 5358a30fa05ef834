import type { CallRecord } from '../call-log.js';
import type { SimClock } from '../clock.js';
import type { ScenarioRule } from '../scenario-rule.js';

/** A message as the control plane shows it. */
export interface SimMessage {
  readonly messageId: string;
  readonly groupId: string;
  readonly to: string;
  readonly from: string;
  readonly type: string;
  readonly text: string;
  readonly customFields?: Readonly<Record<string, string>>;
  readonly statusCode: string;
  /** When the call that registered it arrived, epoch ms. */
  readonly addedAt: number;
  /** When the vendor took it for sending, epoch ms; null while it waits in a group. */
  readonly acceptedAt: number | null;
}

/** One page of something, and where the next one starts. */
export interface ControlPage<Item> {
  readonly items: readonly Item[];
  readonly nextKey: number | null;
}

/** Which messages to show. */
export interface MessageQuery {
  readonly startKey: number;
  readonly limit: number;
  readonly groupId?: string;
  readonly to?: string;
}

/** Refusals that reach the vendor's free line. */
export interface OptOutOrder {
  readonly numbers: readonly string[];
  /** The sender number refused; every number of the account when absent. */
  readonly senderNumber?: string;
}

/** What a test may do to a simulator, in process or over `/__sim`. */
export interface SimControl {
  readonly clock: Pick<SimClock, 'now' | 'set' | 'advance'>;
  addRules(rules: readonly ScenarioRule[]): void;
  /** Forgets the added rules; the standard table stays. */
  clearRules(): void;
  listRules(): readonly ScenarioRule[];
  /** Registers refusals; answers how many entries are new. */
  addOptOuts(order: OptOutOrder): number;
  messages(query: MessageQuery): ControlPage<SimMessage>;
  calls(query: { startKey: number; limit: number; kind?: string }): ControlPage<CallRecord>;
  /** Forgets messages, groups, calls, rules and refusals, and restores the clock. */
  reset(): void;
}
