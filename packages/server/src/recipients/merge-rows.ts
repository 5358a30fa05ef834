import type { RecipientInput } from '@pabal/core';

/**
 * Two rows of one person become the row that has the effect of both, one after the other: what the later says wins, what
 * it leaves out stays, statements of consent are kept in their order.
 */
export function mergeRows(earlier: RecipientInput, later: RecipientInput): RecipientInput {
  const { properties, contacts, consents } = earlier;
  return {
    ...earlier,
    ...later,
    ...((properties ?? later.properties) && { properties: { ...properties, ...later.properties } }),
    ...((contacts ?? later.contacts) && { contacts: { ...contacts, ...later.contacts } }),
    ...((consents ?? later.consents) && { consents: [...(consents ?? []), ...(later.consents ?? [])] }),
  };
}
