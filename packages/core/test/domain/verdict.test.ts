import { expect } from 'chai';
import fc from 'fast-check';
import { pass, strengthOf, strongerVerdict, type Verdict } from '../../src/domain/verdict.js';

const reason = { code: 'TEST' };
const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
const verdicts: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constant(pass),
  fc.record({ kind: fc.constant('defer' as const), until: instants, reason: fc.constant(reason) }),
  fc.record({ kind: fc.constant('hold' as const), until: instants, reason: fc.constant(reason) }),
  fc.record({ kind: fc.constant('deny' as const), reason: fc.constant(reason) }),
);
const untilOf = (verdict: Verdict): number => ('until' in verdict ? verdict.until.getTime() : 0);

describe('verdict', () => {
  const order = ['pass', 'defer', 'hold', 'deny'] as const;
  const until = new Date('2026-03-02T00:00:00Z');
  const of = (kind: Verdict['kind']): Verdict => (kind === 'pass' ? pass : { kind, until, reason });
  for (const [weak, weaker] of order.entries()) {
    for (const stronger of order.slice(weak + 1)) {
      it(`lets ${stronger} beat ${weaker} from either side`, () => {
        expect(strengthOf(of(stronger))).to.be.greaterThan(strengthOf(of(weaker)));
        expect(strongerVerdict(of(weaker), of(stronger)).kind).to.equal(stronger);
        expect(strongerVerdict(of(stronger), of(weaker)).kind).to.equal(stronger);
      });
    }
  }

  it('is never weaker than either of the two it was made of', () => {
    fc.assert(
      fc.property(verdicts, verdicts, (a, b) => {
        const both = strongerVerdict(a, b);
        return strengthOf(both) === Math.max(strengthOf(a), strengthOf(b));
      }),
    );
  });

  it('comes to the same kind and instant however three are grouped', () => {
    fc.assert(
      fc.property(verdicts, verdicts, verdicts, (a, b, c) => {
        const left = strongerVerdict(strongerVerdict(a, b), c);
        const right = strongerVerdict(a, strongerVerdict(b, c));
        return left.kind === right.kind && untilOf(left) === untilOf(right);
      }),
    );
  });

  it('comes to the same kind and instant from either side', () => {
    fc.assert(
      fc.property(verdicts, verdicts, (a, b) => {
        const [one, other] = [strongerVerdict(a, b), strongerVerdict(b, a)];
        return one.kind === other.kind && untilOf(one) === untilOf(other);
      }),
    );
  });

  for (const kind of ['defer', 'hold'] as const) {
    it(`keeps the later of two verdicts of kind ${kind}`, () => {
      const soon: Verdict = { kind, until: new Date('2026-03-02T00:00:00Z'), reason };
      const late: Verdict = { kind, until: new Date('2026-03-02T00:00:00.001Z'), reason };
      expect(strongerVerdict(soon, late)).to.equal(late);
      expect(strongerVerdict(late, soon)).to.equal(late);
    });
  }

  it('keeps the first of two denials, so that the first policy gives the reason', () => {
    const first: Verdict = { kind: 'deny', reason: { code: 'FIRST' } };
    const second: Verdict = { kind: 'deny', reason: { code: 'SECOND' } };
    expect(strongerVerdict(first, second)).to.equal(first);
  });
});
