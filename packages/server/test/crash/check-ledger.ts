import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Delivery, DeliveryState, RunProgress } from '@pabal/core';
import { readAcceptedMessages } from '@pabal/vendor-sim';
import { hasConsent } from './people.js';
import type { Scene } from './scene.js';

/** What the checker counted. */
export interface Findings {
  readonly people: number;
  readonly copies: number;
  readonly states: Readonly<Partial<Record<DeliveryState, number>>>;
  readonly deliveries: readonly Delivery[];
  /** Broken promises, in words; empty when all hold. */
  readonly broken: readonly string[];
}

/** What a checker may be told. */
export interface CheckOptions {
  /** Where the vendor without look-up wrote what it sent, instead of the simulator's log. */
  readonly lineFile?: string;
  /** The states in which a person may end. Default: sent or `unknown` with consent, `suppressed` without. */
  readonly mayEnd?: (delivery: Delivery) => readonly DeliveryState[];
}

/** States of a message that the vendor took. */
export const carried: readonly DeliveryState[] = ['accepted', 'delivered', 'undelivered'];

function byConsent({ userId }: Delivery): readonly DeliveryState[] {
  return hasConsent(Number(userId?.slice(1))) ? [...carried, 'unknown'] : ['suppressed'];
}

/**
 * Joins the vendor's own log with the ledger: nobody twice, nobody missing, nothing claimed as sent that the vendor does not
 * have, nothing sent that the ledger denies, nothing left on its way, and everybody in a state that fits the person.
 */
export async function checkLedger(
  scene: Scene,
  campaignKey: number,
  { lineFile, mayEnd = byConsent }: CheckOptions = {},
): Promise<Findings> {
  const { progress, deliveries } = await readWhole(scene, campaignKey);
  const { run, decided, histogram } = progress;
  const copies = lineFile === undefined ? fromVendor(scene) : fromLines(lineFile);
  for (const id of copies.keys()) if (!id.startsWith(`d-${run.id}-`)) copies.delete(id);
  const sum = [...copies.values()].reduce((total, count) => total + count, 0);
  const audience = run.audienceSize;
  const broken: string[] = [];
  if (deliveries.length !== audience) broken.push(`${audience} people but ${deliveries.length} ledger rows`);
  if (decided !== audience) broken.push(`the histogram sums to ${decided}, not ${audience}`);
  if (new Set(deliveries.map((one) => one.recipientId)).size !== deliveries.length)
    broken.push('a person has two rows');
  const states: Partial<Record<DeliveryState, number>> = {};
  for (const one of deliveries) {
    states[one.state] = (states[one.state] ?? 0) + 1;
    const count = copies.get(one.id) ?? 0;
    copies.delete(one.id);
    const isCarried = carried.includes(one.state);
    if (count > 1) broken.push(`${one.id} was sent ${count} times`);
    if (isCarried && count === 0) broken.push(`${one.id} is ${one.state} but the vendor never had it`);
    if (!isCarried && one.state !== 'unknown' && count > 0)
      broken.push(`${one.id} is ${one.state} (${one.reasonCode}) but the vendor sent it`);
    if (one.state === 'unknown' && one.reasonCode === null)
      broken.push(`${one.id} is unknown without a reason`);
    if (!mayEnd(one).includes(one.state)) broken.push(`${one.id} ended ${one.state} (${one.reasonCode})`);
  }
  for (const id of copies.keys()) broken.push(`the vendor sent ${id}, which the ledger does not know`);
  for (const [state, count] of Object.entries(states)) {
    const counted = histogram.reduce((total, line) => total + (line.state === state ? line.count : 0), 0);
    if (counted !== count) broken.push(`the histogram has ${counted} ${state}, the ledger ${count}`);
  }
  return { people: audience, copies: sum, states, deliveries, broken: broken.slice(0, 20) };
}

/** Histogram and rows of one moment: workers still live, and a late receipt moves both while we read page by page. */
async function readWhole(scene: Scene, campaignKey: number) {
  const { engine, workspaceId } = scene;
  for (let before = await readProgress(); ;) {
    const deliveries = await readDeliveries(scene, before.run.id);
    const progress = await readProgress();
    if (isDeepStrictEqual(progress.histogram, before.histogram)) return { progress, deliveries };
    before = progress;
  }

  async function readProgress(): Promise<RunProgress> {
    const [progress] = await engine.campaigns.progress(workspaceId, campaignKey);
    if (!progress) throw new Error('the campaign has no run');
    return progress;
  }
}

async function readDeliveries({ engine, workspaceId }: Scene, runId: number): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await engine.deliveries.list(workspaceId, { runId }, cursor, 1000);
    deliveries.push(...page.items);
    cursor = page.next;
    if (cursor === null) return deliveries;
  }
}

function fromVendor({ vendor }: Scene): Map<string, number> {
  const copies = new Map<string, number>();
  for (const { customFields } of readAcceptedMessages(vendor.log)) {
    const id = customFields?.['pabal'] ?? 'unmarked';
    copies.set(id, (copies.get(id) ?? 0) + 1);
  }
  return copies;
}

function fromLines(lineFile: string): Map<string, number> {
  const copies = new Map<string, number>();
  for (const [, id = ''] of readFileSync(lineFile, 'utf8').matchAll(/^sms (\S+) /gm))
    copies.set(id, (copies.get(id) ?? 0) + 1);
  return copies;
}
