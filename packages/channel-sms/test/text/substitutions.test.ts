import { expect } from 'chai';
import { measureText } from '../../src/text/measure-text.js';
import { cp949Table, unprintableBit } from '../../src/text/cp949-table.js';
import { substitutions } from '../../src/text/substitutions.js';

describe('the substitutions', () => {
  it('replace only what cannot be sent, by what can', () => {
    const needless = [...substitutions.keys()].filter((from) => {
      const entry = cp949Table[from.charCodeAt(0)] as number;
      return from.length !== 1 || (entry !== 0 && (entry & unprintableBit) === 0);
    });
    const useless = [...substitutions.values()].filter((to) => measureText(to).unencodableAt >= 0);
    expect({ needless, useless }).to.deep.equal({ needless: [], useless: [] });
  });

  it('bring back every character that NFC takes out of CP949', () => {
    const lost: string[] = [];
    for (let unit = 0; unit < 0x1_0000; unit += 1) {
      const character = String.fromCharCode(unit);
      const composed = character.normalize('NFC');
      if (cp949Table[unit] === 0 || measureText(composed).unencodableAt < 0) continue;
      if (substitutions.get(composed) !== character) lost.push(character);
    }
    expect(lost).to.deep.equal([]);
  });
});
