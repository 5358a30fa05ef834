import type { ContactPoint } from '../domain/contact-point.js';
import type { Recipient, RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { ArchivedDelivery, PersonPage } from './person-page.js';
import type { RecipientDeps } from './recipient-deps.js';

/** Rows that are held at once. */
const pageSize = 200;
/** A message is read out of a page of a whole batch. */
const messagesAtOnce = 20;

/** Everything that is kept of a person, a page at a time: what is read of one section is let go before the next. */
export async function* exportRecipient(
  deps: RecipientDeps,
  workspaceId: WorkspaceId,
  recipient: Recipient,
): AsyncGenerator<PersonPage, void, undefined> {
  const { audit, cohorts, consents, dispatches, records, suppressions, units } = deps;
  const { direct } = units;
  const { id } = recipient;
  yield { section: 'person', items: [recipient] };
  const contacts = await contactsOf(deps, id);
  yield { section: 'contacts', items: contacts };
  yield { section: 'consents', items: await consents.cells(direct, id) };
  for await (const items of inPages((last: { readonly ledgerId: number } | null) =>
    consents.history(direct, id, pageSize, last?.ledgerId ?? null),
  ))
    yield { section: 'consentLedger', items };
  const hashes = contacts.flatMap(({ hash }) => (hash ? [hash] : []));
  yield { section: 'suppressions', items: await suppressions.ofHashes(direct, workspaceId, hashes) };
  yield { section: 'cohorts', items: await cohorts.ofPerson(direct, id) };
  for await (const items of inPages((last: { readonly runId: number } | null) =>
    dispatches.valuesOf(direct, id, last?.runId ?? 0, pageSize),
  ))
    yield { section: 'callValues', items };
  for await (const items of deliveriesOf(deps, workspaceId, id)) yield { section: 'deliveries', items };
  yield { section: 'records', items: await records.allOf(direct, id) };
  for await (const items of inPages((last: { readonly id: number } | null) =>
    audit.list(direct, workspaceId, last?.id ?? null, pageSize, `recipient:${id}`),
  ))
    yield { section: 'audit', items };
}

/** The pages of a list, from the first to one that is not full; the first also when it is empty. */
async function* inPages<Item extends Place, Place>(
  read: (last: Place | null) => Promise<readonly Item[]>,
): AsyncGenerator<readonly Item[], void, undefined> {
  for (let last: Place | null = null; ;) {
    const items: readonly Item[] = await read(last);
    yield items;
    if (items.length < pageSize) return;
    last = items.at(-1) ?? null;
  }
}

async function* deliveriesOf(
  { ledger, units }: RecipientDeps,
  workspaceId: WorkspaceId,
  recipientId: RecipientId,
): AsyncGenerator<readonly ArchivedDelivery[], void, undefined> {
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof ledger.list>> = await ledger.list(
      ...[units.direct, workspaceId, { recipientId }, cursor, messagesAtOnce],
    );
    const items: ArchivedDelivery[] = [];
    for (const delivery of page.items)
      items.push({ delivery, message: await ledger.message(units.direct, delivery) });
    yield items;
    if (page.next === null) return;
    cursor = page.next;
  }
}

/** The contact points of a person, in clear. */
export async function contactsOf(
  { contacts, contactKinds, units }: RecipientDeps,
  recipientId: RecipientId,
): Promise<ContactPoint[]> {
  const found: ContactPoint[] = [];
  for (const kind of contactKinds) {
    const contact = await contacts.find(units.direct, recipientId, kind);
    if (contact) found.push(contact);
  }
  return found;
}
