import type { Channel, Clock } from '@pabal/core';
import type { VendorDouble } from './vendor-double.js';

/** A channel with its vendor, ready to be examined. */
export interface ChannelStage {
  readonly channel: Channel<unknown, unknown>;
  readonly vendor: VendorDouble;
  /** Content that the channel's schema accepts and `prepare` prepares. */
  readonly content: unknown;
  /** The n-th of many contacts that the vendor accepts, from 0. */
  contactOf(index: number): string;
  /** Content that the schema has to refuse, with the path of the field at fault: `text`. */
  readonly badContent?: readonly { readonly content: unknown; readonly path: string }[];
  /** By default the computer's clock. */
  readonly clock?: Clock;
  close?(): Promise<void>;
}

/** What the channel kit examines. */
export interface ChannelUnderTest {
  /** A fresh stage; called for every test. */
  readonly create: () => Promise<ChannelStage> | ChannelStage;
}
