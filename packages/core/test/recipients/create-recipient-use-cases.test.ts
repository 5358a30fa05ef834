import { expect } from 'chai';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';

const origin = { method: 'import', actor: 'import:3' } as const;
const optIn = {
  consentChannel: 'text',
  purpose: 'promotional',
  state: 'opted-in',
  occurredAt: new Date('2026-02-01T00:00:00Z'),
} as const;

describe('recipient use cases', () => {
  it('counts who was made and who was found, and what their statements changed', async () => {
    const floor = await openFloor();
    const { recipients } = floor;
    const first = await recipients.upsert(1, [{ userId: 'a' }, { userId: 'b', consents: [optIn] }], origin);
    expect(first).to.deep.equal({ created: 2, updated: 0, consentsRecorded: 1, consentsApplied: 1 });
    const undated = { ...optIn, state: 'opted-out', occurredAt: null } as const;
    const older = { ...optIn, occurredAt: new Date('2026-01-01T00:00:00Z') };
    const second = await recipients.upsert(
      1,
      [{ userId: 'a', consents: [undated] }, { userId: 'b', consents: [older] }, { userId: 'c' }],
      origin,
    );
    expect(second).to.deep.equal({ created: 1, updated: 2, consentsRecorded: 3, consentsApplied: 2 });
  });

  it('sets, marks and clears contacts, and leaves what is not named', async () => {
    const { recipients } = await openFloor();
    const contactOf = async (): Promise<unknown> => (await recipients.profile(1, 'a')).contacts[0];
    await recipients.upsert(
      1,
      [{ userId: 'a', contacts: { phone: { kind: 'set', value: '+821012345678' } } }],
      origin,
    );
    expect(await contactOf()).to.deep.include({ status: 'active', value: '+821012345678' });
    await recipients.upsert(1, [{ userId: 'a', properties: { name: 'Kim' } }], origin);
    expect(await contactOf()).to.deep.include({ status: 'active' });
    await recipients.upsert(
      1,
      [{ userId: 'a', contacts: { phone: { kind: 'invalid', reason: 'LANDLINE' } } }],
      origin,
    );
    expect(await contactOf()).to.deep.include({
      status: 'invalid',
      value: '',
      hash: '',
      statusReason: 'LANDLINE',
    });
    await recipients.upsert(1, [{ userId: 'a', contacts: { phone: { kind: 'clear' } } }], origin);
    expect(await contactOf()).to.equal(undefined);
  });

  it('writes all of an upsert or none of it', async () => {
    const { recipients, deps } = await openFloor();
    deps.contacts.put = () => Promise.reject(new Error('full'));
    const row = { userId: 'a', consents: [optIn], contacts: { phone: { kind: 'clear' } } } as const;
    expect(await codeOf(recipients.upsert(1, [row], origin))).to.equal('no code');
    expect((await recipients.list(1, 0, 10)).items).to.deep.equal([]);
  });

  it('pages by internal id and says where to go on', async () => {
    const floor = await openFloor();
    await floor.addPeople(5);
    const page = async (cursor: number): Promise<string> => {
      const { items, next } = await floor.recipients.list(1, cursor, 2);
      return `${items.map(({ userId }) => userId).join(' ')} ${next}`;
    };
    expect([await page(0), await page(2), await page(4)]).to.deep.equal(['u1 u2 2', 'u3 u4 4', 'u5 null']);
  });

  for (const [what, ask] of [
    ['a profile', 'profile'],
    ['a consent history', 'consentHistory'],
    ['an erasure', 'erase'],
  ] as const) {
    it(`answers RECIPIENT_NOT_FOUND to ${what} of nobody, and of somebody of another workspace`, async () => {
      const floor = await openFloor();
      await floor.addPeople(1);
      const call = (workspaceId: number, userId: string): Promise<unknown> =>
        ask === 'erase'
          ? floor.recipients.erase(workspaceId, userId, origin)
          : ask === 'profile'
            ? floor.recipients.profile(workspaceId, userId)
            : floor.recipients.consentHistory(workspaceId, userId, 5);
      expect(await codeOf(call(1, 'nobody'))).to.equal('RECIPIENT_NOT_FOUND');
      expect(await codeOf(call(2, 'u1'))).to.equal('RECIPIENT_NOT_FOUND');
      expect(await codeOf(call(1, 'u1'))).to.equal('none');
    });
  }
});
