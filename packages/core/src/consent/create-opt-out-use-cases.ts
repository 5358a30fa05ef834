import { EngineError } from '../errors/engine-error.js';
import type { ConsentDeps } from './consent-deps.js';
import type { OptOutLinks } from '../content/opt-out-links.js';
import type { OptOutUseCases } from './opt-out-use-cases.js';
import { toChanges } from './to-changes.js';

/** What withdrawals by link are made of. */
export interface OptOutDeps extends Pick<ConsentDeps, 'clock' | 'consents' | 'contacts' | 'units'> {
  readonly links: OptOutLinks;
}

/** Refusing advertising without logging in, over the ports. */
export function createOptOutUseCases({
  clock,
  consents,
  contacts,
  links,
  units,
}: OptOutDeps): OptOutUseCases {
  return {
    async withdraw(token) {
      const now = clock.now();
      const power = links.read(token, now);
      if (!power) throw new EngineError('OPT_OUT_REFUSED', 'The link to refuse advertising is not valid.');
      const { workspaceId, recipientId, consentChannel, tokenId } = power;
      return units.run(async (unit) => {
        await contacts.lockForWithdrawal(unit, [recipientId]);
        const cells = await consents.cells(unit, recipientId);
        const stateOf = (purpose: string): string | undefined =>
          cells.find((cell) => cell.consentChannel === consentChannel && cell.purpose === purpose)?.state;
        if (stateOf('promotional') === 'opted-out' && stateOf('night') !== 'opted-in') {
          return { code: 'ALREADY_IN_STATE', consentChannel };
        }
        const statement = {
          ...({ consentChannel, purpose: 'promotional', state: 'opted-out', occurredAt: now } as const),
          evidence: tokenId,
        };
        const changes = toChanges(recipientId, statement, { method: 'link', actor: 'public' }, now);
        await consents.record(unit, workspaceId, changes, now);
        return { code: 'OPTED_OUT', consentChannel };
      });
    },
  };
}
