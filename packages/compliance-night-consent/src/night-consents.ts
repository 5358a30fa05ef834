import type { ConsentFact, ConsentStore, DecisionBatch, RecipientId } from '@pabal/core';

/**
 * - `valid`: this person may be advertised to at night; `evidence` names the statements.
 * - `alone`: agreed to the night, and not to advertising: the night consent stands on nothing.
 * - `refused`: said no to the night.
 */
export interface NightConsent {
  readonly kind: 'valid' | 'alone' | 'refused';
  readonly evidence: readonly string[];
}

/** What people said of the night on the channel of a batch; who said nothing is missing. */
export type NightConsents = ReadonlyMap<RecipientId, NightConsent>;

/** Loads them by one statement, and by a second one where somebody agreed. */
export async function loadNightConsents(
  consents: ConsentStore,
  { unit, channel, campaign }: DecisionBatch,
  ids: readonly RecipientId[],
): Promise<NightConsents> {
  const said = await consents.load(unit, channel.consentChannel, 'night', ids);
  const agreed = [...said].filter(([, { state }]) => state === 'opted-in').map(([id]) => id);
  const advertising =
    agreed.length === 0
      ? new Map<RecipientId, ConsentFact>()
      : await consents.load(unit, channel.consentChannel, campaign.purpose, agreed);
  return new Map(
    [...said].map(([id, { state, ledgerId }]): [RecipientId, NightConsent] => {
      const evidence = [`consent:${ledgerId}`];
      if (state !== 'opted-in') return [id, { kind: 'refused', evidence }];
      const other = advertising.get(id);
      return other?.state === 'opted-in'
        ? [id, { kind: 'valid', evidence: [...evidence, `consent:${other.ledgerId}`] }]
        : [id, { kind: 'alone', evidence }];
    }),
  );
}
