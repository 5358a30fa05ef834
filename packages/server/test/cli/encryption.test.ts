import { expect } from 'chai';
import { describeKeys } from '../../src/cli/encryption.js';

describe('describeKeys', () => {
  it('shows what needs each key, and which are needed by nothing', () => {
    const lines = describeKeys(
      [
        { id: 'k2', role: 'seals', neededBy: ['recipients', 'archive'] },
        { id: 'k1', role: 'opens', neededBy: [] },
      ],
      100,
    );
    expect(lines.find((line) => line.startsWith('k2'))).to.match(/k2 +seals and opens +recipients, archive/);
    expect(lines.find((line) => line.startsWith('k1'))).to.match(/k1 +opens +nothing/);
  });
});
