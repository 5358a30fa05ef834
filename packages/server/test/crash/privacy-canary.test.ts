import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify, inspect } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import { canary, findCanary } from './canary.js';
import { checkLedger } from './check-ledger.js';
import { openScene, origin, type Scene } from './scene.js';
import { waitUntil } from './wait-until.js';

const run = promisify(execFile);
const people = 30;

describe('a phone and a name', () => {
  let scene: Scene;
  const errors: unknown[] = [];
  const statement = {
    consentChannel: 'text',
    purpose: 'promotional',
    state: 'opted-in',
    occurredAt: null,
  } as const;

  before(async () => {
    scene = await openScene({ logLevel: 'debug', batchSize: 10 });
    await scene.addPeople(people);
    await scene.engine.recipients.upsert(
      scene.workspaceId,
      [
        {
          userId: canary.userId,
          properties: { name: canary.name, tags: [canary.name, canary.phone] },
          contacts: { phone: { kind: 'set', value: canary.phone } },
          consents: [statement],
        },
      ],
      origin,
    );
  });
  after(() => scene.close());

  async function provoke(attempt: () => Promise<unknown>): Promise<void> {
    await attempt().then(
      () => expect.fail('it was to be refused'),
      (error: unknown) => errors.push(error),
    );
  }

  it('are found by the search in every form', () => {
    const { name, phone } = canary;
    const bytes = (text: string): Buffer => Buffer.from(text);
    const dumped = deflateRawSync(bytes(JSON.stringify({ name })), {}).toString('hex');
    const samples = [
      `x${name}x`,
      phone,
      '010-9876-5432',
      bytes(name).toString('hex'),
      bytes(`name ${name}!`).toString('base64'),
      bytes(`[${phone}]`).toString('base64'),
      encodeURIComponent(name),
      '\\uc774\\uce74\\ub098\\ub9ac\\uc544\\uc610\\ub85c',
      `\\\\x${dumped}`,
    ];
    for (const sample of samples) expect(findCanary(sample), sample).to.not.be.empty;
  });

  it('stay out of logs, errors and the dump, in good times and bad', async () => {
    const { engine, workspaceId } = scene;
    const faultFile = join(scene.folder, 'fault');
    writeFileSync(faultFile, 'throw');
    await scene.vendor.addRules([
      { calls: ['add'], times: 1, effect: { kind: 'reply', status: 503, retryAfterSeconds: 1 } },
      {
        calls: ['add'],
        times: 1,
        suffix: '5432',
        effect: { kind: 'reply', status: 429, retryAfterSeconds: 1 },
      },
      { calls: ['send'], times: 1, effect: { kind: 'reset', moment: 'after-accept' } },
    ]);
    const mortal = { point: 'after-vendor-call', pass: 2, how: 'kill' } as const;
    const first = await scene.startWorker({ faultFile, fate: mortal });
    const died = once(first, 'exit');
    const key = await scene.startCampaign();
    await waitUntil('the policy failed', 20_000, () => scene.workersOutput().includes('POLICY_FAILED'));
    writeFileSync(faultFile, 'none');
    await died;
    await scene.startWorker({ faultFile });
    await scene.finished(key, 40_000);
    const { deliveries } = await checkLedger(scene, key, {
      mayEnd: () => ['accepted', 'delivered', 'suppressed'],
    });
    const own = deliveries.find(({ userId }) => userId === canary.userId);
    expect(own?.state, 'the canary got the message').to.be.oneOf(['accepted', 'delivered']);
    const message = JSON.stringify(await engine.deliveries.message(workspaceId, own!.id));
    expect(message, 'the archive can show it').to.include(canary.name);
    await engine.campaigns.explain(workspaceId, key, canary.userId);

    const { name, phone } = canary;
    const bad = { kind: 'set', value: name } as const;
    const sms = { name, channel: 'sms' };
    await provoke(() => engine.recipients.profile(workspaceId, name));
    await provoke(() => engine.deliveries.find(workspaceId, phone));
    await provoke(() =>
      engine.campaigns.create(workspaceId, { ...sms, content: { text: `{{#${name}}}` } }, phone),
    );
    await provoke(() => engine.campaigns.create(workspaceId, { ...sms, channel: phone, purpose: 7 }, phone));
    await provoke(() => engine.campaigns.explain(workspaceId, key, phone));
    await provoke(() => engine.consents.record(workspaceId, phone, [statement], origin));
    const row = { userId: name.repeat(200), contacts: { phone: bad } };
    await provoke(() => engine.recipients.upsert(workspaceId, [row, row], origin));

    const said = { contact: phone, occurredAt: new Date(), evidence: 'test' };
    await engine.consents.suppress(workspaceId, 'phone', 'text', [said], origin);

    expect(findCanary(scene.workersOutput()), 'logs of the workers').to.deep.equal([]);
    expect(scene.workersOutput().length, 'the workers said something').to.be.above(500);
    expect(findCanary(scene.log.text()), 'log of the engine').to.deep.equal([]);
    for (const error of errors) {
      const { message, fields } = error as { message: string; fields?: unknown };
      expect(
        findCanary(`${message} ${inspect(fields)}`),
        `the error ${(error as { code?: string }).code}`,
      ).to.deep.equal([]);
    }
    const { stdout } = await run('pg_dump', ['--dbname', scene.databaseUrl], { maxBuffer: 2 ** 28 });
    expect(stdout, 'the dump has the person').to.include(canary.userId);
    expect(findCanary(stdout), 'the dump').to.deep.equal([]);
  }).timeout(90_000);
});
