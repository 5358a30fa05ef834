import type { OptOutLinks } from '../content/opt-out-links.js';
import type { ConsentChange, ConsentChannel } from '../domain/consent.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import type { Channel } from '../ports/channel.js';
import type { ConsentCell } from '../ports/consent-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { ConsentDeps } from './consent-deps.js';
import type { OptOutUseCases } from './opt-out-use-cases.js';
import { toChanges } from './to-changes.js';

/** What withdrawals by link are made of. */
export interface OptOutDeps extends Pick<
  ConsentDeps,
  'clock' | 'consents' | 'contacts' | 'recipients' | 'units'
> {
  readonly links: OptOutLinks;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** A refusal that is said again by the same link is written down once in this time. */
const againMs = 86_400_000;
/** How many of the youngest lines of a person are looked through for one of the same link. */
const linesRead = 100;

/** Refusing advertising without logging in, over the ports. */
export function createOptOutUseCases(deps: OptOutDeps): OptOutUseCases {
  const { channels, clock, consents, contacts, links, recipients, units } = deps;

  /** Everybody whom the channel reaches where it reaches this person: whoever holds that phone refuses for the phone. */
  const peopleAt = async (
    unit: Unit,
    workspaceId: WorkspaceId,
    recipientId: RecipientId,
    consentChannel: ConsentChannel,
  ): Promise<readonly RecipientId[]> => {
    const people = new Set([recipientId]);
    for (const kind of kindsOf(channels, consentChannel)) {
      const contact = await contacts.find(unit, recipientId, kind);
      if (!contact?.hash) continue;
      for (const id of await contacts.findRecipients(unit, workspaceId, kind, contact.hash)) people.add(id);
    }
    return [...people];
  };

  const wasSaidLately = async (unit: Unit, id: RecipientId, tokenId: string, now: Date): Promise<boolean> =>
    (await consents.history(unit, id, linesRead)).some(
      ({ evidence, occurredAt }) =>
        evidence === tokenId && occurredAt !== null && now.getTime() - occurredAt.getTime() < againMs,
    );

  return {
    async withdraw(token) {
      const now = clock.now();
      const power = links.read(token, now);
      if (!power) throw new EngineError('OPT_OUT_REFUSED', 'The link to refuse advertising is not valid.');
      const { workspaceId, recipientId, consentChannel, tokenId } = power;
      return units.run(async (unit) => {
        const people = await peopleAt(unit, workspaceId, recipientId, consentChannel);
        await contacts.lockForWithdrawal(unit, people);
        const here = await recipients.loadFacts(unit, workspaceId, people, '', []);
        if (!here.has(recipientId)) return { code: 'RECIPIENT_GONE', consentChannel };
        const cells = await consents.cellsOf(unit, [...here.keys()]);
        const changes: ConsentChange[] = [];
        let isNew = false;
        for (const id of here.keys()) {
          const isRefused = refuses(cells.get(id) ?? [], consentChannel);
          if (isRefused && (await wasSaidLately(unit, id, tokenId, now))) continue;
          isNew ||= !isRefused;
          const statement = {
            ...({ consentChannel, purpose: 'promotional', state: 'opted-out', occurredAt: now } as const),
            evidence: tokenId,
          };
          changes.push(...toChanges(id, statement, { method: 'link', actor: 'public' }, now));
        }
        if (changes.length > 0) await consents.record(unit, workspaceId, changes, now);
        return { code: isNew ? 'OPTED_OUT' : 'ALREADY_IN_STATE', consentChannel };
      });
    },
  };
}

function kindsOf(
  channels: ReadonlyMap<string, Channel>,
  consentChannel: ConsentChannel,
): ReadonlySet<string> {
  return new Set(
    [...channels.values()]
      .filter((channel) => channel.consentChannel === consentChannel)
      .map(({ contactKind }) => contactKind),
  );
}

/** Whether advertising is refused on a channel, by day and by night. */
function refuses(cells: readonly ConsentCell[], consentChannel: ConsentChannel): boolean {
  const stateOf = (purpose: string) =>
    cells.find((cell) => cell.consentChannel === consentChannel && cell.purpose === purpose)?.state;
  return stateOf('promotional') === 'opted-out' && stateOf('night') !== 'opted-in';
}
