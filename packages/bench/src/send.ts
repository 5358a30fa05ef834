import type { Bench, BenchOptions } from './bench.js';
import { withDatabase } from './database.js';
import { toShort, type Figure } from './figure.js';
import { watchMemory } from './memory-watch.js';
import { willingPerson } from './people.js';
import { cpuMsOf, serverCpuMs } from './process-usage.js';
import { type Scene, withScene } from './scene.js';
import { startVendor } from './vendor-process.js';

/** From the call that starts a campaign to the last acceptance, over HTTP to the simulator in another process. */
export const send: Bench = {
  name: 'send',
  async run(options) {
    const vendor = await startVendor();
    try {
      return await withDatabase((database) =>
        withScene(database, vendor.url, (scene) => measure(scene, options)),
      );
    } finally {
      await vendor.stop();
    }
  },
};

async function measure(scene: Scene, options: BenchOptions): Promise<readonly Figure[]> {
  const { messages, note } = options;
  const { client } = scene.database;
  note(`adding ${messages} people`);
  await scene.addPeople(0, messages, willingPerson);
  const worker = await scene.startWorker(options, { until: 'sent', api: 'none' });
  const campaignKey = await scene.createCampaign();
  const memory = watchMemory(worker.pid);
  const workerBefore = cpuMsOf(worker.pid);
  const databaseBefore = await serverCpuMs(client);
  const begunAt = performance.now();
  await worker.reach(messages, () => scene.engine.campaigns.start(scene.workspaceId, campaignKey, 'bench'));
  const durationMs = performance.now() - begunAt;
  const workerEach = (cpuMsOf(worker.pid) - workerBefore) / messages;
  const databaseEach = ((await serverCpuMs(client)) - databaseBefore) / messages;
  const { peakMb } = memory.stop();
  await worker.stop();
  return [
    {
      what: 'start to last acceptance',
      value: (messages / durationMs) * 1000,
      unit: 'messages/s',
      target: { kind: 'at-least', value: 3000 },
      detail: `${toShort(messages)} messages in ${toShort(durationMs)} ms; worker peak ${toShort(peakMb)} MB`,
    },
    {
      what: 'processor time per message',
      value: workerEach + databaseEach,
      unit: 'ms',
      target: { kind: 'at-most', value: 0.4 },
      detail: `worker ${toShort(workerEach)} ms, database ${toShort(databaseEach)} ms`,
    },
  ];
}
