import { expect } from 'chai';
import type { EngineError, SendType } from '@pabal/core';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

const atEleven: SendType = { kind: 'at', localAt: '2026-03-02T11:00', zone: 'Asia/Seoul' };

describe('ready campaign', () => {
  it('makes a draft ready that could start, audited, and it starts', async () => {
    const { campaigns, deps } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    expect(await campaigns.ready(1, 1, 'key:2')).to.include({ state: 'ready', revision: 1 });
    const [line] = await deps.audit.list(deps.units.direct, 1, null, 1);
    expect(line).to.deep.include({
      ...{ actor: 'key:2', action: 'campaign.ready' },
      ...{ before: { state: 'draft' }, after: { state: 'ready' } },
    });
    expect((await campaigns.start(1, 1, 'test')).campaign.state).to.equal('running');
  });

  it('names everything that stands against a start at once, and leaves a draft', async () => {
    const { campaigns, clock, deps } = await openFloor();
    const condition = { kind: 'cohort', cohortKey: 5, is: 'in' } as const;
    const settings = sampleSettings({
      ...{ sendType: atEleven, content: { text: '{{#each a}}' } },
      audience: { kind: 'filter', condition },
    });
    await deps.campaigns.create(deps.units.direct, 1, settings, clock.now());
    await deps.campaigns.create(deps.units.direct, 1, { ...settings, channel: 'gone' }, clock.now());
    await clock.advance(3_600_000);
    const pathsOf = async (key: number): Promise<readonly string[]> => {
      const error = await campaigns.ready(1, key, 'test').then(
        () => null,
        (cause: unknown) => cause as EngineError,
      );
      expect(error).to.include({ code: 'CAMPAIGN_INVALID' });
      return error?.fields.map(({ path }) => path) ?? [];
    };
    const audience = 'audience.condition.cohortKey';
    expect(await pathsOf(1)).to.deep.equal(['content.text', 'sendType.localAt', audience]);
    expect(await pathsOf(2)).to.deep.equal(['channel', 'sendType.localAt', audience]);
    expect((await campaigns.find(1, 1)).state).to.equal('draft');
  });

  it('names a period that is over', async () => {
    const { campaigns, clock } = await openFloor();
    const period = { startAt: null, endAt: new Date(clock.now().getTime() + 1000) };
    await campaigns.create(1, sampleSettings({ period }), 'test');
    await clock.advance(1000);
    const error = await campaigns.ready(1, 1, 'test').catch((cause: EngineError) => cause);
    expect((error as EngineError).fields.map(({ path }) => path)).to.deep.equal(['period.endAt']);
  });

  it('makes only drafts ready', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    await campaigns.ready(1, 1, 'test');
    expect(await codeOf(campaigns.ready(1, 1, 'test'))).to.equal('CAMPAIGN_STATE');
    await campaigns.start(1, 1, 'test');
    expect(await codeOf(campaigns.ready(1, 1, 'test'))).to.equal('CAMPAIGN_STATE');
    expect(await codeOf(campaigns.ready(1, 2, 'test'))).to.equal('CAMPAIGN_NOT_FOUND');
  });
});
