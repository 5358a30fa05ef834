import type { PluginStatus } from '@pabal/core';
import type { SenderNumber } from '../numbers/sender-number.js';
import { collections, type RegisterDeps } from '../register-deps.js';

/** How often a process reads the register anew. */
const refreshMs = 60_000;
/** Numbers that are read at most: with more of them nobody is warned of an unknown one. */
const mostNumbers = 2000;
const forever = new Date('9999-12-31T00:00:00Z');
const dayMs = 86_400_000;

/**
 * What this process knows of the registers of all workspaces: for warnings while somebody writes, and for the plugin's status. It may be
 * a minute behind, so nothing is decided by it.
 */
export class KnownNumbers {
  readonly #deps: RegisterDeps;
  readonly #alertDays: number;
  readonly #report: (status: PluginStatus) => void;
  #active: ReadonlySet<string> | null = null;
  #failed: readonly string[] = [];
  #stop = new AbortController();
  #reading: Promise<void> = Promise.resolve();

  constructor(deps: RegisterDeps, alertDays: number, report: (status: PluginStatus) => void) {
    this.#deps = deps;
    this.#alertDays = alertDays;
    this.#report = report;
  }

  /** Whether some workspace has the number in use; `null` when nobody can tell. */
  isActive(id: string): boolean | null {
    return this.#active?.has(id) ?? null;
  }

  /** Reads the register and reports how it stands. `failed` are channels whose vendor did not answer. */
  async refresh(failed: readonly string[] = this.#failed): Promise<void> {
    this.#failed = failed;
    const { records, units, clock } = this.#deps;
    const page = await records.due(units.direct, collections.numbers, forever, mostNumbers);
    const active = page.map(({ body }) => body as SenderNumber).filter(({ status }) => status === 'active');
    this.#active = page.length < mostNumbers ? new Set(active.map(({ id }) => id)) : null;
    this.#report(describe(active, clock.now(), this.#alertDays, failed));
  }

  /** Reads now and every minute until {@link KnownNumbers.stop}. */
  async start(log: { warn(message: string, fields: { error: unknown }): void }): Promise<void> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const read = (): Promise<void> =>
      this.refresh().catch((error: unknown) => log.warn('sender numbers could not be read', { error }));
    await read();
    this.#reading = (async () => {
      while (!signal.aborted) {
        await this.#deps.clock.delay(refreshMs, signal);
        if (!signal.aborted) await read();
      }
    })();
  }

  /** Ends the reading. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#reading;
  }
}

function describe(
  active: readonly SenderNumber[],
  now: Date,
  alertDays: number,
  failed: readonly string[],
): PluginStatus {
  const alertAt = new Date(now.getTime() + alertDays * dayMs);
  const ending = active.filter(
    ({ expiresAt }) => expiresAt !== null && new Date(expiresAt) <= alertAt,
  ).length;
  const unusable = active.filter(({ vendors }) => isUnusable(vendors)).length;
  const troubles = [
    ending > 0 && `sender numbers to be verified again within ${alertDays} days: ${ending}`,
    unusable > 0 && `active sender numbers that a vendor does not take: ${unusable}`,
    failed.length > 0 && `channels whose vendor did not list its sender numbers: ${failed.join(', ')}`,
  ].filter((trouble) => trouble !== false);
  if (troubles.length === 0) return { state: 'ok', sentence: `Sender numbers in use: ${active.length}.` };
  const told = troubles.join('; ');
  return { state: 'degraded', sentence: `${told.charAt(0).toUpperCase()}${told.slice(1)}.` };
}

/** One vendor that takes it is enough: a workspace may have a number for each. */
function isUnusable(vendors: SenderNumber['vendors']): boolean {
  return vendors.length > 0 && vendors.every(({ status }) => status !== 'active');
}
