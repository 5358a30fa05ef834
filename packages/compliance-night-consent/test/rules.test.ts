import { expect } from 'chai';
import { koreanNight } from '../src/night-terms.js';
import { listRules } from '../src/rules.js';

describe('listRules', () => {
  it('lists the rules of the night for each version of the pack, without gaps, and that of the windows once', () => {
    const [only] = koreanNight.versions;
    if (!only) return expect.fail('the pack has a version');
    const from = new Date('2030-01-01T00:00:00+09:00');
    const later = {
      ...{ ...only, version: '2030-01-01', effectiveFrom: from },
      terms: { ...only.terms, startLocal: '20:00' },
    };
    const versions = [{ ...only, effectiveTo: from }, later];
    const rules = listRules({ ...koreanNight, versions });
    expect(rules.map(({ id, version }) => `${id} ${version}`)).to.deep.equal([
      'R04 korea/2014-11-29',
      'R05 korea/2014-11-29',
      'R04 korea/2030-01-01',
      'R05 korea/2030-01-01',
      'R06 vendor/1',
    ]);
    expect(rules[0]?.effectiveTo).to.deep.equal(rules[2]?.effectiveFrom);
    expect(rules[2]?.title.ko).to.include('20:00~08:00');
  });
});
