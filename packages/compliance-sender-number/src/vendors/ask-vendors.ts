import type { Channel, Logger, VendorContext, VendorSender } from '@pabal/core';
import { normaliseNumber } from '../formats/normalise-number.js';

/** What the vendor of one channel knows. */
export interface AskedVendor {
  readonly channel: string;
  readonly vendor: string;
  /** By digits. */
  readonly senders: ReadonlyMap<string, VendorSender['status']>;
}

/** What vendors answered, and the channels whose vendor did not. */
export interface VendorAnswers {
  readonly asked: readonly AskedVendor[];
  readonly failed: readonly string[];
}

/** Asks the vendor of every channel that can tell. One that does not answer stands in nobody's way. */
export async function askVendors(
  channels: Iterable<Channel>,
  context: VendorContext,
  log: Logger,
): Promise<VendorAnswers> {
  const asked: AskedVendor[] = [];
  const failed: string[] = [];
  const ask = async (channel: Channel): Promise<void> => {
    try {
      const senders = (await channel.listSenders?.(context)) ?? [];
      asked.push({ channel: channel.id, vendor: channel.vendor, senders: toStatuses(senders) });
    } catch (error) {
      log.warn('vendor did not list its sender numbers', { channel: channel.id, error });
      failed.push(channel.id);
    }
  };
  await Promise.all([...channels].filter((channel) => channel.listSenders !== undefined).map(ask));
  return { asked, failed };
}

/** A number that a vendor lists twice is as good as its better line. */
function toStatuses(senders: readonly VendorSender[]): ReadonlyMap<string, VendorSender['status']> {
  const statuses = new Map<string, VendorSender['status']>();
  for (const { number, status } of senders) {
    const digits = normaliseNumber(number);
    if (statuses.get(digits) !== 'active') statuses.set(digits, status);
  }
  return statuses;
}
