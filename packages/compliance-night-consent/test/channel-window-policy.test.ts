import { expect } from 'chai';
import type { ChannelWindow } from '@pabal/core';
import { decisionBatch, fakeChannel } from '@pabal/testing';
import { createChannelWindowPolicy } from '../src/channel-window-policy.js';
import { kakaoWindow } from './scene.js';

const seoul = (time: string): Date => new Date(`2026-11-21T${time}+09:00`);
const policy = createChannelWindowPolicy({ handOverMarginMs: 500 });

async function ask(at: Date, windows?: readonly ChannelWindow[], purpose = 'promotional') {
  const channel = fakeChannel({ supports: windows ? { windows } : {} });
  const { campaign } = decisionBatch();
  const batch = decisionBatch({ now: at, channel, stage: 'timing', campaign: { ...campaign, purpose } });
  await policy.run(batch, () => Promise.resolve());
  return [...batch.judged.values()][0];
}

describe('createChannelWindowPolicy', () => {
  it('lets everything pass on a channel without windows, and says nothing', async () => {
    expect(await ask(seoul('03:00'))).to.deep.equal({ kind: 'pass' });
  });

  it('ends a pass right before the window does', async () => {
    expect(await ask(seoul('12:00'), [kakaoWindow])).to.deep.equal({
      kind: 'pass',
      notAfter: seoul('20:49:59.500'),
    });
  });

  it('puts off to the next opening, with the hours and the page that says so', async () => {
    expect(await ask(seoul('20:50'), [kakaoWindow])).to.deep.equal({
      kind: 'defer',
      until: new Date('2026-11-22T08:00:00+09:00'),
      reason: {
        code: 'CHANNEL_WINDOW',
        params: { channel: 'fake', fromLocal: '08:00', toLocal: '20:50', zone: 'Asia/Seoul' },
        ...{ ruleId: 'R06', ruleVersion: 'vendor/1', source: kakaoWindow.source },
      },
    });
  });

  it('holds a window for its purpose alone', async () => {
    expect(await ask(seoul('03:00'), [kakaoWindow], 'informational')).to.deep.equal({ kind: 'pass' });
    const informational = { ...kakaoWindow, purpose: 'informational' };
    expect(await ask(seoul('03:00'), [informational])).to.deep.equal({ kind: 'pass' });
    expect(await ask(seoul('03:00'), [informational], 'informational')).to.include({ kind: 'defer' });
  });

  it('holds the window of advertising for a purpose that nobody knows any more', async () => {
    expect(await ask(seoul('03:00'), [kakaoWindow], 'newsletter')).to.include({ kind: 'defer' });
  });
});
