import { expect } from 'chai';
import { assignOptOuts } from '../../src/refusals/assign-opt-outs.js';
import { aLine, noon, phoneOf } from '../scene.js';

const optOut = (line?: string, lineCode?: string) => ({
  ...{ contact: phoneOf(1), occurredAt: noon, evidence: 'e' },
  ...(line !== undefined && { line }),
  ...(lineCode !== undefined && { lineCode }),
});
const owned = [
  { workspaceId: 1, line: aLine({ number: '0801111111' }) },
  { workspaceId: 2, line: aLine({ number: '0802222222', authCode: '11' }) },
  { workspaceId: 3, line: aLine({ number: '0802222222', authCode: '22' }) },
  { workspaceId: 4, line: aLine({ number: '0803333333', state: 'closed' }) },
  { workspaceId: 5, line: aLine({ number: '0804444444', state: 'requested' }) },
];
const told = (...optOuts: ReturnType<typeof optOut>[]) => {
  const { byLine, nameless } = assignOptOuts(optOuts, owned);
  const workspaces = [...byLine]
    .filter(([, mine]) => mine.length > 0)
    .map(([{ workspaceId }]) => workspaceId);
  return { workspaces, nameless: nameless.length };
};

describe('assign opt-outs', () => {
  const rows: readonly (readonly [string, ReturnType<typeof optOut>, readonly number[], number])[] = [
    ['the owner of the number that it names', optOut('080-111-1111'), [1], 0],
    ['the share that the code names', optOut('0802222222', '22'), [3], 0],
    ['every share where there is no code', optOut('0802222222'), [2, 3], 0],
    ['a closed line that it names', optOut('0803333333'), [4], 0],
    ['every open line when it names none', optOut(), [1, 2, 3], 1],
    ['every open line when it names a sender number', optOut('0212345678'), [1, 2, 3], 1],
    ['every open line when it names a number that was not issued yet', optOut('0804444444'), [1, 2, 3], 1],
  ];
  for (const [what, given, workspaces, nameless] of rows) {
    it(`gives a refusal to ${what}`, () => {
      expect(told(given)).to.deep.equal({ workspaces, nameless });
    });
  }
});
