import { fakeChannel } from '@pabal/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { numberFormats } from '../../src/formats/number-formats.js';
import { numberStatuses, type SenderNumber, type VendorKnowledge } from '../../src/numbers/sender-number.js';
import { judgeCaller } from '../../src/policy/judge-caller.js';

const now = new Date('2026-11-21T03:00:00Z');
const allowance = { forwarding050: false, twelveDigits: false, specialNumbers: [] };
const plain = fakeChannel();
const listing = { ...plain, listSenders: () => Promise.resolve([]) };
const number: SenderNumber = {
  ...{ id: 'n1', digits: '025771000', kind: 'landline', ownerKind: 'own-landline', ownerName: null },
  ...{ status: 'active', appliedBy: [], submittedAt: null, verifiedAt: now.toISOString(), expiresAt: null },
  ...{ certificateIssuedOn: null, vendors: [], note: null, rejectedFor: null, revision: 3 },
};
const statuses = ['pending', 'active', 'expired', 'rejected', 'missing'] as const;

describe('judge caller', () => {
  it('passes only what is active, in time, and in use at the vendor where it has a list', () => {
    const vendors = fc
      .constantFrom(null, ...statuses)
      .map((status): VendorKnowledge[] =>
        status === null
          ? []
          : [{ channel: plain.id, vendor: plain.vendor, status, askedAt: now.toISOString() }],
      );
    const offset = fc.constantFrom(null, -86_400_000, -1, 0, 1, 86_400_000);
    fc.assert(
      fc.property(
        fc.constantFrom(...numberStatuses),
        offset,
        vendors,
        fc.boolean(),
        fc.constantFrom('on' as const, 'off' as const),
        (status, offsetMs, known, hasList, vendorCheck) => {
          const expiresAt = offsetMs === null ? null : new Date(now.getTime() + offsetMs).toISOString();
          const given = { ...number, status, expiresAt, vendors: known };
          const channel = hasList ? listing : plain;
          const verdict = judgeCaller('02-577-1000', given, channel, now, numberFormats, {
            allowance,
            vendorCheck,
          });
          const isInTime = offsetMs === null || offsetMs > 0;
          const isTaken = !hasList || vendorCheck === 'off' || known[0]?.status === 'active';
          expect(verdict.kind).to.equal(status === 'active' && isInTime && isTaken ? 'pass' : 'deny');
          if (verdict.kind === 'pass') {
            expect(verdict.notAfter?.toISOString()).to.equal(expiresAt ?? undefined);
          } else if (verdict.kind === 'deny') {
            expect(verdict.reason.evidence).to.deep.equal(['sender-number:n1']);
            expect(verdict.reason.params).to.have.all.keys('problem', 'problemKo');
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('does not go by what another vendor of the same channel said', () => {
    const known = [
      { channel: plain.id, vendor: 'another', status: 'active', askedAt: now.toISOString() },
    ] as const;
    const given = { ...number, vendors: known };
    const rules = { allowance, vendorCheck: 'on' } as const;
    expect(judgeCaller('02-577-1000', given, listing, now, numberFormats, rules).kind).to.equal('deny');
  });
});
