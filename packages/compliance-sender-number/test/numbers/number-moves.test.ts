import { expect } from 'chai';
import { numberMoves, refuseMove, type MoveName, type NumberMove } from '../../src/numbers/number-moves.js';
import { numberStatuses, type NumberStatus } from '../../src/numbers/sender-number.js';

/** Written out, so that a slip of the table shows. */
const allowed: readonly string[] = [
  'draft submit submitted',
  'submitted start-review in_review',
  'in_review approve active',
  'in_review reject rejected',
  'rejected revise draft',
  'expired revise draft',
  'active suspend suspended',
  'suspended resume active',
  'active renew active',
  'active expire expired',
  'suspended expire expired',
];

describe('number moves', () => {
  for (const status of numberStatuses) {
    for (const name of Object.keys(numberMoves) as MoveName[]) {
      const { to }: NumberMove = numberMoves[name];
      const isAllowed = allowed.includes(`${status} ${name} ${to}`);
      it(`${isAllowed ? 'allows' : 'refuses'} the move ${name} from ${status}`, () => {
        expect(refuseMove(name, status, 'key:1', [])).to.equal(isAllowed ? null : 'state');
      });
    }
  }

  it('has no other way than those that are written out', () => {
    const ways = Object.entries(numberMoves).flatMap(([name, { from, to }]) =>
      (from as readonly NumberStatus[]).map((status) => `${status} ${name} ${to}`),
    );
    expect(ways.sort()).to.deep.equal([...allowed].sort());
  });

  it('lets nobody decide over a number that they applied for', () => {
    const decisions: readonly (readonly [MoveName, NumberStatus])[] = [
      ...([['approve', 'in_review'] as const, ['reject', 'in_review'] as const] as const),
      ...([['resume', 'suspended'] as const, ['renew', 'active'] as const] as const),
    ];
    for (const [name, status] of decisions) {
      expect(refuseMove(name, status, 'key:1', ['key:2', 'key:1']), name).to.equal('own-review');
      expect(refuseMove(name, status, 'key:3', ['key:2', 'key:1']), name).to.equal(null);
    }
  });

  it('lets everybody who may review stop a number', () => {
    expect(refuseMove('suspend', 'active', 'key:1', ['key:1'])).to.equal(null);
  });
});
