import assert from 'node:assert/strict';
import type {
  BatchKey,
  BatchStart,
  Campaign,
  CampaignSettings,
  ClaimedBatch,
  Delivery,
  DeliveryFilter,
  RecipientId,
  Run,
  WorkspaceId,
} from '@pabal/core';
import { aCampaign } from '../builders/a-campaign.js';
import { decisionsOf, outcomesOf } from '../builders/ledger-records.js';
import type { StorePorts } from './store-ports.js';
import type { OpenedStore } from './store-under-test.js';

let scenes = 0;

/** A fresh workspace with what tests need to set a stage. */
export class StoreScene {
  readonly ports: StorePorts;
  readonly opened: OpenedStore;
  readonly workspaceId: WorkspaceId;
  /** A recent instant on a full second. */
  readonly at: Date;
  /** Differs in every scene: for names that are unique over all workspaces. */
  readonly nonce: string;
  #people = 0;

  constructor(ports: StorePorts, opened: OpenedStore, workspaceId: WorkspaceId) {
    this.ports = ports;
    this.opened = opened;
    this.workspaceId = workspaceId;
    this.at = new Date(Math.floor(Date.now() / 1000) * 1000);
    scenes += 1;
    this.nonce = `${Date.now().toString(36)}${scenes.toString(36).padStart(4, '0')}`;
  }

  /** The instant `ms` after {@link StoreScene.at}. */
  later(ms: number): Date {
    return new Date(this.at.getTime() + ms);
  }

  /** Makes people with a phone each; ids ascending. */
  async people(count: number): Promise<RecipientId[]> {
    const { units, recipients, contacts } = this.ports;
    const writes = Array.from({ length: count }, () => ({ userId: `u${(this.#people += 1)}` }));
    return units.run(async (unit) => {
      const ids = (await recipients.upsert(unit, this.workspaceId, writes)).map(({ id }) => id);
      const phones = ids.map(
        (recipientId) => ({ kind: 'set', recipientId, value: phoneOf(recipientId) }) as const,
      );
      await contacts.put(unit, this.workspaceId, 'phone', phones);
      return ids.sort((a, b) => a - b);
    });
  }

  /** Makes a running campaign. */
  async campaign(overrides: Partial<CampaignSettings> = {}): Promise<Campaign> {
    const { units, campaigns } = this.ports;
    const { direct } = units;
    const campaign = await campaigns.create(direct, this.workspaceId, aCampaign(overrides), this.at);
    assert.equal(await campaigns.move(direct, campaign.id, 'draft', 'running', this.at), true);
    return { ...campaign, state: 'running' };
  }

  /** Makes a run that is wholly expanded into these batches. */
  async run(
    campaign: Campaign,
    batches: readonly (readonly RecipientId[])[],
    start: BatchStart = 'free',
  ): Promise<{ run: Run; keys: BatchKey[] }> {
    const { units, campaigns, ledger } = this.ports;
    const people = batches.flat();
    const cursor = Math.max(0, ...people);
    const run = await campaigns.createRun(units.direct, campaign, cursor, this.at);
    const keys = await units.run(async (unit) => {
      assert.ok(await campaigns.lockRun(unit, run.id));
      await campaigns.advanceRun(unit, run.id, { cursor, added: people.length, expanded: true });
      return ledger.addBatches(unit, run, batches, start);
    });
    return { run, keys: [...keys] };
  }

  /** A running campaign with one batch of new people. */
  async stage(size: number): Promise<{ campaign: Campaign; run: Run; key: BatchKey; people: RecipientId[] }> {
    const people = await this.people(size);
    const campaign = await this.campaign();
    const { run, keys } = await this.run(campaign, [people]);
    return { campaign, run, key: only(keys), people };
  }

  /** Claims a batch that has to be free. */
  async claim(key: BatchKey, leaseMs = 60_000): Promise<ClaimedBatch> {
    const batch = await this.ports.ledger.claimBatch(this.ports.units.direct, key, leaseMs);
    assert.ok(batch, 'the batch should be free');
    return batch;
  }

  /** Claims and records a batch: everybody in `state`. */
  async decide(
    key: BatchKey,
    state: 'sending' | 'deferred' | 'suppressed',
    more: { readonly leaseMs?: number; readonly dueAt?: Date } = {},
  ): Promise<ClaimedBatch> {
    const batch = await this.claim(key, more.leaseMs);
    const records = decisionsOf(batch, state, more.dueAt ? { dueAt: more.dueAt } : {});
    await this.ports.units.run((unit) => this.ports.ledger.record(unit, batch, records, this.at));
    return batch;
  }

  /** Settles a batch: everybody in `state`. */
  async settle(batch: ClaimedBatch, state: 'accepted' | 'rejected' | 'unknown' | 'deferred'): Promise<void> {
    const outcomes = outcomesOf(batch, state, state === 'deferred' ? { dueAt: this.at } : {});
    await this.ports.units.run((unit) => this.ports.ledger.settle(unit, batch, outcomes, this.at));
  }

  /** Every delivery that a filter finds, page by page. */
  async deliveries(filter: DeliveryFilter, pageSize = 100): Promise<Delivery[]> {
    const { units, ledger } = this.ports;
    const all: Delivery[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await ledger.list(units.direct, this.workspaceId, filter, cursor, pageSize);
      assert.ok(page.items.length <= pageSize, 'a page is no longer than its limit');
      all.push(...page.items);
      if (page.next === null) return all;
      cursor = page.next;
    }
  }
}

/** The phone that the kit gives a person. */
export function phoneOf(recipientId: RecipientId): string {
  return `+8210${String(recipientId).padStart(8, '0')}`;
}

/** The only element. */
export function only<T>(list: readonly T[]): T {
  assert.equal(list.length, 1, `one element, not ${list.length}`);
  return list[0] as T;
}
