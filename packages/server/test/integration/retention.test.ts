import { tokens } from '@pabal/core';
import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';
import { until } from '../until.js';

describe('retention over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene({ work: 'jobs' })));
  after(() => scene.stop());

  const read = async <Body>(path: string): Promise<Body> =>
    JSON.parse((await scene.ask('GET', path)).payload) as Body;

  it('shows how long what is kept', async () => {
    expect(await read('/v1/status')).to.have.deep.property('retention', {
      ...{ messagesKeptForDays: 366, deliveriesKeptForDays: 1827, importsKeptForDays: 731 },
    });
  });

  it('answers 410 for a delivery that is past retention, and explains so', async () => {
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId: 'a', phone: '010-7531-0001' }] });
    const settings = {
      ...{ name: 'n', purpose: 'informational', channel: 'sms', content: { text: '안녕하세요' } },
      ...{ audience: { kind: 'all' }, duplicate: { kind: 'once' } },
    };
    const made = JSON.parse((await scene.ask('POST', '/v1/campaigns', settings)).payload) as {
      readonly campaignKey: number;
    };
    const path = `/v1/campaigns/${made.campaignKey}`;
    const started = await scene.ask('POST', `${path}/start`, undefined, { 'idempotency-key': 'go' });
    expect(started.statusCode).to.be.within(200, 202);
    await until(async () => ((await read<{ state: string }>(path)).state === 'ended' ? true : null));
    const [delivery] = (await read<{ items: { id: string }[] }>('/v1/deliveries')).items;
    const explain = `${path}/explain?userId=a`;
    expect(await read(explain)).to.have.deep.property('forgotten', []);

    const retention = scene.engine.resolve(tokens.ledgerRetention);
    const { direct } = scene.engine.resolve(tokens.unitOfWork);
    const at = new Date();
    const noted = await retention.forgetMonth(direct, 'deliveries', new Date('2100-01-01'), at);
    await retention.removeForgotten();
    for (const tail of ['', '/message']) {
      const answer = await scene.ask('GET', `/v1/deliveries/${delivery?.id}${tail}`);
      expect([answer.statusCode, (JSON.parse(answer.payload) as { code: string }).code]).to.deep.equal([
        ...[410, 'DELIVERY_FORGOTTEN'],
      ]);
    }
    const month = { month: noted?.month, forgottenAt: at.toISOString(), runs: 1 };
    expect(await read(explain)).to.deep.include({
      stored: [],
      forgotten: [
        { ...month, part: 'deliveries' },
        { ...month, part: 'messages' },
      ],
    });
  });
});
