import { expect } from 'chai';
import { toPath } from '../../src/http/to-path.js';

describe('toPath', () => {
  it('keeps numbers of entries, however many digits they have, and masks names', () => {
    expect(toPath(['rows', 12345678, '01023456789', 'zone'])).to.equal('rows.12345678.<masked>.zone');
    expect(toPath([])).to.equal('');
  });
});
