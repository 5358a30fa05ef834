import { expect } from 'chai';
import sinon from 'sinon';
import type { CapCount, CapRule, FrequencyCapStore, FrequencyLedger } from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { createFrequencyCapPolicy } from '../../../src/policy/rules/frequency-cap.js';
import { ask, deny, judging, noUnit, words } from '../../pipeline.js';

const now = new Date('2026-03-31T12:00:00Z');
const question = { clock: new FakeClock(now) };
const keys = [1, 2].map((recipientId) => ({ runId: 5, recipientId, step: 0 }));

function capOf(id: number, overrides: Partial<CapRule> = {}): CapRule {
  return {
    ...{ id, name: `cap ${id}`, limit: 3, window: { kind: 'rolling', span: { amount: 24, unit: 'hours' } } },
    ...{ scope: { kind: 'all' }, blocks: ['promotional'], counts: ['promotional'], countsExempt: false },
    ...{ createdAt: now, updatedAt: now },
    ...overrides,
  };
}

function scene(caps: readonly CapRule[], counts: readonly CapCount[] = []) {
  const store = { list: sinon.fake.resolves(caps) };
  const ledger = { claim: sinon.fake.resolves(counts), peek: sinon.fake.resolves(counts) };
  const [asStore, asLedger] = [store as object as FrequencyCapStore, ledger as object as FrequencyLedger];
  return { policy: createFrequencyCapPolicy(asStore, asLedger), store, ledger };
}

describe('frequency cap policy', () => {
  it('reads the caps once and claims for everybody in one call, counted back from now', async () => {
    const [day, week] = [
      capOf(1),
      capOf(2, { window: { kind: 'calendar', unit: 'week', zone: 'Asia/Seoul' } }),
    ];
    const { policy, store, ledger } = scene([day, week]);
    expect(words(await ask([policy], question))).to.deep.equal(['pass', 'pass']);
    expect(store.list.args).to.deep.equal([[noUnit, 1]]);
    const send = { campaignId: 1, channel: 'note', purpose: 'promotional', capping: 'applies' };
    const checks = [
      { cap: day, after: new Date('2026-03-30T12:00:00Z') },
      { cap: week, after: new Date('2026-03-29T14:59:59.999Z') },
    ];
    expect(ledger.claim.args).to.deep.equal([[noUnit, send, keys, checks, now]]);
    expect(ledger.peek.callCount).to.equal(0);
  });

  it('denies who meets a full cap, names it, and never waits for room', async () => {
    const { policy } = scene([capOf(1), capOf(2)], [{ recipientId: 2, step: 0, capId: 2, count: 3 }]);
    const judged = await ask([policy], question);
    expect(words(judged)).to.deep.equal(['pass', 'deny FREQUENCY_CAPPED']);
    const { params, ruleId } = judged[1]?.reasons[0] ?? {};
    expect(params).to.deep.equal({ cap: 'cap 2', limit: 3, window: '24 hours', windowKo: '24시간' });
    expect(ruleId).to.equal('frequency-cap:2');
  });

  const others: readonly (readonly [string, Partial<CapRule>, object])[] = [
    ['another purpose', { blocks: ['informational'] }, {}],
    ['another channel', { scope: { kind: 'channels', channels: ['push'] } }, {}],
    ['a tag that the campaign lacks', { scope: { kind: 'tag', tag: '여름' } }, {}],
    ['everything, when the campaign is exempt', { countsExempt: true }, { capping: 'exempt' }],
  ];
  for (const [what, cap, campaign] of others) {
    it(`claims without a look at a cap over ${what}: others may count it`, async () => {
      const { policy, ledger } = scene([capOf(1, cap)]);
      expect(words(await ask([policy], { ...question, campaign }))).to.deep.equal(['pass', 'pass']);
      expect(ledger.claim.firstCall.args[3]).to.deep.equal([]);
      expect(ledger.claim.firstCall.args[2]).to.deep.equal(keys);
    });
  }

  it('tells in explain how full each cap is, and claims nothing', async () => {
    const counts = [1, 2].flatMap((recipientId) =>
      [1, 2].map((capId) => ({ recipientId, step: 0, capId, count: recipientId === 1 ? capId : 5 })),
    );
    const { policy, ledger } = scene([capOf(1), capOf(2)], counts);
    const judged = await ask([policy], { ...question, mode: 'explain' });
    expect(words(judged)).to.deep.equal(['pass', 'deny FREQUENCY_CAPPED']);
    expect(judged[0]?.reasons[0]).to.deep.include({
      code: 'FREQUENCY_WITHIN',
      params: { counts: 'cap 1 1/3, cap 2 2/3' },
    });
    expect(judged[1]?.reasons[0]?.params).to.deep.include({ cap: 'cap 1', counts: 'cap 1 5/3, cap 2 5/3' });
    expect(ledger.claim.callCount).to.equal(0);
  });

  it('says nothing in explain where there is no cap', async () => {
    const [judged] = await ask([scene([]).policy], { ...question, mode: 'explain' });
    expect(judged?.reasons).to.deep.equal([]);
  });

  it('asks nothing when nobody is left', async () => {
    const { policy, store, ledger } = scene([capOf(1)]);
    await ask([judging('no', deny(), { stage: 'reach' }), policy], question);
    expect([store.list.callCount, ledger.claim.callCount]).to.deep.equal([0, 0]);
  });
});
