import { expect } from 'chai';
import { formatCursor, parseCursor, parseNumberCursor } from '../../src/http/cursor.js';

describe('parseCursor', () => {
  it('reads what formatCursor wrote, for the same list', () => {
    expect(parseCursor('deliveries', formatCursor('deliveries', '3/44') ?? undefined)).to.equal('3/44');
    expect(parseNumberCursor('audit', formatCursor('audit', 12) ?? undefined)).to.equal(12);
    expect(parseCursor('audit', undefined)).to.equal(null);
  });

  for (const cursor of ['', 'AAAA', formatCursor('other', 12) ?? '', `${formatCursor('audit', 12)}!`]) {
    it(`refuses the cursor ${JSON.stringify(cursor)}`, () => {
      expect(() => parseNumberCursor('audit', cursor))
        .to.throw()
        .with.property('code', 'CURSOR_INVALID');
    });
  }
});
