import { expect } from 'chai';
import { commitUnflushed } from '../../src/connection/commit-unflushed.js';
import { pgUnitOf, type PgUnit } from '../../src/connection/pg-unit.js';
import { openTestStorage, type TestStorage } from '../storage.js';

describe('commitUnflushed', function () {
  this.timeout(60_000);
  let opened: TestStorage;
  before(async () => {
    opened = await openTestStorage();
  });
  after(() => opened.close());

  const waits = async (unit: PgUnit): Promise<string | undefined> =>
    (await unit.run<{ synchronous_commit: string }>('SHOW synchronous_commit')).rows[0]?.synchronous_commit;

  it('lets one unit commit without the disk, and no later one on the same connection', async () => {
    const { unitOfWork } = opened.storage;
    const during = await unitOfWork.run(async (unit) => {
      await commitUnflushed(pgUnitOf(unit));
      return waits(pgUnitOf(unit));
    });
    const afterwards = await unitOfWork.run((unit) => waits(pgUnitOf(unit)));
    expect([during, afterwards]).to.deep.equal(['off', 'on']);
  });

  it('is what a page of an expanding run commits with', async () => {
    const { unitOfWork, campaignStore } = opened.storage;
    const during = await unitOfWork.run(async (unit) => {
      await campaignStore.advanceRun(unit, 1, { cursor: 1, added: 1, expanded: false });
      return waits(pgUnitOf(unit));
    });
    expect(during).to.equal('off');
  });
});
