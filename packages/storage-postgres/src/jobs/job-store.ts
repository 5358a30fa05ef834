import type { JobSettings, Unit } from '@pabal/core';
import { PgBoss, type Queue } from 'pg-boss';
import { commitUnflushed } from '../connection/commit-unflushed.js';
import { pgUnitOf, type PgUnit } from '../connection/pg-unit.js';
import type { PgUnitOfWork } from '../connection/pg-unit-of-work.js';
import { type JobListener, openJobListener } from './job-listener.js';

/** A job as it was fetched; `retryCount` tells the attempt apart from later ones. */
export interface StoredJob {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly retryCount: number;
}

/** How the job store reaches the database. */
export interface JobStoreOptions {
  readonly url: string;
  readonly jobSchema: string;
  readonly migrate: boolean;
  /** An error of the queue's own upkeep. */
  readonly onProblem: (error: unknown) => void;
  /** Jobs of a name may be there; `null`: of any. */
  readonly onWake: (name: string | null) => void;
}

type Sql = { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

/** After how long a job of a worker that died is given out again, beyond its time limit. */
const expiryMarginSeconds = 5;

/**
 * pg-boss as a table of jobs: its own workers, schedules and workers' listeners are not used. Jobs are fetched by our own
 * loop, because `work()` polls by batch size and knows no transaction of ours.
 */
export class JobStore {
  readonly #boss: PgBoss;
  readonly #work: PgUnitOfWork;
  readonly #made = new Map<string, Promise<void>>();
  #listener: JobListener | undefined;

  constructor(work: PgUnitOfWork, options: JobStoreOptions) {
    this.#work = work;
    this.#boss = new PgBoss({
      db: {
        executeSql: (text: string, values?: unknown[]) =>
          work.withConnection((connection) => connection.query(text, values)),
        // pg-boss sends the notifications and names the channel; we listen.
        listen: async (channel: string, notified: (payload: string) => void, reconnected: () => void) => {
          this.#listener = await openJobListener(options.url, channel, {
            notified: (payload) => {
              notified(payload);
              options.onWake(payload);
            },
            subscribed: () => {
              reconnected();
              options.onWake(null);
            },
            lost: options.onProblem,
          });
          return this.#listener;
        },
      },
      schema: options.jobSchema,
      migrate: options.migrate,
      schedule: false,
      useListenNotify: true,
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
      maintenanceIntervalSeconds: 60,
    });
    this.#boss.on('error', options.onProblem);
  }

  async start(): Promise<void> {
    await this.#boss.start();
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: false });
  }

  /** Makes the queue of a name when it is not there, on a connection of its own. */
  ensure(name: string, settings?: JobSettings): Promise<void> {
    const known = this.#made.get(name);
    if (known) return known;
    const made = this.#make(name, settings);
    this.#made.set(name, made);
    made.catch(() => this.#made.delete(name));
    return made;
  }

  async insert(
    unit: Unit,
    name: string,
    payloads: readonly object[],
    startAfter: Date | undefined,
  ): Promise<void> {
    await this.ensure(name);
    // As text: jsonb reorders keys and refuses NUL, and a handler gets what was given.
    const jobs = payloads.map((payload) => ({
      data: { json: JSON.stringify(payload) },
      ...(startAfter ? { startAfter } : {}),
    }));
    await this.#boss.insert(name, jobs, { db: sqlOf(pgUnitOf(unit)) });
  }

  /** A fetch that is lost with the database server leaves the job to be fetched again. */
  async fetch(name: string, limit: number): Promise<readonly StoredJob[]> {
    await this.ensure(name);
    const jobs = await this.#work.transact(async (unit) => {
      await commitUnflushed(unit);
      return this.#boss.fetch<{ readonly json: string }>(name, { batchSize: limit, db: sqlOf(unit) });
    });
    return jobs.map(({ id, data, retryCount }) => ({
      ...{ id, name, retryCount },
      payload: JSON.parse(data.json) as unknown,
    }));
  }

  /** Only the attempt that was fetched is completed: a late worker does not end another's. */
  async complete({ name, id, retryCount }: StoredJob): Promise<void> {
    await this.#boss.complete(name, { id, retryCount });
  }

  /** The same in a unit; tells when the unit has committed. */
  async completeIn({ name, id, retryCount }: StoredJob, unit: Unit, onCommitted: () => void): Promise<void> {
    const pgUnit = pgUnitOf(unit);
    await this.#boss.complete(name, { id, retryCount }, null, { db: sqlOf(pgUnit) });
    pgUnit.whenCommitted(onCommitted);
  }

  /** What went wrong is kept as a code only: messages may hold what must not lie here. */
  async fail({ name, id, retryCount }: StoredJob, error: unknown): Promise<void> {
    const code = (error as { code?: unknown } | null)?.code;
    await this.#boss.fail(name, { id, retryCount }, { code: typeof code === 'string' ? code : 'UNEXPECTED' });
  }

  async #make(name: string, settings: JobSettings | undefined): Promise<void> {
    const options: Omit<Queue, 'name' | 'partition' | 'policy'> = {
      notify: true,
      retryLimit: 1_000_000,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      deleteAfterSeconds: 60,
    };
    const expireInSeconds = settings && Math.ceil(settings.timeLimitMs / 1000) + expiryMarginSeconds;
    const given = expireInSeconds ? { ...options, expireInSeconds } : options;
    // A table of its own: queues on the shared table are fetched 35 times slower until statistics exist.
    await this.#boss.createQueue(name, { ...given, partition: true });
    if (expireInSeconds) await this.#boss.updateQueue(name, given);
  }
}

function sqlOf(unit: PgUnit): Sql {
  return {
    executeSql: async (text, values) => {
      const { rows } = await unit.run(text, values);
      return { rows: [...rows] };
    },
  };
}
