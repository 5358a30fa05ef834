import { type Unit, type UnitOfWork } from '@pabal/core';
import type { Knex } from 'knex';
import type pg from 'pg';
import {
  type PgUnit,
  type PooledConnection,
  runOn,
  type StatementResult,
  toStatement,
  toUnit,
} from './pg-unit.js';
import { toStorageFailure } from './storage-failure.js';
import { storageError } from '../storage-error.js';

interface KnexConnections {
  acquireConnection(): Promise<PooledConnection>;
  releaseConnection(connection: PooledConnection): Promise<void>;
}

/** A transaction while it is open. */
interface Scope {
  readonly unit: PgUnit;
  readonly listeners: readonly (() => void)[];
  close(): void;
}

/** Transactions over knex's pool. */
export class PgUnitOfWork implements UnitOfWork {
  readonly direct: Unit;
  readonly idleLimit?: { readonly ms: number; readonly path: string };
  readonly #knex: Knex;
  readonly #connections: KnexConnections;

  /** `idleInTransactionMs` is what the sessions of the pool are opened with; 0 is never. */
  constructor(knex: Knex, idleInTransactionMs: number) {
    const path = 'plugins.@pabal/storage-postgres.idleInTransactionMs';
    if (idleInTransactionMs > 0) this.idleLimit = { ms: idleInTransactionMs, path };
    this.#knex = knex;
    this.#connections = knex.client as KnexConnections;
    this.direct = toUnit({
      run: (text, values = []) => this.withConnection((connection) => runOn(connection, text, values)),
      build: (make) => {
        const { sql, bindings } = toStatement(make(this.#knex));
        return this.withConnection((connection) => runOn(connection, sql, bindings));
      },
      atomic: (work) => this.transact(work),
      whenCommitted: (listener) => listener(),
    });
  }

  run<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.transact((unit) => work(toUnit(unit)));
  }

  read<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.transact((unit) => work(toUnit(unit)), 'BEGIN READ ONLY');
  }

  /**
   * BEGIN and COMMIT are sent here and not by knex: a COMMIT after a failed statement answers `ROLLBACK` without an
   * error, and that must not pass for a commit.
   */
  transact<T>(work: (unit: PgUnit) => Promise<T>, begin: 'BEGIN' | 'BEGIN READ ONLY' = 'BEGIN'): Promise<T> {
    return this.withConnection(async (connection) => {
      await this.#command(connection, begin);
      const scope = this.#scopeOf(connection);
      let value: T;
      try {
        value = await work(scope.unit);
      } catch (error) {
        scope.close();
        await connection.query('ROLLBACK').catch((failure: unknown) => {
          connection.__knex__disposed ??= failure;
        });
        throw error;
      }
      scope.close();
      const { command } = await this.#command(connection, 'COMMIT');
      if (command !== 'COMMIT') {
        throw new TypeError(
          'A statement of this unit failed and its error was swallowed; the unit was rolled back',
        );
      }
      for (const listener of scope.listeners) listener();
      return value;
    });
  }

  /** Lends a connection of the pool. @throws EngineError `STORAGE_UNAVAILABLE` */
  async withConnection<T>(use: (connection: PooledConnection) => Promise<T>): Promise<T> {
    let connection: PooledConnection;
    try {
      connection = await this.#connections.acquireConnection();
    } catch (error) {
      throw toUnavailable(error);
    }
    try {
      return await use(connection);
    } finally {
      await this.#connections.releaseConnection(connection);
    }
  }

  /** Ends every connection. */
  close(): Promise<void> {
    return this.#knex.destroy();
  }

  async #command(
    connection: PooledConnection,
    text: 'BEGIN' | 'BEGIN READ ONLY' | 'COMMIT',
  ): Promise<pg.QueryResult> {
    try {
      return await connection.query(text);
    } catch (error) {
      connection.__knex__disposed ??= error;
      throw toUnavailable(error);
    }
  }

  #scopeOf(connection: PooledConnection): Scope {
    let isOpen = true;
    let last: Promise<unknown> = Promise.resolve();
    const listeners: (() => void)[] = [];
    // One after the other, whatever the caller awaits: a connection carries one statement at a time.
    const inTurn = <Row extends object>(
      text: string,
      values: readonly unknown[],
    ): Promise<StatementResult<Row>> => {
      if (!isOpen) throw new TypeError('The unit is over; a statement came too late');
      const next = last.then(() => runOn<Row>(connection, text, values));
      last = next.catch(() => undefined);
      return next;
    };
    const unit: PgUnit = {
      run: async (text, values = []) => inTurn(text, values),
      build: async (make) => {
        const { sql, bindings } = toStatement(make(this.#knex));
        return inTurn(sql, bindings);
      },
      atomic: (work) => work(unit),
      whenCommitted: (listener) => listeners.push(listener),
    };
    return { unit, listeners, close: () => (isOpen = false) };
  }
}

function toUnavailable(error: unknown): unknown {
  const failure = toStorageFailure(error);
  if (failure !== error) return failure;
  return storageError('STORAGE_UNAVAILABLE', 'The database did not confirm a transaction', {
    cause: error,
  });
}
