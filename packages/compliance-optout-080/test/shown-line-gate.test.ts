import { expect } from 'chai';
import { openScene } from './scene.js';
import type { OptOutLine } from '../src/index.js';
import type { SyncMark } from '../src/syncs/sync-mark.js';

interface ShownRow {
  readonly title: string;
  readonly lines: readonly (readonly [Partial<OptOutLine>, Partial<SyncMark>?])[];
  /** What stands in the place of the variable once the message is filled in. */
  readonly word: string;
  readonly expected: string;
}

const other: readonly [Partial<OptOutLine>] = [{ number: '0801111111' }];
const shown = '무료수신거부 080-500-4233';
const invalid = 'deny OPTOUT_NUMBER_INVALID';

const rows: readonly ShownRow[] = [
  { title: 'lets a shown line pass that is active and fresh', lines: [[{}]], word: shown, expected: 'pass' },
  { title: 'leaves a message that shows no line to the campaign', lines: [[{}]], word: '', expected: 'pass' },
  { title: 'denies a shown number that is no line at all', lines: [other], word: shown, expected: invalid },
  {
    title: 'denies a shown line that is suspended beside an active one',
    ...{ lines: [other, [{ state: 'suspended' }]], word: shown, expected: invalid },
  },
  {
    title: 'denies a shown line that is closed beside an active one',
    ...{ lines: [other, [{ state: 'closed' }]], word: shown, expected: invalid },
  },
  {
    title: 'denies a shown line of another consent channel (R26)',
    lines: [other, [{ channels: ['kakao'] }]],
    ...{ word: shown, expected: 'deny OPTOUT_NUMBER_CHANNEL_MISMATCH' },
  },
  {
    title: 'holds for a shown line whose list was never read (R25)',
    lines: [other, [{}, { lastSyncAt: null }]],
    ...{ word: shown, expected: 'hold OPTOUT_SYNC_STALE' },
  },
  {
    title: 'denies a shared number that is shown without its code',
    ...{ lines: [other, [{ authCode: '1234' }]], word: shown, expected: invalid },
  },
  {
    title: 'takes a shared number that is shown with its code before it',
    ...{ lines: [other, [{ authCode: '1234' }]], word: `인증번호 1234 ${shown}`, expected: 'pass' },
  },
  {
    title: 'denies a wrong number above the right one',
    ...{ lines: [[{}]], word: `수신거부: 080-999-9999\n${shown}`, expected: invalid },
  },
];

describe('shown line gate', () => {
  for (const { title, lines, word, expected } of rows) {
    it(title, async () => {
      const scene = await openScene();
      await scene.addPeople(1);
      for (const [line, mark] of lines) await scene.addLine(line, mark);
      const origin = { method: 'api', actor: 'test' } as const;
      const people = [{ userId: 'u1', properties: { word } }];
      await scene.engine.recipients.upsert(scene.workspaceId, people, origin);
      const input = { name: 'sale', channel: 'sms', content: { text: '가을 세일\n{{word}}' } };
      const { campaignKey } = await scene.engine.campaigns.create(scene.workspaceId, input, 'test');
      const { live } = await scene.engine.campaigns.explain(scene.workspaceId, campaignKey, 'u1');
      const said = (id: string): string => {
        const one = live.verdicts.find(({ policyId }) => policyId === id);
        return [one?.verdict ?? 'pass', one?.reason?.code ?? ''].join(' ').trim();
      };
      expect([said('optout-080'), said('optout-080-shown')]).to.deep.equal(['pass', expected]);
    });
  }
});
