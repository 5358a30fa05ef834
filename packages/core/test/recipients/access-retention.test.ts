import type { AccessEntry } from '@pabal/core';
import { expect } from 'chai';
import { createAccessRetention } from '../../src/recipients/access-retention.js';
import { openFloor } from '../delivery/floor.js';

const monthMs = 30.5 * 86_400_000;
const signal = new AbortController().signal;

describe('access retention', () => {
  const rows: readonly (readonly [string, people: number, monthsOld: number, isKept: boolean])[] = [
    ['C59', 60_000, 18, true],
    ['C60', 10_000, 18, false],
    ['8조', 50_000, 18, true],
    ['8조', 49_999, 18, false],
    ['8조', 0, 11.9, true],
    ['8조', 60_000, 26, false],
  ];
  for (const [rule, people, monthsOld, isKept] of rows) {
    it(`${isKept ? 'keeps' : 'forgets'} a line of ${monthsOld} months where ${people} people are kept (${rule})`, async () => {
      const floor = await openFloor();
      const { accesses, recipients, units, workspaces } = floor.deps;
      await workspaces.ensure(units.direct, 'second');
      const counted = new Map([
        [1, Math.floor(people / 2)],
        [2, Math.ceil(people / 2)],
      ]);
      recipients.count = (_unit, workspaceId) => Promise.resolve(counted.get(workspaceId) ?? 0);
      const at = new Date(floor.clock.now().getTime() - monthsOld * monthMs);
      const line: AccessEntry = {
        ...{ workspaceId: 1, at, actor: 'key:1', address: null, kind: 'read', action: 'getRecipient' },
        ...{ recipientIds: [1], people: 1, filter: null, reason: null, fields: [] },
      };
      await accesses.append(units.direct, line);
      await createAccessRetention(floor.deps).run({ signal });
      expect(await accesses.list(units.direct, 1, {}, null, 9)).to.have.length(isKept ? 1 : 0);
    });
  }
});
