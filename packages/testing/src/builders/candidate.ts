import type { Candidate, ContactPoint, Prepared, RecipientFacts } from '@pabal/core';

/** What to differ in; `facts: null` is a person who was erased. */
export interface CandidateOverrides {
  readonly recipientId?: number;
  readonly step?: number;
  readonly facts?: Partial<RecipientFacts> | null;
  readonly prepared?: Prepared | null;
  readonly variant?: string | null;
}

/** A person of a batch with an active phone. */
export function candidate(overrides: CandidateOverrides = {}): Candidate {
  const recipientId = overrides.recipientId ?? 1;
  return {
    recipientId,
    step: overrides.step ?? 0,
    facts: overrides.facts === null ? null : { ...factsOf(recipientId), ...overrides.facts },
    prepared: overrides.prepared ?? null,
    variant: overrides.variant ?? null,
  };
}

/** A message that a channel has prepared. */
export function aPrepared(overrides: Partial<Prepared> = {}): Prepared {
  return {
    kind: 'prepared',
    form: 'plain',
    message: { text: 'Hello' },
    text: 'Hello',
    amendments: [],
    ...overrides,
  };
}

/** An active phone. */
export function aContact(overrides: Partial<ContactPoint> = {}): ContactPoint {
  const recipientId = overrides.recipientId ?? 1;
  return {
    recipientId,
    kind: 'phone',
    status: 'active',
    value: `+8210${String(recipientId).padStart(8, '0')}`,
    hash: `hash-of-${recipientId}`.padEnd(43, '-'),
    statusReason: null,
    ...overrides,
  };
}

function factsOf(id: number): RecipientFacts {
  return {
    ...{ id, userId: `u${id}`, locale: 'ko-KR', zone: 'Asia/Seoul', birthDate: null, properties: {} },
    contact: aContact({ recipientId: id }),
  };
}
