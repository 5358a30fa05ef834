import type { Channel, ChannelSupport, Outgoing, SendContext, SendOutcome } from '@pabal/core';
import type { SmsLimits } from '../sms-limits.js';
import type { SmsMessage } from '../sms-message.js';

/** A company that carries text messages: the part of the channel that knows an API. */
export interface SmsVendor extends Pick<
  Channel,
  'parseCallback' | 'pollReceipts' | 'lookup' | 'listOptOuts' | 'listSenders'
> {
  /** Kebab-case: `solapi`. */
  readonly id: string;
  /** Names the account, without a secret; `null` for a vendor without accounts. */
  readonly account: string | null;
  readonly limits: SmsLimits;
  readonly supports: ChannelSupport;
  /** Whether the vendor carries to a number, E.164. Without it, to every number. */
  readonly carries?: (this: void, contact: string) => boolean;
  /** As the channel's `send`. */
  send(batch: readonly Outgoing<SmsMessage>[], context: SendContext): Promise<readonly SendOutcome[]>;
  /** Closes connections. May be called twice. */
  close(): Promise<void>;
}
