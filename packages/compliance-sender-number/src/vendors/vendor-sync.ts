import type { Channel, Chore, Logger, WorkspaceId } from '@pabal/core';
import type { NumberStatus } from '../numbers/sender-number.js';
import { collections, placeOf, type RegisterDeps } from '../register-deps.js';
import { createSenderNumberError } from '../sender-number-error.js';
import { askVendors, type VendorAnswers } from './ask-vendors.js';
import { lookAtNumber } from './look-at-number.js';

/** What the sync is made of. */
export interface VendorSyncDeps {
  readonly register: RegisterDeps;
  readonly log: Logger;
  /** Channels of the engine; asked for when vendors are. */
  readonly channels: () => Iterable<Channel>;
  readonly everyMs: number;
  /** Told after each turn of the chore which vendors did not answer. */
  readonly onTurn: (failed: readonly string[]) => Promise<void>;
}

/** How a sync by hand went. */
export interface SyncReport {
  readonly asked: readonly string[];
  readonly failed: readonly string[];
  readonly numberCount: number;
}

const pageSize = 200;
const timeLimitMs = 20_000;
const lookedStatuses: readonly NumberStatus[] = ['active', 'suspended'];

/** Compares registered numbers with the lists of vendors: again and again, and by hand. */
export class VendorSync {
  readonly #deps: VendorSyncDeps;

  constructor(deps: VendorSyncDeps) {
    this.#deps = deps;
  }

  /** Looks at every number that is due: what vendors say of it, and whether its time is over. */
  chore(): Chore {
    const { register, everyMs, onTurn } = this.#deps;
    const { records, units, clock } = register;
    return {
      id: 'sender-number-look',
      everyMs,
      run: async ({ signal }) => {
        const { asked, failed } = await this.#ask(signal);
        while (!signal.aborted) {
          const page = await records.due(units.direct, collections.numbers, clock.now(), pageSize);
          for (const { workspaceId, key } of page) {
            if (signal.aborted) return;
            await lookAtNumber(register, { workspaceId, id: key }, asked, everyMs);
          }
          if (page.length < pageSize) break;
        }
        await onTurn(failed);
      },
    };
  }

  /**
   * Looks now at the numbers of a workspace, or at one of them.
   * @throws EngineError `SENDER_NUMBER_VENDOR_UNAVAILABLE` when there are vendors to ask and none answers
   */
  async sync(workspaceId: WorkspaceId, id?: string): Promise<SyncReport> {
    const { register, everyMs } = this.#deps;
    const { asked, failed } = await this.#askInTime();
    if (asked.length === 0 && failed.length > 0) {
      throw createSenderNumberError(
        'SENDER_NUMBER_VENDOR_UNAVAILABLE',
        `No vendor answered: ${failed.join(', ')}.`,
      );
    }
    const ids = id === undefined ? await this.#idsOf(workspaceId) : [id];
    for (const one of ids) await lookAtNumber(register, { workspaceId, id: one }, asked, everyMs);
    return { asked: asked.map(({ channel }) => channel), failed, numberCount: ids.length };
  }

  async #idsOf(workspaceId: WorkspaceId): Promise<readonly string[]> {
    const { records, units } = this.#deps.register;
    const ids: string[] = [];
    for (const label of lookedStatuses) {
      for (let after = '', isMore = true; isMore;) {
        const page = await records.list(
          units.direct,
          placeOf(workspaceId, 'numbers'),
          { label },
          after,
          pageSize,
        );
        ids.push(...page.map(({ key }) => key));
        after = page.at(-1)?.key ?? after;
        isMore = page.length === pageSize;
      }
    }
    return ids;
  }

  async #askInTime(): Promise<VendorAnswers> {
    const { clock } = this.#deps.register;
    const limit = new AbortController();
    const answered = new AbortController();
    const tooLate = clock.delay(timeLimitMs, answered.signal).then(() => limit.abort());
    try {
      return await this.#ask(limit.signal);
    } finally {
      answered.abort();
      await tooLate;
    }
  }

  #ask(signal: AbortSignal): Promise<VendorAnswers> {
    const { register, channels, log } = this.#deps;
    return askVendors(channels(), { signal, clock: register.clock }, log);
  }
}
