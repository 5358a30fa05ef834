import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

describe('withdrawals over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());
  const hour = 3_600_000;
  const at = (offsetMs: number): string => new Date(Date.now() + offsetMs).toISOString();
  const statement = (state: string, occurredAt: string, channel = 'text', purpose = 'promotional') => ({
    channel,
    purpose,
    state,
    occurredAt,
  });
  const say = async (userId: string, ...statements: readonly object[]) => {
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId }] });
    return scene.ask('POST', `/v1/recipients/${userId}/consents`, { statements });
  };
  const stateOf = async (userId: string): Promise<unknown> => {
    const { payload } = await scene.ask('GET', `/v1/recipients/${userId}`);
    const { consents } = JSON.parse(payload) as { consents: { purpose: string; state: string }[] };
    return consents.find(({ purpose }) => purpose === 'promotional')?.state;
  };

  it('outrank a consent that claims to be given in the future', async () => {
    await say('w1', statement('opted-in', at(10 * 60_000)));
    await say('w1', statement('opted-out', at(0)));
    expect(await stateOf('w1')).to.equal('opted-out');
    await say('w2', statement('opted-in', '2199-01-01T00:00:00Z'));
    await say('w2', statement('opted-out', at(-5 * 60_000)));
    expect(await stateOf('w2')).to.equal('opted-out');
  });

  it('leave a consent alone that was given long after them', async () => {
    await say('w3', statement('opted-in', at(-hour)));
    await say('w3', statement('opted-out', at(-2 * hour)));
    expect(await stateOf('w3')).to.equal('opted-in');
  });

  for (const [channel, purpose] of [
    ['sms', 'promotional'],
    ['text', 'promotionnal'],
  ] as const) {
    it(`are refused for ${channel} and ${purpose}, which nobody would ask for`, async () => {
      const answer = await say('w4', statement('opted-out', at(0), channel, purpose));
      expect(answer.statusCode).to.equal(400);
      expect(answer.payload)
        .to.match(/statements\.0\.(channel|purpose)/)
        .and.match(/text|promotional/);
    });
  }

  it('are refused for a suppression on a channel that nobody would ask for', async () => {
    const answer = await scene.ask('POST', '/v1/suppressions', { phones: ['010-2345-6789'], channel: 'sms' });
    expect(answer.statusCode).to.equal(400);
  });

  for (const occurredAt of ['2024-02-30T00:00:00Z', '2024-01-01T09:00:00']) {
    it(`refuse ${occurredAt}, which is no instant`, async () => {
      expect((await say('w5', statement('opted-out', occurredAt))).statusCode).to.equal(400);
    });
  }

  it('answers a Host header that is none without a fault', async () => {
    const answer = await scene.ask('GET', '/health/live', undefined, { host: 'a b' });
    expect(answer.statusCode).to.be.below(500);
  });

  it('refuses a body that lost letters, instead of taking two people for one', async () => {
    const body = Buffer.from('{"rows":[{"userId":"a\u00b0\u00a1"}]}', 'latin1');
    const answer = await scene.ask('POST', '/v1/recipients', body, { 'content-type': 'application/json' });
    expect(answer.statusCode).to.equal(400);
    expect(answer.payload).to.contain('REQUEST_MALFORMED');
  });
});
