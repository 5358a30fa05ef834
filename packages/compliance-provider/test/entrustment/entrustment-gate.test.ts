import { expect } from 'chai';
import { inScene } from '../scene.js';

const whole = { work: 'sends text messages', contractedOn: '2026-01-02', disclosedOn: '2026-01-03' };
const blocking = { settings: { entrustment: 'block' }, seoul: '2026-09-30T14:00:00' } as const;

describe('entrustment gate', () => {
  const rows: readonly (readonly [string, object | null, string | null])[] = [
    ['without any record', null, 'contract, disclosure'],
    ['without a contract', { ...whole, contractedOn: null }, 'contract'],
    ['without a disclosure', { ...whole, disclosedOn: null }, 'disclosure'],
    ['with a contract of tomorrow', { ...whole, contractedOn: '2026-10-01' }, 'contract'],
    ['with both on record', whole, null],
  ];
  for (const [what, record, lacks] of rows) {
    it(`${lacks === null ? 'gives messages to' : 'keeps them from'} a vendor ${what} where the operator blocks`, () =>
      inScene(blocking, async ({ call, campaign, explain, word }) => {
        if (record) expect((await call('PUT', 'entrustments/fake-vendor', record)).status).to.equal(200);
        for (const purpose of ['promotional', 'informational']) {
          const key = await campaign({ purpose });
          expect((await explain(key)).verdict).to.equal(lacks === null ? 'pass' : 'deny');
          const { reason } = await word(key, 'provider-entrusted');
          expect(reason?.params?.['lacks'] ?? null).to.equal(lacks);
          expect(reason?.ruleId).to.equal(lacks === null ? undefined : 'R36');
          expect(reason?.evidence).to.deep.equal(
            record && lacks !== null ? ['entrustment:fake-vendor'] : undefined,
          );
        }
      }));
  }

  it('never stands in the way of a notice that the law asks for', () =>
    inScene(blocking, async ({ campaign, explain }) => {
      expect((await explain(await campaign({ purpose: 'statutory-notice' }))).verdict).to.equal('pass');
    }));

  it('is not in the pipeline unless the operator blocks', () =>
    inScene({}, async ({ engine }) => {
      expect(engine.pipeline.map(({ id }) => id))
        .to.include('kill-switch')
        .and.not.include('provider-entrusted');
      await Promise.resolve();
    }));
});
