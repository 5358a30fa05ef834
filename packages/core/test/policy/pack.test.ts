import { expect } from 'chai';
import { packGate, pass, versionAt, type Pack } from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { ask } from '../pipeline.js';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const version = (name: string, from: string, to: string | null) => ({
  ...{ version: name, effectiveFrom: day(from), effectiveTo: to === null ? null : day(to) },
  ...{ terms: { limit: name }, sources: [] },
});
const pack: Pack<{ limit: string }> = {
  id: 'moon',
  jurisdiction: 'XX',
  versions: [version('old', '2020-01-01', '2026-10-01'), version('new', '2026-10-01', null)],
  appliesTo: ({ recipientId }) => recipientId === 1,
};
const say = async (now: string) => {
  const judged = await ask(
    [
      packGate(pack, {
        ...{ id: 'tide', version: '1', stage: 'compliance' },
        judge: (_candidate, _facts, _batch, { terms }) =>
          terms.limit === 'old' ? pass : { kind: 'deny', reason: { code: 'TIDE' } },
      }),
    ],
    { clock: new FakeClock(now) },
  );
  return judged.map(({ reasons }) => reasons.map(({ code, ruleVersion }) => `${code} ${ruleVersion}`).join());
};

describe('pack', () => {
  it('judges by the version of the day, those to whom it applies', async () => {
    expect(await say('2026-09-30T23:59:59.999Z')).to.deep.equal(['', '']);
    expect(await say('2026-10-01T00:00:00.000Z')).to.deep.equal(['TIDE moon/new', '']);
  });

  it('has a version for every instant', () => {
    expect(versionAt(pack, day('1999-01-01')).version).to.equal('old');
    expect(versionAt(pack, day('2099-01-01')).version).to.equal('new');
    expect(() => versionAt({ ...pack, versions: [] }, day('2026-01-01'))).to.throw('moon has no version');
  });
});
