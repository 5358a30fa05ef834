import type { Channel, Chore, WorkspaceId } from '@pabal/core';
import type { OwnedLine } from '../lines/line-store.js';
import { takesRefusals } from '../lines/line.js';
import type { OptOutDesk } from '../optout-desk.js';
import { listingChannels } from '../syncs/freshness.js';
import { compareLists } from './compare-lists.js';

/** Contacts in one call to a vendor. */
const callSize = 500;

/**
 * Puts refusals that came in elsewhere on the lists of vendors that take them, so that they block too. Goes by what is missing there, not
 * by what was sent before: what got lost on the way is sent again.
 */
export function createPushChore(desk: OptOutDesk): Chore {
  return {
    id: 'optout-080-push',
    everyMs: desk.options.pushEveryMs,
    async run({ signal }) {
      for (const owned of await desk.lines.everywhere(desk.units.direct)) {
        if (signal.aborted) return;
        const channels = listingChannels(desk.engine().channels, owned.line).filter(
          (channel) => channel.addOptOuts !== undefined,
        );
        if (channels.length === 0 || !takesRefusals(owned.line)) continue;
        await pushLine(desk, owned, channels, signal).catch((error: unknown) => {
          if (!signal.aborted)
            desk.log.warn('refusals could not be handed on', { vendor: owned.line.provider, error });
        });
      }
    },
  };
}

async function pushLine(
  desk: OptOutDesk,
  owned: OwnedLine,
  channels: readonly Channel[],
  signal: AbortSignal,
): Promise<void> {
  const hashes = (await compareLists(desk, owned, signal))
    .filter(({ where }) => where === 'only-here')
    .map(({ hash }) => hash);
  const line = owned.line.number;
  let found: string[] = [];
  const hand = async (): Promise<void> => {
    for (const channel of channels) await channel.addOptOuts?.(found, { signal, clock: desk.clock, line });
    found = [];
  };
  for (const hash of hashes) {
    signal.throwIfAborted();
    const contact = await readContact(desk, owned.workspaceId, hash);
    if (contact !== null) found.push(contact);
    if (found.length === callSize) await hand();
  }
  if (found.length > 0) await hand();
}

/** The plain number of a suppressed contact; `null` once nobody has it any more. */
async function readContact(desk: OptOutDesk, workspaceId: WorkspaceId, hash: string): Promise<string | null> {
  const { direct } = desk.units;
  const [recipientId] = await desk.contacts.findRecipients(direct, workspaceId, 'phone', hash);
  if (recipientId === undefined) return null;
  const contact = await desk.contacts.find(direct, recipientId, 'phone');
  return contact?.hash === hash ? contact.value : null;
}
