import {
  engineToken,
  tokens,
  type ConsentEntry,
  type Origin,
  type RecipientId,
  type Resolve,
  type WorkspaceId,
} from '@pabal/core';
import { readKeyword } from './read-keyword.js';
import { isAmericanNumber } from './us-pack.js';

/** A text message that a person sent to us. */
export interface InboundMessage {
  /** E.164. */
  readonly contact: string;
  readonly text: string;
  readonly receivedAt: Date;
  /** The vendor's id of it. */
  readonly messageId: string;
}

/** What became of it. */
export interface KeywordApplied {
  readonly action: 'stopped' | 'resumed' | 'none';
  /** People who are reached at the number and to whom it applied. */
  readonly people: number;
}

const nothing: KeywordApplied = { action: 'none', people: 0 };
const mostLines = 1000;

/**
 * Does what a keyword asks for: STOP suppresses the number and withdraws, whoever sends it; START lifts that for numbers of +1 and gives back the
 * consent that was there before, and no other.
 */
export async function applyKeyword(
  resolve: Resolve,
  workspaceId: WorkspaceId,
  message: InboundMessage,
  { consentChannels, actor }: { readonly consentChannels: readonly string[]; readonly actor: string },
): Promise<KeywordApplied> {
  const keyword = readKeyword(message.text);
  if (keyword === null) return nothing;
  const { consents } = resolve(engineToken);
  const { contact, messageId } = message;
  const now = resolve(tokens.clock).now();
  // A clock that runs ahead must not let an older word win over a newer one.
  const occurredAt = message.receivedAt > now ? now : message.receivedAt;
  const origin: Origin = { method: 'opt-out-line', actor };
  const evidence = `inbound:${messageId}`;
  if (keyword === 'stop') {
    const optOuts = [{ contact, occurredAt, evidence }];
    let people = 0;
    for (const channel of consentChannels) {
      people = (await consents.suppress(workspaceId, 'phone', channel, optOuts, origin)).people;
    }
    return { action: 'stopped', people };
  }
  if (!isAmericanNumber(contact)) return nothing;
  let people = 0;
  for (const consentChannel of consentChannels) {
    const resuming = await findResuming(resolve, workspaceId, { contact, occurredAt }, consentChannel);
    if (resuming === null) continue;
    await consents.unsuppress(workspaceId, consentChannel, contact, origin);
    const statement = {
      consentChannel,
      purpose: 'promotional',
      state: 'opted-in',
      occurredAt,
      evidence,
    } as const;
    for (const userId of resuming) await consents.record(workspaceId, userId, [statement], origin);
    people = Math.max(people, resuming.length);
  }
  return people > 0 ? { action: 'resumed', people } : nothing;
}

/** Those of the number who had agreed before they stopped; `null` when there is nobody, or the word is older than a refusal. */
async function findResuming(
  resolve: Resolve,
  workspaceId: WorkspaceId,
  word: { readonly contact: string; readonly occurredAt: Date },
  consentChannel: string,
): Promise<readonly string[] | null> {
  const { direct } = resolve(tokens.unitOfWork);
  const contacts = resolve(tokens.contactStore);
  const ids = await contacts.findRecipients(direct, workspaceId, 'phone', contacts.hashOf(word.contact));
  const facts = await resolve(tokens.recipientStore).loadFacts(direct, workspaceId, ids, 'phone', []);
  const found: string[] = [];
  for (const id of ids) {
    const lines = await readLines(resolve, id, consentChannel);
    const refused = lines.filter(({ state }) => state === 'opted-out');
    if (refused.some(({ occurredAt }) => occurredAt !== null && occurredAt >= word.occurredAt)) return null;
    const userId = facts.get(id)?.userId;
    const hadAgreed = lines.some(({ state }) => state === 'opted-in');
    if (userId !== undefined && refused.length > 0 && hadAgreed) found.push(userId);
  }
  return found.length > 0 ? found : null;
}

async function readLines(
  resolve: Resolve,
  id: RecipientId,
  consentChannel: string,
): Promise<readonly ConsentEntry[]> {
  const { direct } = resolve(tokens.unitOfWork);
  const lines = await resolve(tokens.consentStore).history(direct, id, mostLines);
  return lines.filter((line) => line.consentChannel === consentChannel && line.purpose === 'promotional');
}
