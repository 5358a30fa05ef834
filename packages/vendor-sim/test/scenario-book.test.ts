import { expect } from 'chai';

import { createScenarioBook } from '../src/scenario-book.js';
import type { ScenarioRule } from '../src/scenario-rule.js';

const none = (): string[] => [];

describe('the scenario book', () => {
  it('prefers an added rule to a standing one, and keeps the standing ones when it is cleared', () => {
    const book = createScenarioBook([{ suffix: '6001', effect: { kind: 'refuse', statusCode: '1061' } }]);
    book.add([{ suffix: '6001', times: 1, effect: { kind: 'refuse', statusCode: '1060' } }]);
    expect(book.takeRefusal('add', '01000006001')?.statusCode).to.equal('1060');
    expect(book.takeRefusal('add', '01000006001')?.statusCode).to.equal('1061');
    book.clear();
    expect(book.list()).to.have.length(1);
    expect(book.takeRefusal('add', '01000006002')).to.equal(undefined);
  });

  it('applies a rule as often as it says', () => {
    const book = createScenarioBook([]);
    book.add([{ calls: ['send'], times: 2, effect: { kind: 'latency', latencyMs: 1 } }]);
    const taken = ['add', 'send', 'send', 'send'].map((call) => book.takeForCall(call, none).length);
    expect(taken).to.deep.equal([0, 1, 1, 0]);
  });

  it('picks every nth message that matches', () => {
    const book = createScenarioBook([]);
    book.add([{ effect: { kind: 'refuse', statusCode: '1030', everyNth: 3 } }]);
    const refused = [1, 2, 3, 4, 5, 6].filter((number) => book.takeRefusal('add', `0101234000${number}`));
    expect(refused).to.deep.equal([3, 6]);
  });

  it('matches a call by the suffix of one of its numbers, of any length', () => {
    const book = createScenarioBook([]);
    const rule: ScenarioRule = { suffix: '34567', effect: { kind: 'reset', moment: 'before-accept' } };
    book.add([rule]);
    expect(book.takeForCall('add', () => ['01000000000'])).to.deep.equal([]);
    expect(book.takeForCall('add', () => ['01000000000', '01001234567'])).to.deep.equal([rule.effect]);
  });
});
