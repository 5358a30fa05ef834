import { openApi } from './api.js';
import type { Bench, BenchOptions } from './bench.js';
import { withDatabase } from './database.js';
import { toShort, type Figure } from './figure.js';
import { willingPerson } from './people.js';
import { type Scene, withScene } from './scene.js';
import { quantile } from './statistics.js';
import { startVendor } from './vendor-process.js';

const restMs = { least: 30, span: 100 };

interface VendorCall {
  readonly callId: number;
  readonly startedAt: number;
}

/** From the API call that starts a campaign for one person to the first request at the vendor, again and again. */
export const idle: Bench = {
  name: 'idle',
  async run(options) {
    const vendor = await startVendor();
    try {
      return await withDatabase((database) =>
        withScene(database, vendor.url, (scene) => measure(scene, vendor.url, options)),
      );
    } finally {
      await vendor.stop();
    }
  },
};

async function measure(scene: Scene, vendorUrl: string, options: BenchOptions): Promise<readonly Figure[]> {
  const { starts } = options;
  await scene.addPeople(0, 1, willingPerson);
  const { engine, workspaceId } = scene;
  const server = await scene.startWorker(options, { until: 'sent', api: 'listens' });
  const api = await openApi(server.apiUrl ?? '', engine, workspaceId);
  const waits: number[] = [];
  let nextCall = 0;
  // The first start warms compilers and caches up; an idle engine is not a cold one.
  for (let start = 0; start <= starts; start += 1) {
    const campaignKey = await scene.createCampaign();
    await pause(restMs.least + ((start * 37) % restMs.span));
    const begunAt = Date.now();
    await server.reach(1, () => api.post(`/v1/campaigns/${campaignKey}/start`, {}, `start-${campaignKey}`));
    const calls = await readCalls(vendorUrl, nextCall);
    const [first] = calls;
    if (!first) throw new Error('The vendor was not called');
    nextCall = (calls.at(-1)?.callId ?? 0) + 1;
    if (start > 0) waits.push(first.startedAt - begunAt);
  }
  await server.stop();
  return [
    {
      what: 'API call to vendor request, p99',
      value: quantile(waits, 0.99),
      unit: 'ms',
      target: { kind: 'at-most', value: 100 },
      detail: `${starts} starts; p50 ${toShort(quantile(waits, 0.5))} ms, highest ${toShort(Math.max(...waits))} ms`,
    },
  ];
}

async function readCalls(vendorUrl: string, startKey: number): Promise<readonly VendorCall[]> {
  const answer = await fetch(`${vendorUrl}/__sim/calls?startKey=${startKey}&limit=500&kind=create`);
  return ((await answer.json()) as { readonly items: readonly VendorCall[] }).items;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
