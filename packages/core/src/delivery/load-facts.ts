import { apiPrefix, type ApiProperties } from '../domain/dispatch.js';
import type { Properties, RecipientId } from '../domain/recipient.js';
import type { RecipientFacts } from '../ports/recipient-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';
import type { DecisionScene } from './decision-scene.js';
import { neededProperties } from './needed-properties.js';

/** What a decision needs to know of people, and what came for them with a call, as properties `api.<name>`. */
export async function loadFactsOf(
  deps: Pick<DeliveryDeps, 'contents' | 'dispatches' | 'policies' | 'recipients'>,
  unit: Unit,
  { campaign, channel, runId }: DecisionScene,
  ids: readonly RecipientId[],
): Promise<ReadonlyMap<RecipientId, RecipientFacts>> {
  const { workspaceId } = campaign;
  const names = neededProperties(deps, campaign);
  const facts = await deps.recipients.loadFacts(unit, workspaceId, ids, channel.contactKind, names);
  if (campaign.sendType.kind !== 'api') return facts;
  const called = await deps.dispatches.properties(unit, runId, ids);
  return new Map([...facts].map(([id, known]) => [id, new CalledFacts(known, called.get(id) ?? {})]));
}

/** Facts of a person who was called. Those of the store are unsealed when they are asked for, and so are these. */
class CalledFacts implements RecipientFacts {
  readonly id: RecipientId;
  readonly userId: string;
  readonly locale: string | null;
  readonly zone: string | null;
  readonly contact: RecipientFacts['contact'];
  readonly #known: RecipientFacts;
  readonly #values: ApiProperties;

  constructor(known: RecipientFacts, values: ApiProperties) {
    this.id = known.id;
    this.userId = known.userId;
    this.locale = known.locale;
    this.zone = known.zone;
    this.contact = known.contact;
    this.#known = known;
    this.#values = values;
  }

  get birthDate(): string | null {
    return this.#known.birthDate;
  }

  get properties(): Properties {
    const named = Object.entries(this.#values).map(([name, value]) => [apiPrefix + name, value] as const);
    return { ...this.#known.properties, ...Object.fromEntries(named) };
  }
}
