import { expect } from 'chai';

import { startSolapiSim, type SolapiSim } from '../../src/index.js';
import { account, call } from './client.js';

describe('the account', () => {
  let sim: SolapiSim;
  before(async () => {
    sim = await startSolapiSim({ accounts: [{ ...account, balance: 500, blockedNumbers: ['01077777777'] }] });
  });
  beforeEach(() => sim.control.reset());
  after(() => sim.stop());

  const get = async (path: string) => (await call(sim.url, 'GET', path)).body;

  it('tells its balance', async () => {
    expect(await get('/cash/v1/balance')).to.include({ balance: 500, point: 0 });
  });

  it('tells its sender numbers, and the active ones alone', async () => {
    const { senderIds, limit } = await get('/senderid/v1/numbers');
    expect(limit).to.equal(5);
    expect(senderIds[0]).to.include({ phoneNumber: account.senderIds[0], status: 'ACTIVE' });
    expect(await get('/senderid/v1/numbers/active')).to.deep.equal([...account.senderIds]);
  });

  it('pages its 080 refusals, by sender number and date', async () => {
    sim.control.addOptOuts({ numbers: ['01011110001', '01011110002'], senderNumber: account.senderIds[0] });
    sim.control.clock.advance(60_000);
    sim.control.addOptOuts({ numbers: ['01011110003'] });
    const first = await get('/iam/v1/black?type=DENIAL&limit=2');
    const rest = await get(`/iam/v1/black?type=DENIAL&limit=2&startKey=${first.nextKey}`);
    const all = [...first.blackList, ...rest.blackList];
    expect(all.map((entry) => entry.recipientNumber)).to.deep.equal([
      '01011110001',
      '01011110002',
      '01011110003',
      '01011110003',
    ]);
    expect(rest.nextKey).to.equal(null);
    const ofOne = await get(`/iam/v1/black?type=DENIAL&senderNumber=${account.senderIds[1]}`);
    expect(ofOne.blackList).to.have.length(1);
    const since = encodeURIComponent(new Date(sim.control.clock.now() - 1_000).toISOString());
    expect((await get(`/iam/v1/black?type=DENIAL&dateCreated[gte]=${since}`)).blackList).to.have.length(2);
  });

  it('tells its block list', async () => {
    const { blockGroups } = await get('/iam/v1/block/groups');
    const { blockNumbers } = await get('/iam/v1/block/numbers');
    expect(blockNumbers[0]).to.deep.include({
      phoneNumber: '01077777777',
      blockGroupIds: [blockGroups[0].blockGroupId],
    });
  });

  it('stores a file up to the limit of its type', async () => {
    const upload = (bytes: number, type: string) =>
      call(sim.url, 'POST', '/storage/v1/files', { file: Buffer.alloc(bytes).toString('base64'), type });
    const stored = await upload(200 * 1024, 'MMS');
    expect(stored.body).to.include({ type: 'MMS' });
    expect(stored.body.fileId).to.be.a('string');
    expect((await upload(200 * 1024 + 1, 'MMS')).body.errorCode).to.equal('FileTooLarge');
    expect((await upload(10, 'PICTURE')).body.errorCode).to.equal('ValidationError');
  });
});
