import { expect } from 'chai';
import { pgUnitOf } from '../../src/connection/pg-unit.js';
import { withClient } from '../database.js';
import { openTestStorage, type TestStorage } from '../storage.js';
import { tuplesRead } from './tuples-read.js';

describe('recipients in PostgreSQL', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  it('are loaded and written a page at a time, not the workspace, while the server knows only of earlier workspaces', async () => {
    const { unitOfWork, recipientStore, workspaceStore } = opened.storage;
    const earlier = (await workspaceStore.ensure(unitOfWork.direct, 'earlier')).id;
    const workspaceId = (await workspaceStore.ensure(unitOfWork.direct, 'w')).id;
    await withClient(opened.database.url, async (client) => {
      const fill = `INSERT INTO pabal.recipients (workspace_id, user_id, created_at, updated_at)
        SELECT $1, 'user-' || n, now(), now() FROM generate_series(1, 20000) AS n`;
      await client.query(fill, [earlier]);
      await client.query('ANALYZE pabal.recipients');
      await client.query(fill, [workspaceId]);
    });
    const userIds = Array.from({ length: 100 }, (_, n) => `user-${n * 100 + 1}`);
    const read = await unitOfWork.run((unit) =>
      tuplesRead(pgUnitOf(unit), '^recipients$', async () => {
        const ids = [...(await recipientStore.findIds(unit, workspaceId, userIds)).values()];
        await recipientStore.loadFacts(unit, workspaceId, ids, 'phone', ['name']);
        await recipientStore.upsert(
          unit,
          workspaceId,
          userIds.map((userId) => ({ userId, properties: { visits: 1 } })),
        );
      }),
    );
    expect(read).to.be.within(300, 1_500);
  });

  it('are loaded whole and in any number, however much some of them take', async () => {
    const { contactStore, unitOfWork, recipientStore, workspaceStore, propertyRegistry } = opened.storage;
    const workspaceId = (await workspaceStore.ensure(unitOfWork.direct, 'large')).id;
    await propertyRegistry.declare(unitOfWork.direct, workspaceId, [{ name: 'notes', storage: 'open' }]);
    const list = (sign: string): string[] => Array.from({ length: 100 }, () => sign.repeat(1000));
    const people = Array.from({ length: 30 }, (_, n) => ({
      userId: `large-${n}`,
      ...(n % 7 === 2 && { locale: 'ko-KR' }),
      ...(n % 7 === 3 && { zone: 'Asia/Seoul' }),
      properties: {
        ...(n % 3 === 0 && { secrets: list(String.fromCharCode(0xac00 + n)) }),
        ...(n % 5 === 0 && { notes: list(String.fromCharCode(0xb000 + n)) }),
        ...(n % 2 === 0 && { name: `"김",\\${n}` }),
      },
    }));
    const ids = await unitOfWork.run(async (unit) => {
      const written = await recipientStore.upsert(unit, workspaceId, people);
      await contactStore.put(unit, workspaceId, 'phone', [
        { kind: 'set', recipientId: written[1]?.id ?? 0, value: '+821012345678' },
        { kind: 'invalid', recipientId: written[3]?.id ?? 0, reason: 'too-short' },
      ]);
      return written.map(({ id }) => id);
    });
    const facts = await unitOfWork.run((unit) =>
      recipientStore.loadFacts(unit, workspaceId, [...ids].reverse(), 'phone', ['Secrets', 'notes', 'name']),
    );
    expect([...facts.keys()]).to.have.members(ids);
    people.forEach(({ userId, locale = null, zone = null, properties }, n) => {
      const one = facts.get(ids[n] ?? 0);
      expect({ userId: one?.userId, locale: one?.locale, zone: one?.zone }).to.deep.equal({
        userId,
        locale,
        zone,
      });
      expect(one?.properties, userId).to.deep.equal(properties);
      expect(one?.contact?.status, userId).to.equal(n === 1 ? 'active' : n === 3 ? 'invalid' : undefined);
    });
    expect(facts.get(ids[1] ?? 0)?.contact?.value).to.equal('+821012345678');
    expect(facts.get(ids[3] ?? 0)?.contact?.statusReason).to.equal('too-short');
    expect(await recipientStore.loadFacts(unitOfWork.direct, workspaceId, [], 'phone', [])).to.have.property(
      'size',
      0,
    );
  });

  it('are the same side by side, with gaps and far apart, and never those of a neighbour', async () => {
    const { consentStore, contactStore, recipientStore, unitOfWork, workspaceStore } = opened.storage;
    const [mine, other] = await Promise.all(
      ['mine', 'other'].map(async (name) => (await workspaceStore.ensure(unitOfWork.direct, name)).id),
    );
    if (!mine || !other) throw new TypeError('there are two workspaces');
    const ids: number[] = [];
    for (let n = 0; n < 24; n += 1) {
      const workspaceId = n % 8 === 7 ? other : mine;
      await unitOfWork.run(async (unit) => {
        const [one] = await recipientStore.upsert(unit, workspaceId, [
          { userId: `n${n}`, properties: { n } },
        ]);
        const recipientId = one?.id ?? 0;
        ids.push(recipientId);
        const value = `+82101234${1000 + n}`;
        if (n % 3 > 0)
          await contactStore.put(unit, workspaceId, 'phone', [{ kind: 'set', recipientId, value }]);
        const consent = {
          consentChannel: 'sms',
          purpose: 'promotional',
          state: 'opted-in',
          method: 'api',
          actor: 'test',
        } as const;
        await consentStore.record(
          unit,
          workspaceId,
          [{ ...consent, recipientId, occurredAt: new Date() }],
          new Date(),
        );
      });
    }
    const whole = ids.slice(0, 7);
    const asked = [whole, ids.slice(0, 8), ids.filter((_, n) => n % 4 !== 2), [ids[0] ?? 0, ids[23] ?? 0]];
    for (const some of asked) {
      const facts = await recipientStore.loadFacts(unitOfWork.direct, mine, some, 'phone', ['n']);
      const expected = some.filter((id) => ids.indexOf(id) % 8 !== 7);
      expect([...facts.keys()].sort((a, b) => a - b)).to.deep.equal(expected);
      for (const [id, person] of facts) {
        const n = ids.indexOf(id);
        expect(person.userId).to.equal(`n${n}`);
        expect(person.properties).to.deep.equal({ n });
        expect(person.contact?.value ?? null).to.equal(n % 3 > 0 ? `+82101234${1000 + n}` : null);
      }
      const consents = await consentStore.load(unitOfWork.direct, 'sms', 'promotional', some);
      expect([...consents.keys()].sort((a, b) => a - b)).to.deep.equal(some);
      expect(await consentStore.load(unitOfWork.direct, 'kakao', 'promotional', some)).to.have.property(
        'size',
        0,
      );
    }
  });
});
