import { expect } from 'chai';
import type { EngineError, StatisticsQuery } from '@pabal/core';
import { parseRange } from '../../src/campaigns/statistics-range.js';

const now = new Date('2026-03-02T10:30:00Z');
const shown = (query: StatisticsQuery) => {
  const { from, to, zone } = parseRange(query, now);
  return [from.toISOString().slice(0, 16), to.toISOString().slice(0, 16), zone];
};
const refused = (query: StatisticsQuery): readonly string[] => {
  try {
    parseRange(query, now);
    return [];
  } catch (error) {
    expect((error as EngineError).code).to.equal('STATISTICS_INVALID');
    return (error as EngineError).fields.map(({ path }) => path);
  }
};

describe('statistics range', () => {
  it('is the last day of hours, or the last 30 days in Seoul, up to the end of this hour', () => {
    expect(shown({ by: 'hour' })).to.deep.equal(['2026-03-01T11:00', '2026-03-02T11:00', null]);
    expect(shown({ by: 'day' })).to.deep.equal(['2026-01-31T11:00', '2026-03-02T11:00', 'Asia/Seoul']);
  });

  it('widens what was asked to whole hours', () => {
    const [from, to] = [new Date('2026-03-01T00:59:59Z'), new Date('2026-03-01T02:00:00Z')];
    expect(shown({ by: 'hour', from, to })).to.deep.equal(['2026-03-01T00:00', '2026-03-01T02:00', null]);
  });

  it('refuses an empty or too long time, an unknown zone, and a zone for hours', () => {
    const days = (count: number) => new Date(Date.parse('2026-03-02T11:00:00Z') - count * 86_400_000);
    expect(refused({ by: 'hour', from: days(0) })).to.deep.equal(['from']);
    expect(refused({ by: 'hour', from: days(31) })).to.deep.equal([]);
    expect(refused({ by: 'hour', from: days(32) })).to.deep.equal(['from']);
    expect(refused({ by: 'day', from: days(366) })).to.deep.equal([]);
    expect(refused({ by: 'day', from: days(367), zone: 'Asia/Soul' })).to.deep.equal(['from', 'zone']);
    expect(refused({ by: 'hour', zone: 'Asia/Seoul' })).to.deep.equal(['zone']);
  });
});
