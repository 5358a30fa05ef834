import type { Channel, OptOutList } from '@pabal/core';
import { readCaller } from '../list/read-caller.js';
import type { OptOutDesk } from '../optout-desk.js';

/**
 * Asks channels for their refusals since an instant. A number in another spelling than E.164 is read; one that cannot be is counted.
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
  const told = answers.flatMap(({ optOuts }) => optOuts);
  const optOuts = told.flatMap((optOut) => {
    const contact = readCaller(optOut.contact);
    return contact === null ? [] : [{ ...optOut, contact }];
  });
  const unreadable = answers.reduce(
    (count, answer) => count + answer.unreadable,
    told.length - optOuts.length,
  );
  return { optOuts, unreadable };
}
