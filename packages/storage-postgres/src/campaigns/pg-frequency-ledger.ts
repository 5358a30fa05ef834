import type { CapCheck, CapCount, CountedSend, DeliveryKey, FrequencyLedger, Unit } from '@pabal/core';
import { numberArray } from '../connection/array-literal.js';
import { type PgUnit, pgUnitOf } from '../connection/pg-unit.js';
import { claimAgainst, claimFreely, countAgainst, releaseClaims } from './frequency-statements.js';

const gates = 32_768;

/** Claims against frequency caps in PostgreSQL. */
export class PgFrequencyLedger implements FrequencyLedger {
  readonly #months = new Set<string>();
  readonly #kinds = new Map<string, number>();

  claim(
    unit: Unit,
    send: CountedSend,
    deliveries: readonly DeliveryKey[],
    checks: readonly CapCheck[],
    at: Date,
  ): Promise<readonly CapCount[]> {
    if (deliveries.length === 0) return Promise.resolve([]);
    return pgUnitOf(unit).atomic(async (atomic) => {
      await this.#ensureMonth(atomic, at);
      const message = [await this.#kindOf(atomic, send), send.campaignId, at];
      if (checks.length === 0) {
        await atomic.run(claimFreely, [...columnsOf(deliveries), ...message]);
        return [];
      }
      // By itself: a statement sees what was committed when it began, and that has to be after its locks were free.
      await atomic.run(
        'SELECT 1 FROM frequency_gates WHERE gate = ANY ($1::int[]) ORDER BY gate FOR NO KEY UPDATE',
        [gatesOf(deliveries)],
      );
      const statement = claimAgainst(checks);
      const refused: CapCount[] = [];
      for (const round of roundsOf(deliveries)) {
        const { rows } = await atomic.run<{ recipient_id: number; step: number; place: number }>(
          statement.text,
          [...columnsOf(round), ...message, ...statement.values],
        );
        for (const { recipient_id: recipientId, step, place } of rows) {
          const cap = checks[place]?.cap;
          if (cap) refused.push({ recipientId, step, capId: cap.id, count: cap.limit });
        }
      }
      return refused;
    });
  }

  async peek(
    unit: Unit,
    deliveries: readonly DeliveryKey[],
    checks: readonly CapCheck[],
  ): Promise<readonly CapCount[]> {
    if (deliveries.length === 0 || checks.length === 0) return [];
    const { text, values } = countAgainst(checks);
    const { rows } = await pgUnitOf(unit).run<{
      recipient_id: number;
      step: number;
      counts: readonly number[];
    }>(text, [...columnsOf(deliveries), ...values]);
    return rows.flatMap(({ recipient_id: recipientId, step, counts }) =>
      checks.map(({ cap }, place) => ({ recipientId, step, capId: cap.id, count: counts[place] ?? 0 })),
    );
  }

  async release(unit: Unit, deliveries: readonly DeliveryKey[]): Promise<void> {
    if (deliveries.length > 0) await pgUnitOf(unit).run(releaseClaims, columnsOf(deliveries));
  }

  async forget(unit: Unit, before: Date): Promise<void> {
    await pgUnitOf(unit).run('SELECT drop_frequency_months($1)', [before]);
  }

  /** Once a month and process: the months ahead are not known when a process starts that runs for long. */
  async #ensureMonth(unit: PgUnit, at: Date): Promise<void> {
    const month = at.toISOString().slice(0, 7);
    if (this.#months.has(month)) return;
    await unit.run('SELECT ensure_frequency_month($1)', [at]);
    unit.whenCommitted(() => this.#months.add(month));
  }

  /** Asked once a process: kinds are few and stay. */
  async #kindOf(unit: PgUnit, { channel, purpose, capping }: CountedSend): Promise<number> {
    const key = JSON.stringify([channel, purpose, capping]);
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const { rows } = await unit.run<{ id: number }>('SELECT ensure_frequency_kind($1, $2, $3) AS id', [
      ...[channel, purpose, capping === 'exempt'],
    ]);
    const { id } = rows[0] as { id: number };
    unit.whenCommitted(() => this.#kinds.set(key, id));
    return id;
  }
}

function columnsOf(deliveries: readonly DeliveryKey[]): readonly [string, string, string] {
  return [
    numberArray(deliveries.map((key) => key.recipientId)),
    numberArray(deliveries.map((key) => key.runId)),
    numberArray(deliveries.map((key) => key.step)),
  ];
}

function gatesOf(deliveries: readonly DeliveryKey[]): string {
  return numberArray([...new Set(deliveries.map(({ recipientId }) => recipientId % gates))]);
}

/** Deliveries to one person are claimed one after the other: a statement does not count what it writes. */
function roundsOf(deliveries: readonly DeliveryKey[]): readonly (readonly DeliveryKey[])[] {
  const rounds: DeliveryKey[][] = [];
  const met = new Map<number, number>();
  for (const delivery of deliveries) {
    const round = met.get(delivery.recipientId) ?? 0;
    met.set(delivery.recipientId, round + 1);
    (rounds[round] ??= []).push(delivery);
  }
  return rounds;
}
