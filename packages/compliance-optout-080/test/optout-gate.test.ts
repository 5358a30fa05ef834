import { expect } from 'chai';
import { noon, openScene, type SceneOptions } from './scene.js';
import type { OptOutLine } from '../src/index.js';
import type { SyncMark } from '../src/syncs/sync-mark.js';

const ago = (ms: number): Partial<SyncMark> => ({ lastSyncAt: new Date(noon.getTime() - ms) });
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const show = (text: string) => ({ content: { text: `가을 세일\n${text}` } });

interface Row {
  readonly title: string;
  readonly lines?: readonly (readonly [Partial<OptOutLine>, Partial<SyncMark>?])[];
  readonly settings?: object;
  readonly scene?: SceneOptions;
  readonly expected: string;
}

const required = 'deny OPTOUT_NUMBER_REQUIRED';
const invalid = 'deny OPTOUT_NUMBER_INVALID';
const mismatch = 'deny OPTOUT_NUMBER_CHANNEL_MISMATCH';
const stale = 'hold OPTOUT_SYNC_STALE';
const unasked: SceneOptions = { channel: ({ listOptOuts: _listed, ...channel }) => channel };

const rows: readonly Row[] = [
  {
    title: 'lets advertising pass beside an active line that was just read (C01)',
    lines: [[{}]],
    expected: 'pass',
  },
  {
    title: 'denies a Brand Message without any 080 number (C34, R10)',
    settings: { channel: 'brand-message' },
    expected: required,
  },
  {
    title: 'denies while the number is only applied for',
    lines: [[{ state: 'requested', issuedAt: null }]],
    expected: required,
  },
  {
    title: 'denies while the number is issued and not in use',
    lines: [[{ state: 'issued' }]],
    expected: required,
  },
  { title: 'denies while the number is suspended', lines: [[{ state: 'suspended' }]], expected: required },
  { title: 'denies once the number is closed', lines: [[{ state: 'closed' }]], expected: required },
  {
    title: 'denies a number that does not stand for the consent channel (R26)',
    lines: [[{ channels: ['text'] }]],
    settings: { channel: 'brand-message' },
    expected: mismatch,
  },
  {
    title: 'takes the number that covers the consent channel among several',
    lines: [[{ number: '0801111111' }], [{ number: '0802222222', channels: ['kakao'] }]],
    settings: { channel: 'brand-message' },
    expected: 'pass',
  },
  {
    title: 'takes the default of the consent channel, stale or not',
    lines: [[{ number: '0801111111' }], [{ number: '0802222222', defaultOn: ['text'] }, ago(2 * hourMs)]],
    expected: stale,
  },
  {
    title: 'holds when the list was read three days ago (C54, R25)',
    lines: [[{}, ago(3 * dayMs)]],
    expected: stale,
  },
  { title: 'holds when the list was never read', lines: [[{}, { lastSyncAt: null }]], expected: stale },
  {
    title: 'passes when the list was read exactly an hour ago',
    lines: [[{}, ago(hourMs)]],
    expected: 'pass',
  },
  { title: 'holds a millisecond later', lines: [[{}, ago(hourMs + 1)]], expected: stale },
  { title: 'believes a clock that is ten minutes ahead', lines: [[{}, ago(-600_000)]], expected: 'pass' },
  { title: 'does not believe a sync from further ahead', lines: [[{}, ago(-600_001)]], expected: stale },
  {
    title: 'allows a day to a list that is imported by hand',
    lines: [[{ provider: 'elsewhere' }, ago(dayMs)]],
    expected: 'pass',
  },
  {
    title: 'holds an imported list after that',
    lines: [[{ provider: 'elsewhere' }, ago(dayMs + 1)]],
    expected: stale,
  },
  {
    title: 'takes a vendor without a list of its own for imported',
    lines: [[{}, ago(2 * hourMs)]],
    scene: unasked,
    expected: 'pass',
  },
  {
    title: 'goes by the settings for both ages',
    lines: [[{}, ago(2 * hourMs)]],
    scene: { settings: { maxStalenessMs: 3 * hourMs } },
    expected: 'pass',
  },
  {
    title: 'takes the number that the text shows',
    lines: [[{}]],
    settings: show('무료수신거부 080-500-4233'),
    expected: 'pass',
  },
  {
    title: 'denies the number of somebody else in the text (R10)',
    lines: [[{}]],
    settings: show('무료수신거부 080-500-4234'),
    expected: invalid,
  },
  {
    title: 'denies a number that is cut short',
    lines: [[{}]],
    settings: show('무료수신거부 080-500-42'),
    expected: invalid,
  },
  {
    title: 'denies a shown number that is suspended',
    lines: [[{ state: 'suspended' }], [{ number: '0801111111' }]],
    settings: show('무료수신거부 080-500-4233'),
    expected: invalid,
  },
  {
    title: 'denies a shown number that stands for another channel',
    lines: [[{ channels: ['kakao'] }], [{ number: '0801111111' }]],
    settings: show('무료수신거부 080-500-4233'),
    expected: mismatch,
  },
  {
    title: 'denies a shared number whose code the text does not have',
    lines: [[{ authCode: '1234' }]],
    settings: show('무료수신거부 080-500-4233'),
    expected: invalid,
  },
  {
    title: 'takes a shared number with its code beside it',
    lines: [[{ authCode: '1234' }], [{ authCode: '99' }]],
    settings: show('무료수신거부 080-500-4233 인증번호 99'),
    expected: 'pass',
  },
  {
    title: 'takes a shared number whose code stands elsewhere in the text',
    lines: [[{ authCode: '1234' }]],
    settings: show('인증번호 1234\n무료수신거부 080-500-4233'),
    expected: 'pass',
  },
  {
    title: 'falls back to the number of the channel while a variable stands in the place',
    lines: [[{}]],
    settings: show('무료수신거부 {{등급}}'),
    expected: 'pass',
  },
  {
    title: 'lets an informational message pass without a number (C04)',
    settings: { purpose: 'informational' },
    expected: 'pass',
  },
  {
    title: 'lets a statutory notice pass without a number',
    settings: { purpose: 'statutory-notice' },
    expected: 'pass',
  },
  {
    title: 'asks nothing of a channel that names no such duty',
    scene: { channel: (channel) => ({ ...channel, supports: { ...channel.supports, duties: [] } }) },
    expected: 'pass',
  },
  {
    title: 'asks it of a channel that the settings name',
    scene: {
      settings: { channels: ['sms'] },
      channel: (channel) => ({ ...channel, supports: { ...channel.supports, duties: [] } }),
    },
    expected: required,
  },
  {
    title: 'takes a sender number that is the free number itself',
    lines: [[{ number: '0801111111' }, ago(3 * dayMs)], [{}]],
    scene: {
      channel: (channel) => ({
        ...channel,
        wording: {
          read: () => ({
            medium: 'text',
            title: null,
            body: '수신거부는 발신번호로',
            caller: '0801111111',
            hasImages: false,
          }),
          write: (content) => content,
        },
      }),
    },
    expected: stale,
  },
];

