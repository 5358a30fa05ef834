import type { ConsentUseCases } from '../consent/consent-use-cases.js';
import type { OptOut } from '../domain/receipt.js';
import type { Channel } from '../ports/channel.js';
import type { OptOutTaker } from './opt-out-taker.js';

/**
 * Applies refusals of a callback: each taker what it knows the owner of, every workspace the rest. When a taker fails they are applied
 * everywhere and the failure is passed on, so that the vendor calls again.
 */
export async function takeOptOuts(
  takers: readonly OptOutTaker[],
  channel: Channel,
  optOuts: readonly OptOut[],
  withdraw: ConsentUseCases['suppressEverywhere'],
): Promise<void> {
  const everywhere = async (left: readonly OptOut[]): Promise<void> => {
    if (left.length > 0) await withdraw(channel.contactKind, channel.consentChannel, left, channel.vendor);
  };
  let left = optOuts;
  try {
    for (const taker of takers) if (left.length > 0) left = await taker.take(channel, left);
  } catch (error) {
    await everywhere(optOuts);
    throw error;
  }
  await everywhere(left);
}
