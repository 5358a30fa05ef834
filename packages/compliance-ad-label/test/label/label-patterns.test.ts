import { expect } from 'chai';
import { attempts, bareWord, label } from '../../src/label/label-patterns.js';
import { foldText } from '../../src/label/fold-text.js';

describe('the patterns of labels', () => {
  it('take the label itself for an attempt', () => {
    const { letters } = foldText(label);
    expect(attempts.some((pattern) => pattern.test(letters))).to.equal(true);
  });

  it('end soon on texts that are made to keep them busy', () => {
    for (const piece of ['(', '(광', '광 ', '((', '. ', 'ㄱㅗ', '("광', '★']) {
      const { letters } = foldText(piece.repeat(2000));
      const startedAt = performance.now();
      for (const pattern of [...attempts, bareWord]) pattern.exec(letters);
      expect(performance.now() - startedAt, JSON.stringify(piece)).to.be.lessThan(500);
    }
  });
});
