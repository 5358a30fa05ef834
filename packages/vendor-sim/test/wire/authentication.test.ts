import { expect } from 'chai';

import { startSolapiSim, type SolapiSim } from '../../src/index.js';
import { maxSkewMs } from '../../src/solapi/signature.js';
import { account, authorize, call } from './client.js';

describe('the authentication of a call', () => {
  let sim: SolapiSim;
  const ask = async (authorization: string): Promise<[number, string]> => {
    const answer = await call(sim.url, 'GET', '/cash/v1/balance', undefined, authorization);
    return [answer.status, answer.body.errorCode];
  };
  before(async () => {
    sim = await startSolapiSim({ accounts: [account] });
  });
  after(() => sim.stop());

  it('lets a call with a right signature in', async () => {
    expect((await ask(authorize()))[0]).to.equal(200);
  });

  it('refuses an unknown key, a wrong secret and a salt that is too short, each with 403', async () => {
    expect(await ask(authorize({ apiKey: 'OTHER' }))).to.deep.equal([403, 'InvalidAPIKey']);
    expect(await ask('')).to.deep.equal([403, 'InvalidAPIKey']);
    expect(await ask(authorize({ apiSecret: 'wrong' }))).to.deep.equal([403, 'SignatureDoesNotMatch']);
    expect(await ask(authorize({ salt: 'short' }))).to.deep.equal([403, 'SignatureDoesNotMatch']);
  });

  it('refuses a date more than 15 minutes away, either way', async () => {
    for (const [offsetMs, status] of [
      [-maxSkewMs - 5_000, 403],
      [-maxSkewMs + 5_000, 200],
      [maxSkewMs - 5_000, 200],
      [maxSkewMs + 5_000, 403],
    ] as const) {
      const answer = await ask(authorize({ date: new Date(Date.now() + offsetMs).toISOString() }));
      expect(answer[0], String(offsetMs)).to.equal(status);
    }
    expect(await ask(authorize({ date: 'yesterday' }))).to.deep.equal([403, 'RequestTimeTooSkewed']);
  });

  it('refuses the second use of a signature', async () => {
    const once = authorize();
    expect((await ask(once))[0]).to.equal(200);
    expect(await ask(once)).to.deep.equal([403, 'DuplicatedSignature']);
  });
});
