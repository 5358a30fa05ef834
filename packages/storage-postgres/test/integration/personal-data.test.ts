import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Campaign, DecisionRecord } from '@pabal/core';
import { aCampaign } from '@pabal/testing';
import { expect } from 'chai';
import { openTestStorage, type TestStorage } from '../storage.js';

const run = promisify(execFile);
const at = new Date('2026-11-21T01:00:00Z');
const phone = '+821098765432';
const secrets = { name: '카나리아홍길동', nickname: '비밀별명', note: ['나만의목록'] };
const birthDate = '1987-06-05';

describe('personal data at rest', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage()));
  after(() => opened.close());

  it('stands nowhere in a dump: phone, texts, birth date, rendered message, stored answer, record of a plugin', async () => {
    const { unitOfWork, workspaceStore, recipientStore, contactStore, idempotencyStore, propertyRegistry } =
      opened.storage;
    const unit = unitOfWork.direct;
    const workspaceId = (await workspaceStore.ensure(unit, 'w')).id;
    await propertyRegistry.declare(unit, workspaceId, [{ name: 'Grade', storage: 'open' }]);
    const properties = { ...secrets, grade: '열린등급', visits: 3 };
    const [person] = await recipientStore.upsert(unit, workspaceId, [
      { userId: 'u1', properties, birthDate },
    ]);
    const recipientId = person?.id ?? 0;
    await contactStore.put(unit, workspaceId, 'phone', [{ kind: 'set', recipientId, value: phone }]);
    await idempotencyStore.begin(unit, workspaceId, 'k', 'h', at, 1000);
    await idempotencyStore.finish(unit, workspaceId, 'k', 200, { name: secrets.name });
    const place = { workspaceId, collection: 'test/documents' };
    await opened.storage.recordStore.put(unit, place, [{ key: 'k', body: { ...secrets, phone } }], at);
    await sendTo(recipientId, workspaceId);

    const { stdout } = await run('pg_dump', ['--data-only', '--inserts', opened.database.url], {
      maxBuffer: 1 << 28,
    });
    expect(stdout).to.include('열린등급').and.include('u1');
    for (const secret of [phone, phone.slice(3), secrets.name, secrets.nickname, '나만의목록', birthDate]) {
      for (const form of [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret).toString('base64').slice(0, -3),
      ]) {
        expect(stdout.includes(form), `a form of ${secret}`).to.equal(false);
      }
    }
    const facts = await recipientStore.loadFacts(unit, workspaceId, [recipientId], 'phone', [
      'NAME',
      'grade',
      'visits',
    ]);
    expect(facts.get(recipientId)).to.deep.include({
      birthDate,
      properties: { name: secrets.name, grade: '열린등급', visits: 3 },
    });
    expect(facts.get(recipientId)?.contact?.value).to.equal(phone);
  });

  it('refuses an envelope that was moved to another person', async () => {
    const { unitOfWork, workspaceStore, recipientStore } = opened.storage;
    const unit = unitOfWork.direct;
    const workspaceId = (await workspaceStore.ensure(unit, 'w')).id;
    await recipientStore.upsert(unit, workspaceId, [
      { userId: 'x', properties: { a: '하나' } },
      { userId: 'y', properties: { a: '둘' } },
    ]);
    await run('psql', [
      opened.database.url,
      '-c',
      "UPDATE pabal.recipients SET sealed = (SELECT sealed FROM pabal.recipients WHERE user_id = 'y') WHERE user_id = 'x'",
    ]);
    const failure = await recipientStore
      .findByUserId(unit, workspaceId, 'x')
      .catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'CIPHER_CANNOT_OPEN');
  });

  it('opens at the next write what was declared open, and seals again what was declared sealed', async () => {
    const { unitOfWork, workspaceStore, recipientStore, propertyRegistry } = opened.storage;
    const unit = unitOfWork.direct;
    const workspaceId = (await workspaceStore.ensure(unit, 'w')).id;
    const stored = async (): Promise<string> =>
      (
        await run('psql', [
          '-At',
          opened.database.url,
          '-c',
          "SELECT coalesce(properties::text, '') FROM pabal.recipients WHERE user_id = 'z'",
        ])
      ).stdout.trim();
    await recipientStore.upsert(unit, workspaceId, [{ userId: 'z', properties: { City: '서울' } }]);
    expect(await stored()).to.equal('');
    await propertyRegistry.declare(unit, workspaceId, [{ name: 'city', storage: 'open' }]);
    await recipientStore.upsert(unit, workspaceId, [{ userId: 'z', properties: { other: 1 } }]);
    expect(await stored()).to.equal('{"City": "서울", "other": 1}');
    await propertyRegistry.declare(unit, workspaceId, [{ name: 'CITY', storage: 'sealed' }]);
    await recipientStore.upsert(unit, workspaceId, [{ userId: 'z', properties: { CITY: '부산' } }]);
    expect(await stored()).to.equal('{"other": 1}');
    const person = await recipientStore.findByUserId(unit, workspaceId, 'z');
    expect(person?.properties).to.deep.equal({ City: '부산', other: 1 });
  });

  async function sendTo(recipientId: number, workspaceId: number): Promise<void> {
    const { unitOfWork, campaignStore, deliveryLedger } = opened.storage;
    const unit = unitOfWork.direct;
    const campaign: Campaign = await campaignStore.create(
      unit,
      workspaceId,
      aCampaign({ channel: 'sms', content: { text: '{{name}}' } }),
      at,
    );
    const started = await campaignStore.createRun(unit, campaign, recipientId, at);
    const [key] = await deliveryLedger.addBatches(unit, started, [[recipientId]], 'free');
    const batch = key && (await deliveryLedger.claimBatch(unit, key, 60_000));
    if (!batch) throw new Error('The batch is there to be claimed');
    const record: DecisionRecord = {
      ...{
        recipientId,
        step: 0,
        state: 'sending',
        reasonCode: null,
        policyId: null,
        reasons: [],
        dueAt: null,
        attempt: 1,
      },
      variant: null,
      ...{ form: 'sms', fingerprint: 'f', amendments: [], message: { to: phone, text: `${secrets.name}님` } },
    };
    await deliveryLedger.record(unit, batch, [record], at);
    expect(await deliveryLedger.message(unit, { runId: started.id, recipientId, step: 0 })).to.deep.equal(
      record.message,
    );
  }
});
