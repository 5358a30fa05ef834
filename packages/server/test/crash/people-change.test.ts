import { expect } from 'chai';
import { readAcceptedMessages } from '@pabal/vendor-sim';
import { carried, checkLedger } from './check-ledger.js';
import { hasConsent, phoneOf, toPerson } from './people.js';
import { openScene, origin, type Scene } from './scene.js';
import { withSeed } from './seed.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = isFull ? 1500 : 250;

describe('people who change while a campaign runs', () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene({ vendorLatencyMs: 50, batchSize: 10, batchesInFlight: 2 });
    await scene.addPeople(people);
    // Twenty who share one phone, in different batches.
    const family = Array.from({ length: 20 }, (_, index) => 10 * index + 3);
    const shared = family.map((number) => ({
      ...toPerson(number),
      contacts: { phone: { kind: 'set', value: phoneOf(3) } as const },
    }));
    await scene.engine.recipients.upsert(scene.workspaceId, shared, origin);
    await Promise.all([scene.startWorker(), scene.startWorker()]);
  });
  after(() => scene.close());

  it('get it at the new phone or, erased, not at all; those who share a phone get one each', () =>
    withSeed(async (random) => {
      const key = await scene.startCampaign();
      const { engine, workspaceId } = scene;
      const movedAt = new Map<string, number>();
      const erasedAt = new Map<string, number>();
      const ids = new Map<string, number>();
      for (let count = 0; count < people / 4; count += 1) {
        const number = random.int(people);
        if (number % 10 === 3 || movedAt.has(`u${number}`) || erasedAt.has(`u${number}`)) continue;
        const { recipient } = await engine.recipients.profile(workspaceId, `u${number}`);
        ids.set(`u${number}`, recipient.id);
        if (random.int(2) === 0) {
          await engine.recipients.erase(workspaceId, `u${number}`, origin);
          erasedAt.set(`u${number}`, Date.now());
        } else {
          const contacts = { phone: { kind: 'set', value: phoneOf(number + 500_000) } } as const;
          await engine.recipients.upsert(workspaceId, [{ userId: `u${number}`, contacts }], origin);
          movedAt.set(`u${number}`, Date.now());
        }
      }
      await scene.finished(key, 120_000);
      const erasedIds = new Set([...erasedAt.keys()].map((userId) => ids.get(userId)));
      const { broken, deliveries } = await checkLedger(scene, key, {
        mayEnd: ({ userId, recipientId }) => {
          if (userId === null) return erasedIds.has(recipientId) ? [...carried, 'suppressed'] : [];
          return hasConsent(Number(userId.slice(1))) ? carried : ['suppressed'];
        },
      });
      expect(broken).to.deep.equal([]);

      const late: string[] = [];
      let atNewPhone = 0;
      const sent = new Map(
        [...readAcceptedMessages(scene.vendor.log)].map((one) => [one.customFields?.['pabal'], one]),
      );
      for (const [userId, recipientId] of ids) {
        const delivery = deliveries.find((one) => one.recipientId === recipientId);
        const message = sent.get(delivery?.id);
        if (!message) continue;
        const erased = erasedAt.get(userId);
        if (erased !== undefined && message.arrivedAt > erased) late.push(`${userId} after the erasure`);
        const moved = movedAt.get(userId);
        if (moved === undefined) continue;
        const isNew = message.to === `0${phoneOf(Number(userId.slice(1)) + 500_000).slice(3)}`;
        if (isNew) atNewPhone += 1;
        else if (message.arrivedAt > moved) late.push(`${userId} at the old phone`);
      }
      expect(late).to.deep.equal([]);
      expect(atNewPhone, 'some moved in time').to.be.above(0);
      for (const { id, userId } of deliveries) {
        if (userId === null) expect(await engine.deliveries.message(workspaceId, id)).to.equal(null);
      }
      const toShared = [...sent.values()].filter(({ to }) => to === `0${phoneOf(3).slice(3)}`);
      expect(toShared, 'one copy for each of the family').to.have.lengthOf(20);
    })).timeout(180_000);

  it('are all refused at a phone that one of them took off the list', async () => {
    const said = { contact: phoneOf(3), occurredAt: new Date(), evidence: 'test' };
    const { people: met } = await scene.engine.consents.suppress(
      scene.workspaceId,
      'phone',
      'text',
      [said],
      origin,
    );
    expect(met).to.equal(20);
    const key = await scene.startCampaign();
    await scene.finished(key, 60_000);
    const { broken, deliveries } = await checkLedger(scene, key, {
      mayEnd: ({ userId }) => {
        const number = Number(userId?.slice(1));
        return hasConsent(number) && !(number % 10 === 3 && number < 200) ? carried : ['suppressed'];
      },
    });
    expect(broken).to.deep.equal([]);
    expect(deliveries.filter(({ reasonCode }) => reasonCode === 'OPTED_OUT')).to.have.lengthOf(20);
  }).timeout(90_000);
});
