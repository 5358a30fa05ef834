import type { CampaignSettings, DispatchCall } from '@pabal/core';
import { SequenceIds } from '@pabal/core/memory';
import { workBatch } from '../../src/delivery/work-batch.js';
import { createDispatchUseCases } from '../../src/triggers/create-dispatch-use-cases.js';
import type { DispatchUseCases } from '../../src/triggers/dispatch-use-cases.js';
import type { Floor } from '../delivery/floor.js';
import { sampleSettings } from '../samples.js';

/** A campaign that is called, with what tests need to call it. */
export interface CalledCampaign {
  readonly campaignKey: number;
  readonly dispatches: DispatchUseCases;
  /** Calls for people `u<number>`, each with the same values. */
  call(numbers: readonly number[], apiProperties?: object): ReturnType<DispatchUseCases['send']>;
  /** Calls with anything at all. */
  send(call: Partial<DispatchCall>): ReturnType<DispatchUseCases['send']>;
  /** Works every batch that waits. */
  work(): Promise<void>;
}

/** Creates and starts a campaign of the send type api on a floor. */
export async function startCalled(
  floor: Floor,
  settings: Partial<CampaignSettings> = {},
): Promise<CalledCampaign> {
  const { campaigns, deps, channel } = floor;
  const sendType = { kind: 'api' } as const;
  const { campaignKey } = await campaigns.create(1, sampleSettings({ sendType, ...settings }), 'test');
  await campaigns.start(1, campaignKey, 'test');
  const dispatches = createDispatchUseCases({ ...deps, ids: new SequenceIds() });
  const send = (call: Partial<DispatchCall>) =>
    dispatches.send({ workspaceId: 1, channel: channel.id, actor: 'key:a', input: {}, ...call });
  return {
    campaignKey,
    dispatches,
    send,
    call: (numbers, apiProperties) => {
      const users = numbers.map((number) => ({
        userId: `u${number}`,
        ...(apiProperties && { apiProperties }),
      }));
      return send({ input: { campaignKey, users } });
    },
    async work() {
      for (const key of await deps.ledger.waitingBatches(deps.units.direct, null, 1000))
        await workBatch(deps, floor.job(key));
    },
  };
}
