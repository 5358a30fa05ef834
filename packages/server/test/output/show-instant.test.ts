import { expect } from 'chai';
import { showInstant, showInstants } from '../../src/output/show-instant.js';

describe('showInstant', () => {
  it('shows an instant in the time of Seoul with its offset', () => {
    expect(showInstant('2026-11-21T12:05:00.000Z')).to.equal('2026-11-21 21:05:00 +09:00');
  });

  it('leaves what is no instant as it is', () => {
    expect(showInstant('soon')).to.equal('soon');
  });
});

describe('showInstants', () => {
  it('shows every instant within a sentence so', () => {
    const text = '2026-11-21T23:00:00Z까지 미룹니다 (2026-11-21T12:00:00.000Z).';
    expect(showInstants(text)).to.equal(
      '2026-11-22 08:00:00 +09:00까지 미룹니다 (2026-11-21 21:00:00 +09:00).',
    );
  });
});
