import type { Channel, OptOutList } from '@pabal/core';
import type { OptOutDesk } from '../optout-desk.js';

/**
 * Asks channels for their refusals since an instant.
 * @throws whatever a channel rejects with; an `Error` when a channel answers no list
 */
export async function listRefusals(
  { clock }: Pick<OptOutDesk, 'clock'>,
  channels: readonly Channel[],
  since: Date,
  signal: AbortSignal,
): Promise<OptOutList> {
  const answers: OptOutList[] = [];
  for (const channel of channels) {
    const answer = await channel.listOptOuts?.(since, { signal, clock });
    if (!Array.isArray(answer?.optOuts))
      throw new TypeError(`the channel ${channel.id} answers no list of refusals`);
    answers.push(answer);
  }
  return {
    optOuts: answers.flatMap(({ optOuts }) => optOuts),
    unreadable: answers.reduce((count, { unreadable }) => count + unreadable, 0),
  };
}
