import type {
  ConsentInput,
  ConsentStore,
  IntakeCheck,
  IntakeProblem,
  IntakeRow,
  Logger,
  RecipientStore,
  Unit,
  WorkspaceId,
} from '@pabal/core';
import { toProblems } from './to-problems.js';

/** What the check asks. */
export interface NightCheckDeps {
  readonly consents: ConsentStore;
  readonly recipients: RecipientStore;
  readonly log: Logger;
}

const code = 'CARE_NIGHT_ALONE';

/**
 * Finds consent for the night without consent to advertising, in the same row or given before (R05). With `warn` it is taken, and logged
 * as a number; it opens nothing.
 */
export function createNightCheck(deps: NightCheckDeps, onAlone: 'warn' | 'refuse'): IntakeCheck {
  return {
    id: 'consent-night',
    async check(unit, workspaceId, rows) {
      const alone = await findAlone(deps, unit, workspaceId, rows);
      if (onAlone === 'refuse' || alone.length === 0) return alone;
      deps.log.warn('consent for the night without consent to advertising', { count: alone.length, code });
      return [];
    },
  };
}

async function findAlone(
  { consents, recipients }: NightCheckDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  rows: readonly IntakeRow[],
): Promise<readonly IntakeProblem[]> {
  const asking = rows.filter(({ consents: said = [] }) => said.some((one) => isAloneIn(said, one)));
  if (asking.length === 0) return [];
  const ids = await recipients.findIds(unit, workspaceId, [...new Set(asking.map(({ userId }) => userId))]);
  const channels = [
    ...new Set(
      asking.flatMap(({ consents: said = [] }) => said.filter(isNight).map((one) => one.consentChannel)),
    ),
  ];
  const known = new Map<string, ReadonlySet<number>>();
  for (const channel of channels) {
    const facts = await consents.load(unit, channel, 'promotional', [...ids.values()]);
    const agreed = [...facts].filter(([, { state }]) => state === 'opted-in').map(([id]) => id);
    known.set(channel, new Set(agreed));
  }
  return toProblems(rows, (statement, { userId, consents: said = [] }) => {
    if (!isAloneIn(said, statement)) return null;
    const id = ids.get(userId);
    if (id !== undefined && !refusesIn(said, statement) && known.get(statement.consentChannel)?.has(id))
      return null;
    const problem = 'says yes to the night without a yes to advertising; record that one first, or with it';
    return { field: 'purpose', code, problem };
  });
}

function isNight({ purpose, state }: ConsentInput): boolean {
  return purpose === 'night' && state === 'opted-in';
}

function isAloneIn(said: readonly ConsentInput[], one: ConsentInput): boolean {
  return isNight(one) && !said.some((other) => isAdvertisingOf(other, one) && other.state === 'opted-in');
}

function refusesIn(said: readonly ConsentInput[], one: ConsentInput): boolean {
  return said.some((other) => isAdvertisingOf(other, one) && other.state === 'opted-out');
}

function isAdvertisingOf({ consentChannel, purpose }: ConsentInput, one: ConsentInput): boolean {
  return purpose === 'promotional' && consentChannel === one.consentChannel;
}
