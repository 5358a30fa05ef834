import { expect } from 'chai';
import { openLabelWorld, type LabelWorld } from '../label-world.js';
import { wordedChannel, type WordedChannelOptions } from '../worded-channel.js';

const worlds: LabelWorld[] = [];

async function denialOn(
  channel: WordedChannelOptions,
  content = { text: 'A몰 세일' },
  settings: object = {},
) {
  const world = await openLabelWorld({ channels: [wordedChannel(channel)] });
  worlds.push(world);
  const { verdict, verdicts } = await world.explain(content, settings);
  const denials = verdicts.filter((one) => one.verdict === 'deny');
  const [first] = denials;
  return { verdict, count: denials.length, policyId: first?.policyId, reason: first?.reason };
}

/** What a channel may do to a text that was labelled. */
const spoilers: readonly (readonly [string, (text: string) => string, string])[] = [
  ['puts something before the label', (text) => `[Web발신]\n${text}`, 'LABEL_MISPLACED'],
  ['puts a blank before it', (text) => ` ${text}`, 'LABEL_VARIANT'],
  ['writes it in other brackets', (text) => text.replace('(광고)', '[광고]'), 'LABEL_VARIANT'],
  ['puts a mark behind it', (text) => text.replace(')', ')\u20e0'), 'LABEL_VARIANT'],
  ['takes it away', (text) => text.replace('(광고)', ''), 'AD_LABEL_LOST'],
  ['cuts the end off', (text) => text.slice(0, -6), 'OPTOUT_FREE_MISSING'],
  ['writes something below the end', (text) => `${text}\n앱에서 더 보기`, 'OPTOUT_FREE_MISSING'],
  ['draws it out', (text) => text.replace(/\n(?=무료)/, '\n'.repeat(80)), 'AD_LABEL_STRETCHED'],
  ['asks for money', (text) => text.replace(/(?=무료)/, '통화료 별도 '), 'AD_LABEL_OPTOUT_PAID'],
  ['replaces the number', (text) => text.replace('4233', '4234'), 'OPTOUT_FREE_MISSING'],
];

describe('the check of the final text', () => {
  after(async () => {
    for (const world of worlds) await world.stop();
  });

  for (const [what, spoil, code] of spoilers) {
    it(`stops advertising on a channel that ${what} (${code})`, async () => {
      const denial = await denialOn({ spoil });
      expect(denial).to.include({ verdict: 'deny', count: 1, policyId: 'ad-label-check' });
      expect(denial.reason?.code).to.equal(code);
      expect(denial.reason?.ruleId).to.match(/^R\d\d$/);
    });
  }

  it('stops advertising on a channel that shows no words (AD_LABEL_UNREADABLE)', async () => {
    const denial = await denialOn({ wording: 'hidden' });
    expect(denial).to.include({ verdict: 'deny', policyId: 'ad-label-check' });
    expect(denial.reason).to.deep.include({ code: 'AD_LABEL_UNREADABLE', params: { channel: 'sms' } });
  });

  it('lets what informs pass, whatever the channel does to it', async () => {
    const informational = { purpose: 'informational' };
    expect(
      await denialOn({ spoil: (text) => `[광고] ${text}` }, { text: '배송 안내' }, informational),
    ).to.include({
      verdict: 'pass',
    });
    expect(await denialOn({ wording: 'hidden' }, { text: '배송 안내' }, informational)).to.include({
      verdict: 'pass',
    });
  });

  it('lets buttons stand below the words where a display has them', async () => {
    const push = { medium: 'push', caller: null } as const;
    expect(await denialOn({ ...push, spoil: (text) => `${text}\n[자세히]` })).to.include({ verdict: 'pass' });
    const cut = await denialOn({ ...push, spoil: (text) => text.slice(0, -3) });
    expect(cut.reason?.code).to.equal('OPTOUT_FREE_MISSING');
  });

  it('leaves channels alone that label by themselves', async () => {
    const world = await openLabelWorld({
      ...{ channels: [wordedChannel({ id: 'hook', wording: 'hidden' })], selfLabellingChannels: ['hook'] },
    });
    worlds.push(world);
    const live = await world.explain({ text: 'A몰 세일' }, { channel: 'hook' });
    expect(live).to.deep.include({ verdict: 'pass' });
    expect(live.message?.text).to.equal('A몰 세일');
  });
});
