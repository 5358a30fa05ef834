import { expect } from 'chai';
import { matchAddResults, toDoorOutcome } from '../../src/vendors/solapi-add-results.js';
import type { GroupItem } from '../../src/vendors/solapi-chunks.js';

const items = ['01011111111', '01022222222', '01011111111'].map((to, index): GroupItem => ({
  index,
  deliveryId: `d-1-${index}-0`,
  to,
  json: '',
  imageId: undefined,
}));

function result(to: string, statusCode: string, deliveryId?: string) {
  const customFields = deliveryId === undefined ? {} : { customFields: { pabal: deliveryId } };
  return { to, statusCode, messageId: `M${statusCode}`, ...customFields };
}

function match(body: unknown): [number, string][] {
  return [...matchAddResults(items, body)].map(([{ index }, { statusCode }]) => [index, statusCode]);
}

describe('matchAddResults', () => {
  it('goes by our id, in whatever order the vendor answers', () => {
    const resultList = [
      result('01011111111', '2000', 'd-1-2-0'),
      result('01022222222', '1061', 'd-1-1-0'),
      result('01011111111', '1062', 'd-1-0-0'),
    ];
    expect(match({ resultList })).to.deep.equal([
      [2, '2000'],
      [1, '1061'],
      [0, '1062'],
    ]);
  });

  it('goes by place and number where the vendor hands no id back', () => {
    const resultList = [
      result('01011111111', '2000'),
      result('01022222222', '1061'),
      result('01011111111', '1062'),
    ];
    expect(match({ resultList })).to.deep.equal([
      [0, '2000'],
      [1, '1061'],
      [2, '1062'],
    ]);
  });

  it('goes by number where only refusals are listed', () => {
    expect(match({ failedMessageList: [result('01022222222', '1061')] })).to.deep.equal([[1, '1061']]);
    const both = [result('01011111111', '1060'), result('01011111111', '1062')];
    expect(match({ failedMessageList: both })).to.deep.equal([
      [0, '1060'],
      [2, '1062'],
    ]);
  });

  it('leaves out what belongs to nobody here, and what cannot be read', () => {
    expect(match({ resultList: [result('01099999999', '1061'), null, 'x'] })).to.deep.equal([]);
    expect(match('nonsense')).to.deep.equal([]);
    expect(match(undefined)).to.deep.equal([]);
  });
});

describe('toDoorOutcome', () => {
  it('lets in, puts off or turns away', () => {
    expect(toDoorOutcome('2000')).to.equal(null);
    expect(toDoorOutcome('1061')).to.deep.equal({
      kind: 'rejected',
      reason: 'opted-out',
      vendorCode: '1061',
    });
    expect(toDoorOutcome('1030')).to.deep.equal({ kind: 'retry', afterMs: 600_000, vendorCode: '1030' });
    expect(toDoorOutcome('1977')).to.deep.equal({ kind: 'rejected', reason: 'other', vendorCode: '1977' });
  });
});
