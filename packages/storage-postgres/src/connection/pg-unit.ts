import type { Unit } from '@pabal/core';
import type { Knex } from 'knex';
import type pg from 'pg';
import { toStorageFailure } from './storage-failure.js';

/** What a statement answered. */
export interface StatementResult<Row> {
  readonly rows: readonly Row[];
  /** Rows written, or read. */
  readonly count: number;
}

/** A connection of the pool, marked by knex when it broke. */
export type PooledConnection = pg.Client & { __knex__disposed?: unknown };

/** Runs statements: in one transaction, or each by itself. What a {@link Unit} is in this store. */
export interface PgUnit {
  /** Runs one hand-written statement with `$1`-parameters. */
  run<Row extends object>(text: string, values?: readonly unknown[]): Promise<StatementResult<Row>>;
  /** Runs a statement of knex's builder: for small statements that are not hot. */
  build<Row extends object>(
    make: (knex: Knex) => Knex.QueryBuilder | Knex.Raw,
  ): Promise<StatementResult<Row>>;
  /** Runs `work` in this unit's transaction, or in one of its own. */
  atomic<T>(work: (unit: PgUnit) => Promise<T>): Promise<T>;
  /** Calls back once the commit of what was written so far is confirmed; never when it is not. */
  whenCommitted(listener: () => void): void;
}

const units = new WeakMap<Unit, PgUnit>();

/** Hands a unit out to core, which sees nothing of it. */
export function toUnit(pgUnit: PgUnit): Unit {
  const unit = Object.freeze({}) as Unit;
  units.set(unit, pgUnit);
  return unit;
}

/** The unit behind a handle. @throws TypeError when it is of another store */
export function pgUnitOf(unit: Unit): PgUnit {
  const found = units.get(unit);
  if (!found) throw new TypeError('The unit was not made by this store');
  return found;
}

/** Runs a statement on a connection; errors of the world leave as `EngineError`s. */
export async function runOn<Row extends object>(
  connection: PooledConnection,
  text: string,
  values: readonly unknown[],
): Promise<StatementResult<Row>> {
  try {
    const result = await connection.query<Row & pg.QueryResultRow>(text, values as unknown[]);
    return { rows: result.rows, count: result.rowCount ?? 0 };
  } catch (error) {
    throw toStorageFailure(error);
  }
}

/** The text and values of a statement of knex's builder. */
export function toStatement(built: Knex.QueryBuilder | Knex.Raw): {
  readonly sql: string;
  readonly bindings: readonly unknown[];
} {
  return built.toSQL().toNative();
}
