import { expect } from 'chai';
import type { Policy } from '@pabal/core';
import { MemoryState } from '@pabal/core/memory';
import { policyOf } from './pipeline.js';
import { samplePlugin } from './plugins/samples.js';
import Joi from 'joi';
import { definePlugin, gate, pass } from '@pabal/core';
import { inWorld, until } from './world.js';

const mood = { isBad: false };
const moody = definePlugin<object>({
  name: 'moody',
  version: '0.1.0',
  core: '*',
  options: Joi.object({}),
  setup: (host) =>
    host.addPolicy(() =>
      gate({
        id: 'moody',
        version: '1',
        stage: 'compliance',
        judge() {
          if (mood.isBad) throw new Error('bad mood');
          return pass;
        },
      }),
    ),
});

describe('engine', () => {
  it('sends a campaign to everybody who may get it and names a reason for everybody else', () =>
    inWorld({}, async (world) => {
      await world.addPeople(40, (index) => {
        if (index % 4 === 1) return { contacts: {} };
        if (index % 4 === 2) return { consents: [] };
        return index % 8 === 3 ? { properties: {} } : {};
      });
      const key = await world.startCampaign();
      const run = await world.finished(key);
      expect(run.audienceSize).to.equal(40);
      expect(await world.counts(key)).to.deep.equal({
        accepted: 15,
        'suppressed:NO_CONTACT': 10,
        'suppressed:CONSENT_MISSING': 10,
        'suppressed:RENDER_ERROR': 5,
      });
      expect(world.channel.sent.map(({ message }) => message)).to.include('사람1님 안녕하세요');
      expect(world.channel.sent).to.have.length(15);
      const campaign = await world.engine.campaigns.find(world.workspaceId, key);
      expect(campaign.state).to.equal('ended');
    }));

  it('explains one person with the word of every policy and what was stored', () =>
    inWorld({}, async (world) => {
      await world.addPeople(2, (index) =>
        index === 0 ? { contacts: {}, consents: [], properties: {} } : {},
      );
      const key = await world.startCampaign();
      await world.finished(key);
      const refused = await world.engine.campaigns.explain(world.workspaceId, key, 'u1');
      expect(refused.live.verdict).to.equal('deny');
      expect(refused.live.verdicts.map(({ policyId, verdict }) => `${policyId} ${verdict}`)).to.deep.equal([
        'reachable deny',
        'sandbox pass',
        'consent deny',
        'duties pass',
        'suppression pass',
        'campaign-period pass',
        'no-send-window pass',
        'experiment pass',
        'render deny',
        'content pass',
        'control-group pass',
        'duplicate-send pass',
        'frequency-cap pass',
        'budget pass',
      ]);
      expect(refused.stored.map(({ reasonCode }) => reasonCode)).to.deep.equal(['NO_CONTACT']);
      const sent = await world.engine.campaigns.explain(world.workspaceId, key, 'u2');
      const duplicate = sent.live.verdicts.find(({ policyId }) => policyId === 'duplicate-send');
      expect(duplicate?.reason?.code).to.equal('DUPLICATE');
      expect(sent.stored[0]?.reasons[0]?.evidence).to.have.length(1);
    }));

  it('does not hold a message that waits against itself when asked why', () =>
    inWorld({ settings: { batchSize: 1, batchesInFlight: 1 } }, async (world) => {
      await world.addPeople(1);
      const { engine, workspaceId, channel } = world;
      channel.answer = async (batch) => {
        await engine.campaigns.pause(workspaceId, 1, 'test');
        return batch.map(() => ({ kind: 'retry', afterMs: 1, vendorCode: '503' }) as const);
      };
      const key = await world.startCampaign();
      await until(async () => ((await world.counts(key))['deferred:SEND_RETRY'] ? true : null));
      const explained = await engine.campaigns.explain(workspaceId, key, 'u1');
      expect(explained.live.verdict).to.equal('pass');
      expect(explained.campaignState).to.equal('paused');
    }));

  it('stops a paused campaign within a batch and goes on where it stood', () =>
    inWorld({ settings: { batchesInFlight: 1, batchSize: 5 } }, async (world) => {
      await world.addPeople(50);
      const { engine, workspaceId, channel } = world;
      const accept = channel.answer;
      let pausing: Promise<unknown> | null = null;
      channel.answer = (batch, context) => {
        pausing ??= engine.campaigns.pause(workspaceId, 1, 'test');
        return accept(batch, context);
      };
      const key = await world.startCampaign();
      await until(async () =>
        (await engine.campaigns.find(workspaceId, key)).state === 'paused' ? true : null,
      );
      const sentAtPause = channel.sent.length;
      expect(sentAtPause).to.be.at.most(10);
      await engine.campaigns.resume(workspaceId, key, 'test');
      await world.finished(key);
      expect(await world.counts(key)).to.deep.equal({ accepted: 50 });
      expect(new Set(channel.sent.map(({ deliveryId }) => deliveryId)).size).to.equal(50);
      expect(channel.sent).to.have.length(50);
    }));

  it('cancels everybody who was not sent to when a campaign is ended', () =>
    inWorld({ settings: { batchesInFlight: 1, batchSize: 5 } }, async (world) => {
      await world.addPeople(50);
      const { engine, workspaceId, channel } = world;
      const accept = channel.answer;
      let ending: Promise<unknown> | null = null;
      channel.answer = (batch, context) => {
        ending ??= engine.campaigns.end(workspaceId, 1, 'test');
        return accept(batch, context);
      };
      const key = await world.startCampaign();
      await world.finished(key);
      const counts = await world.counts(key);
      expect(counts['accepted']).to.equal(channel.sent.length);
      expect((counts['accepted'] ?? 0) + (counts['cancelled:CAMPAIGN_ENDED'] ?? 0)).to.equal(50);
      expect(channel.sent.length).to.be.at.most(10);
    }));

  it('tries again what the vendor puts off and keeps what nobody knows', () =>
    inWorld({}, async (world) => {
      await world.addPeople(30);
      let calls = 0;
      world.channel.answer = (batch) => {
        calls += 1;
        return Promise.resolve(
          batch.map((_, index) =>
            calls === 1 && index < 5
              ? ({ kind: 'retry', afterMs: 1, vendorCode: '429' } as const)
              : index === 9
                ? ({ kind: 'unknown', cause: 'RESET' } as const)
                : index === 8
                  ? ({ kind: 'rejected', reason: 'invalid-recipient', vendorCode: '3010' } as const)
                  : ({ kind: 'accepted', vendorId: 'v' } as const),
          ),
        );
      };
      const key = await world.startCampaign();
      await world.finished(key);
      expect(await world.counts(key)).to.deep.equal({
        accepted: 24,
        'unknown:SEND_UNKNOWN': 3,
        'rejected:FAILED_INVALID_RECIPIENT': 3,
      });
    }));

  it('sends nothing while the vendor call of a withdrawn person has not begun', () =>
    inWorld({ settings: { batchSize: 1, batchesInFlight: 8 } }, async (world) => {
      await world.addPeople(100);
      const { engine, workspaceId, channel } = world;
      const begun: string[] = [];
      const acknowledged = new Map<string, number>();
      channel.answer = async (batch) => {
        begun.push(...batch.map(({ deliveryId }) => deliveryId));
        await Promise.resolve();
        return batch.map(() => ({ kind: 'accepted', vendorId: 'v' }) as const);
      };
      const key = await world.startCampaign();
      for (let person = 100; person > 40; person -= 1) {
        const statement = {
          consentChannel: 'text',
          purpose: 'promotional',
          state: 'opted-out',
          occurredAt: new Date(),
        } as const;
        const from = { method: 'api', actor: 'test' } as const;
        await engine.consents.record(workspaceId, `u${person}`, [statement], from);
        acknowledged.set(`d-1-${person}-0`, begun.length);
      }
      await world.finished(key);
      for (const [deliveryId, calls] of acknowledged) {
        expect(begun.indexOf(deliveryId), deliveryId).to.be.lessThan(calls);
      }
      const counts = await world.counts(key);
      expect((counts['accepted'] ?? 0) + (counts['suppressed:OPTED_OUT'] ?? 0)).to.equal(100);
    }));

  const faults: readonly (readonly [string, Policy['run']])[] = [
    ['throws', () => Promise.reject(new Error('broken'))],
    ['hangs', () => new Promise(() => {})],
    ['forgets the rest', () => Promise.resolve()],
  ];
  for (const [what, fault] of faults) {
    it(`sends nothing while a policy of a plugin ${what}, and everybody once when it is mended`, async () => {
      let isMended = false;
      const law = samplePlugin('law', {
        setup: (host) =>
          host.addPolicy(() => policyOf('law', (batch, next) => (isMended ? next() : fault(batch, next)))),
      });
      const settings = { batchSize: 5, policyTimeLimitMs: 20 };
      await inWorld({ plugins: [law], settings }, async (world) => {
        await world.addPeople(30);
        const key = await world.startCampaign();
        const { engine, workspaceId, channel } = world;
        const trouble = await until(async () => {
          const [progress] = await engine.campaigns.progress(workspaceId, key);
          return progress?.run.trouble ?? null;
        });
        expect(trouble.code).to.match(/^POLICY_/);
        expect(trouble.message).to.contain('law');
        expect(channel.sent).to.deep.equal([]);
        expect(await world.counts(key)).to.deep.equal({});
        isMended = true;
        const run = await world.finished(key);
        expect(run.trouble).to.equal(null);
        expect(await world.counts(key)).to.deep.equal({ accepted: 30 });
        expect(new Set(channel.sent.map(({ deliveryId }) => deliveryId)).size).to.equal(30);
        expect(channel.sent).to.have.length(30);
      });
    });
  }

  it('finishes with everybody once after the store was away again and again', () => {
    const state = new MemoryState();
    return inWorld(
      { state, settings: { batchSize: 5, leaseMs: 1000, vendorTimeLimitMs: 500 } },
      async (world) => {
        await world.addPeople(60);
        const accept = world.channel.answer;
        let calls = 0;
        world.channel.answer = async (batch, context) => {
          calls += 1;
          if (calls % 4 === 0) {
            state.isUnavailable = true;
            void context.clock.delay(30).then(() => (state.isUnavailable = false));
          }
          return accept(batch, context);
        };
        const key = await world.startCampaign();
        const finished = await until(async () => {
          const runs = await world.engine.campaigns.progress(world.workspaceId, key).catch(() => []);
          return runs[0]?.run.state === 'finished' ? runs[0] : null;
        });
        const sum = finished.histogram.reduce((total, { count }) => total + count, 0);
        expect(sum).to.equal(60);
        const ids = world.channel.sent.map(({ deliveryId }) => deliveryId);
        expect(new Set(ids).size).to.equal(ids.length);
      },
    );
  });

  it('shows the plugin whose policy fails, and sends nothing until it is well', () =>
    inWorld({ plugins: [moody()] }, async (world) => {
      await world.addPeople(20);
      mood.isBad = true;
      const key = await world.startCampaign();
      const failing = await until(() =>
        Promise.resolve(world.engine.status().find(({ state }) => state === 'failed') ?? null),
      );
      expect(failing).to.include({
        plugin: 'moody',
        sentence: 'Policy moody threw; nothing of its batch is sent.',
      });
      expect(world.channel.sent).to.have.length(0);
      mood.isBad = false;
      await world.finished(key);
      expect(await world.counts(key)).to.deep.equal({ accepted: 20 });
      expect(world.engine.status().every(({ state }) => state === 'ok')).to.equal(true);
    }));
});
