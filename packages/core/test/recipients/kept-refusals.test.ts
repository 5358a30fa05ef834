import type { ConsentInput, RecipientInput } from '@pabal/core';
import { expect } from 'chai';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor, type Floor } from '../delivery/floor.js';

const origin = { method: 'api', actor: 'key:1' } as const;
const oldPhone = '+821020000001';
const promotional = (state: ConsentInput['state'], occurredAt: Date): ConsentInput => ({
  ...{ consentChannel: 'text', purpose: 'promotional', state, occurredAt },
});
const agreed = promotional('opted-in', new Date('2026-01-01T00:00:00Z'));
const refused = promotional('opted-out', new Date('2026-02-01T00:00:00Z'));
const later = promotional('opted-in', new Date('2026-03-01T00:00:00Z'));

type PhoneInput = NonNullable<RecipientInput['contacts']>[string];
const set = (value: string): PhoneInput => ({ kind: 'set', value });
const other = set('+821020000099');
const clear: PhoneInput = { kind: 'clear' };

/** What was said first, then what one upsert writes; whether the old number stays refused. */
const rows: readonly (readonly [
  string,
  readonly ConsentInput[],
  Pick<RecipientInput, 'consents'> & { readonly phone: PhoneInput },
  boolean,
])[] = [
  ['a refused number is taken away', [refused], { phone: clear }, true],
  ['a refused number is changed', [refused], { phone: other }, true],
  ['a refused number is marked wrong', [refused], { phone: { kind: 'invalid', reason: 'LANDLINE' } }, true],
  ['a number goes with the refusal in one call', [agreed], { phone: clear, consents: [refused] }, true],
  [
    'a refused number goes with a new consent in one call',
    [refused],
    { phone: other, consents: [later] },
    true,
  ],
  ['a refused number is written once more', [refused], { phone: set(oldPhone) }, false],
  ['the number of somebody who agreed is changed', [agreed], { phone: other }, false],
  ['the number of somebody silent is taken away', [], { phone: clear }, false],
  ['only nights were refused', [{ ...refused, purpose: 'night' }], { phone: clear }, false],
];

const listed = async ({ deps }: Floor, phone: string) => {
  const { contacts, suppressions, units } = deps;
  return suppressions.ofHashes(units.direct, 1, [contacts.hashOf(phone)]);
};

describe('kept refusals', () => {
  for (const [what, said, { phone, ...more }, isKept] of rows) {
    it(`${isKept ? 'keeps the old number refused' : 'suppresses nothing'} where ${what} (R35)`, async () => {
      const floor = await openFloor();
      await floor.addPeople(1, () => ({ consents: said }));
      await floor.recipients.upsert(1, [{ userId: 'u1', contacts: { phone }, ...more }], origin);
      const found = (await listed(floor, oldPhone)).map(
        ({ consentChannel, source }) => `${consentChannel} ${source}`,
      );
      expect(found).to.deep.equal(isKept ? ['text contact-change'] : []);
      expect(await listed(floor, '+821020000099')).to.deep.equal([]);
    });
  }

  it('sends nothing to a number that was taken away before an erasure and came back with an old consent', async () => {
    const floor = await openFloor();
    await floor.addPeople(1, () => ({ consents: [agreed, refused] }));
    await floor.recipients.upsert(1, [{ userId: 'u1', contacts: { phone: clear } }], origin);
    await floor.recipients.erase(1, 'u1', origin);
    await floor.addPeople(1);
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(['suppressed OPTED_OUT']);
  });

  it('names the line of the refusal as evidence', async () => {
    const floor = await openFloor();
    await floor.addPeople(1, () => ({ consents: [refused] }));
    const history = await floor.recipients.consentHistory(1, 'u1', 9);
    const line = history.find(({ purpose }) => purpose === 'promotional');
    await floor.recipients.upsert(1, [{ userId: 'u1', contacts: { phone: other } }], origin);
    const [entry] = await listed(floor, oldPhone);
    expect(entry).to.deep.include({ evidence: `consent:${line?.ledgerId}`, occurredAt: refused.occurredAt });
  });
});
