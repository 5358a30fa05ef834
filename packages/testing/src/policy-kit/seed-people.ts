import {
  tokens,
  type Campaign,
  type Channel,
  type ConsentChange,
  type RecipientId,
  type Resolve,
  type Unit,
} from '@pabal/core';
import { canary } from '../canary.js';

/** Makes people who are canaries, in the states that policies usually look for. See `PolicyStage.people`. */
export async function seedPeople(
  resolve: Resolve,
  unit: Unit,
  campaign: Campaign,
  channel: Channel,
  now: Date,
  size: number,
): Promise<RecipientId[]> {
  const recipients = resolve(tokens.recipientStore);
  const contacts = resolve(tokens.contactStore);
  const { workspaceId } = campaign;
  const properties = { name: canary.name, secret: canary.property };
  const writes = Array.from({ length: size }, (_, index) => ({ userId: `u${index}`, properties }));
  const ids = (await recipients.upsert(unit, workspaceId, writes)).map(({ id }) => id);
  const set = (recipientId: RecipientId) => ({ kind: 'set', recipientId, value: canary.phone }) as const;
  const reached = ids.filter((_id, index) => index !== 4);
  await contacts.put(unit, workspaceId, channel.contactKind, reached.map(set));
  await resolve(tokens.consentStore).record(
    unit,
    workspaceId,
    ids.flatMap(toConsent(campaign, channel, now)),
    now,
  );
  const [, , , suppressed] = ids;
  if (suppressed !== undefined) {
    const value = `${canary.phone}9`;
    await contacts.put(unit, workspaceId, channel.contactKind, [
      { kind: 'set', recipientId: suppressed, value },
    ]);
    const entry = { hash: contacts.hashOf(value), consentChannel: '*', source: 'api', occurredAt: now };
    await resolve(tokens.suppressionStore).add(unit, workspaceId, [entry]);
  }
  const erased = ids.at(-1);
  if (erased !== undefined) await recipients.remove(unit, workspaceId, erased);
  return ids;
}

function toConsent(campaign: Campaign, channel: Channel, now: Date) {
  return (recipientId: RecipientId, index: number): ConsentChange[] => {
    const base = {
      ...{ recipientId, consentChannel: channel.consentChannel, purpose: campaign.purpose, occurredAt: now },
      ...({ method: 'api', actor: 'kit' } as const),
    };
    if (index % 3 === 0) return [{ ...base, state: 'opted-out' }];
    return index % 2 === 0 ? [{ ...base, state: 'opted-in' }] : [];
  };
}
