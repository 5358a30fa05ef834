import type { CampaignSettings } from '@pabal/core';
import { MemoryJobQueue } from '@pabal/core/memory';
import { createWorker } from '../../src/delivery/create-worker.js';
import type { NoteChannel } from '../world.js';
import { openFloor, type Floor } from './floor.js';

/** A floor on which workers work; they move when its clock does. */
export interface Site extends Floor {
  /** When each message was handed over, epoch milliseconds. */
  readonly handedMs: number[];
  /** Creates a campaign and starts it; workers cut it. */
  begin(settings: Partial<CampaignSettings>): Promise<number>;
  stop(): Promise<void>;
}

export const minuteMs = 60_000;

/** Opens a site with people `u1` … and workers that share one state and one clock. */
export async function openSite(
  people: number,
  more: { readonly workers?: number; readonly channel?: NoteChannel } = {},
): Promise<Site> {
  const floor = await openFloor(more.channel ? { channel: more.channel } : {});
  await floor.addPeople(people);
  const handedMs: number[] = [];
  floor.channel.answer = (batch) => {
    handedMs.push(...batch.map(() => floor.clock.now().getTime()));
    return Promise.resolve(batch.map(({ deliveryId }) => ({ kind: 'accepted', vendorId: deliveryId })));
  };
  const workers = Array.from({ length: more.workers ?? 3 }, () =>
    createWorker({ ...floor.deps, queue: new MemoryJobQueue(floor.state, floor.clock, floor.log) }, []),
  );
  await Promise.all(workers.map((worker) => worker.start()));
  return {
    ...{ ...floor, handedMs },
    async begin(settings) {
      const input = { name: 'hello', channel: 'note', content: { text: '{{name}}님' }, ...settings };
      const { campaignKey } = await floor.campaigns.create(1, input, 'test');
      await floor.campaigns.start(1, campaignKey, 'test');
      return campaignKey;
    },
    async stop() {
      const stopping = Promise.all(workers.map((worker) => worker.stop()));
      await floor.clock.advance(20_000);
      await stopping;
    },
  };
}

/** The most messages that were handed over within a time, half-open, that begins with one of them. */
export function most(handedMs: readonly number[], withinMs: number): number {
  return Math.max(
    0,
    ...handedMs.map((from) => handedMs.filter((at) => at >= from && at < from + withinMs).length),
  );
}
