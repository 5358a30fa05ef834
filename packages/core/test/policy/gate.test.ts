import { expect } from 'chai';
import sinon from 'sinon';
import { gate, pass, type Verdict } from '@pabal/core';
import { ask, codeOf, deny, judging, words } from '../pipeline.js';

const base = { id: 'gate', version: '1', stage: 'compliance' } as const;

describe('gate', () => {
  it('loads once for everybody and judges each by what was loaded', async () => {
    const load = sinon.fake.resolves(new Set([2]));
    const policy = gate<ReadonlySet<number>>({
      ...base,
      load,
      judge: ({ recipientId }, bad) => (bad.has(recipientId) ? deny('BAD') : pass),
    });
    expect(words(await ask([policy]))).to.deep.equal(['pass', 'deny BAD']);
    expect(load.callCount).to.equal(1);
    const [, candidates] = load.firstCall.args as [unknown, readonly { recipientId: number }[]];
    expect(candidates.map(({ recipientId }) => recipientId)).to.deep.equal([1, 2]);
  });

  it('loads nothing when nobody is left to judge', async () => {
    const load = sinon.fake.resolves(null);
    const judge = sinon.fake.returns(pass);
    await ask([judging('all', deny()), gate({ ...base, load, judge })]);
    expect(load.callCount).to.equal(0);
    expect(judge.callCount).to.equal(0);
  });

  it('needs no loader and lets the rest run', async () => {
    const judged = await ask([gate({ ...base, judge: () => pass }), judging('rest', deny('REST'))]);
    expect(words(judged)).to.deep.equal(['deny REST', 'deny REST']);
  });

  it('keeps what says where it stands and whether it takes a last look', () => {
    const placed = gate({ ...base, before: ['a'], after: ['b'], lastLook: true, judge: () => pass });
    expect(placed).to.include({ id: 'gate', version: '1', stage: 'compliance', lastLook: true });
    expect(placed.before).to.deep.equal(['a']);
    expect(placed.after).to.deep.equal(['b']);
    const plain = gate({ ...base, judge: () => pass });
    expect(plain).not.to.have.any.keys('before', 'after', 'lastLook');
  });

  const failures: readonly (readonly [string, string, Parameters<typeof gate<unknown>>[0]])[] = [
    [
      'its loader fails',
      'POLICY_FAILED',
      { ...base, load: () => Promise.reject(new Error()), judge: () => pass },
    ],
    [
      'its judgement throws',
      'POLICY_FAILED',
      {
        ...base,
        judge: () => {
          throw new Error();
        },
      },
    ],
    [
      'its judgement is asynchronous',
      'POLICY_MISBEHAVED',
      { ...base, judge: () => Promise.resolve(pass) as unknown as Verdict },
    ],
    [
      'its judgement is nothing',
      'POLICY_MISBEHAVED',
      { ...base, judge: () => undefined as unknown as Verdict },
    ],
  ];
  for (const [what, code, options] of failures) {
    it(`sends nobody anything when ${what}`, async () => {
      expect(await codeOf(ask([gate(options)]))).to.equal(code);
    });
  }
});