describe('optout gate', () => {
  for (const { title, lines = [], settings = {}, scene: options, expected } of rows) {
    it(title, async () => {
      const scene = await openScene(options);
      await scene.addPeople(1);
      for (const [line, mark] of lines) await scene.addLine(line, mark);
      expect(await scene.explain(settings)).to.equal(expected);
    });
  }

  it('judges each variant by the number that it shows', async () => {
    const scene = await openScene();
    await scene.addPeople(40);
    await scene.addLine();
    const variants = [
      { name: 'a', weight: 50, content: null },
      { name: 'b', weight: 50, content: { text: '세일\n무료수신거부 080-999-9999' } },
    ];
    const experiment = { variants, testPercent: 100, metric: 'delivered', decideAfter: null };
    const input = { name: 'sale', channel: 'sms', content: { text: '세일' }, experiment };
    const { campaignKey } = await scene.engine.campaigns.create(scene.workspaceId, input, 'test');
    const said = async (variant: string): Promise<string | undefined> => {
      const { live } = await scene.engine.campaigns.explain(scene.workspaceId, campaignKey, 'u1', variant);
      return live.verdicts.find(({ policyId }) => policyId === 'optout-080')?.verdict;
    };
    expect([await said('a'), await said('b')]).to.deep.equal(['pass', 'deny']);
  });

  it('is no concern of somebody who is reached abroad', async () => {
    const scene = await openScene();
    const origin = { method: 'api', actor: 'test' } as const;
    const said = {
      consentChannel: 'text',
      purpose: 'promotional',
      state: 'opted-in',
      occurredAt: noon,
    } as const;
    const people = (['+12125550100', '+821020000009'] as const).map((value, index) => ({
      ...{ userId: `t${index}`, zone: 'America/New_York', consents: [said] },
      contacts: { phone: { kind: 'set', value } as const },
    }));
    await scene.engine.recipients.upsert(scene.workspaceId, people, origin);
    expect(await scene.explain({}, 't0')).to.equal('pass');
    expect(await scene.explain({}, 't1')).to.equal(required);
  });

  it('tells the rule, its version, its source, the line and both sentences', async () => {
    const scene = await openScene();
    await scene.addPeople(1);
    await scene.addLine({}, ago(3 * dayMs));
    const input = { name: 'sale', channel: 'sms', content: { text: '세일' } };
    const { campaignKey } = await scene.engine.campaigns.create(scene.workspaceId, input, 'test');
    const { live } = await scene.engine.campaigns.explain(scene.workspaceId, campaignKey, 'u1');
    const said = live.verdicts.find(({ policyId }) => policyId === 'optout-080');
    expect(said?.until).to.deep.equal(new Date(noon.getTime() + 60_000));
    expect(said?.reason).to.deep.include({
      ...{ code: 'OPTOUT_SYNC_STALE', ruleId: 'R25', ruleVersion: 'korea/2024-07-24' },
      ...{ source: '정보통신망법 제50조 제2항, 제6항', evidence: ['optout-080:0805004233'] },
    });
    const sentence = said?.reason && scene.engine.sentence(said.reason);
    expect(sentence?.ko).to.contain('2026-11-18T05:00:00.000Z').and.to.contain('60분');
    expect(sentence?.en).to.contain('last read 2026-11-18T05:00:00.000Z');
    expect(scene.engine.rules.map(({ id }) => id)).to.include.members(['R10', 'R25', 'R26']);
    expect(scene.engine.duties.get('opt-out-line')).to.equal('@pabal/compliance-optout-080');
  });
});
