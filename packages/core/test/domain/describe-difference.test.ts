import { expect } from 'chai';
import { describeDifference } from '../../src/domain/describe-difference.js';

const of = (difference: number, low: number, high: number) =>
  describeDifference('b', { against: 'a', difference, low, high });

describe('describe difference', () => {
  it('says that what is surely better is no accident', () => {
    expect(of(0.012, 0.003, 0.021)).to.deep.equal({
      ko: '‘b’ 안이 ‘a’ 안보다 1.2%p(0.3~2.1) 높았으며, 우연일 가능성은 매우 낮습니다.',
      en: 'b was better than a by 1.2 points (0.3 to 2.1); this is very likely no accident.',
    });
  });

  it('says that what was picked is worse, where it surely is', () => {
    expect(of(-0.012, -0.021, -0.003).en).to.equal(
      'b was worse than a by 1.2 points (0.3 to 2.1); this is very likely no accident.',
    );
    expect(of(-0.012, -0.021, -0.003).ko).to.contain('낮았으며');
  });

  for (const [by, low, high] of [
    [0.012, -0.003, 0.027],
    [0, -0.1, 0.1],
    [0.01, 0, 0.02],
    [-0.01, -0.02, 0],
  ] as const) {
    it(`says that a difference of ${by} between ${low} and ${high} may be chance`, () => {
      expect(of(by, low, high).en).to.contain('may be chance');
      expect(of(by, low, high).ko).to.contain('우연일 수 있습니다');
    });
  }

  it('never writes a zero with a sign', () => {
    expect(of(-0.0001, -0.0004, 0.0004).en).to.equal(
      'b and a differ by 0.0 points (0.0 to 0.0); the difference may be chance.',
    );
  });

  it('says so where there is nothing to compare', () => {
    expect(describeDifference(null, null).en).to.equal('There is nothing to compare yet.');
    expect(describeDifference('b', null).en).to.equal('There is nothing to compare b with.');
  });
});
