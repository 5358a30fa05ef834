import { expect } from 'chai';
import { gate, type Policy, type Reason, type Rule } from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { citeRules } from '../../src/policy/cite-rules.js';
import { ask } from '../pipeline.js';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const rule = (id: string, version: string, from: string, to: string | null, codes?: string[]): Rule => ({
  ...{ id, version, title: { ko: id, en: id }, source: `source of ${version}` },
  ...{ effectiveFrom: day(from), effectiveTo: to === null ? null : day(to) },
  ...(codes && { codes }),
});
const rules = [
  rule('R01', 'moon/1', '2020-01-01', '2026-10-01', ['TIDE']),
  rule('R01', 'moon/2', '2026-10-01', null, ['TIDE']),
  rule('R02', 'moon/1', '2020-01-01', null),
];

const sayWith = async (reason: Reason, at: string, known = rules) => {
  const policy: Policy = gate({
    ...{ id: 'tide', version: '1', stage: 'compliance' },
    judge: () => ({ kind: 'deny', reason }),
  });
  const [judged] = await ask(citeRules([policy], known), { clock: new FakeClock(at) });
  const said = judged?.reasons[0];
  return [said?.ruleId, said?.ruleVersion, said?.source];
};

describe('citeRules', () => {
  const late = '2026-11-21T00:00:00Z';
  const nothing = [undefined, undefined, undefined];
  for (const [title, reason, at, expected] of [
    ['the rule that lists the code', { code: 'TIDE' }, late, ['R01', 'moon/2', 'source of moon/2']],
    [
      'the version of the day',
      { code: 'TIDE' },
      '2026-09-30T23:59:59Z',
      ['R01', 'moon/1', 'source of moon/1'],
    ],
    ['nothing before the first version', { code: 'TIDE' }, '2019-01-01T00:00:00Z', nothing],
    ['nothing for a code that no rule lists', { code: 'WIND' }, late, nothing],
    [
      'the version of a rule that is named',
      { code: 'WIND', ruleId: 'R02' },
      late,
      ['R02', 'moon/1', 'source of moon/1'],
    ],
    ['the source that the policy gives', { code: 'TIDE', source: 'own' }, late, ['R01', 'moon/2', 'own']],
    [
      'what a policy says whole',
      { code: 'TIDE', ruleId: 'R9', ruleVersion: 'x/1' },
      late,
      ['R9', 'x/1', undefined],
    ],
  ] as const) {
    it(`cites ${title}`, async () => {
      expect(await sayWith(reason, at)).to.deep.equal(expected);
    });
  }

  it('leaves policies as they are where nobody brings rules', async () => {
    const policies: readonly Policy[] = [];
    expect(citeRules(policies, [])).to.equal(policies);
    expect(await sayWith({ code: 'TIDE' }, late, [])).to.deep.equal(nothing);
  });
});
