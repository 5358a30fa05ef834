import { expect } from 'chai';
import { pgUnitOf } from '../../src/connection/pg-unit.js';
import { withClient } from '../database.js';
import { openTestStorage, type TestStorage } from '../storage.js';
import { codeOf } from './code-of.js';

describe('unit of work', function () {
  this.timeout(30_000);
  let opened: TestStorage;
  before(async () => (opened = await openTestStorage({ poolSize: 2, acquireTimeoutMs: 1000 })));
  after(() => opened.close());

  it('does not pass for committed when a failed statement was swallowed', async () => {
    const { unitOfWork, workspaceStore } = opened.storage;
    const work = unitOfWork.run(async (unit) => {
      await workspaceStore.ensure(unit, 'swallowed');
      await pgUnitOf(unit)
        .run('SELECT 1 / 0')
        .catch(() => undefined);
    });
    expect(await work.catch((error: unknown) => error)).to.be.instanceOf(TypeError);
    const names = (await workspaceStore.list(unitOfWork.direct)).map(({ name }) => name);
    expect(names).not.to.include('swallowed');
  });

  it('refuses a statement that comes after the unit ended', async () => {
    const { unitOfWork, workspaceStore } = opened.storage;
    const late = await unitOfWork.run((unit) => Promise.resolve(unit));
    expect(await workspaceStore.list(late).catch((error: unknown) => error)).to.be.instanceOf(TypeError);
  });

  it('runs statements that are not awaited one after the other', async () => {
    const { unitOfWork, workspaceStore } = opened.storage;
    const made = await unitOfWork.run((unit) =>
      Promise.all(['a', 'b', 'c'].map((name) => workspaceStore.ensure(unit, name))),
    );
    expect(made.map(({ isNew }) => isNew)).to.deep.equal([true, true, true]);
  });

  it('tells that the session was ended in the middle, and goes on with another', async () => {
    const { unitOfWork, workspaceStore } = opened.storage;
    const work = unitOfWork.run(async (unit) => {
      const { rows } = await pgUnitOf(unit).run<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await withClient(opened.database.url, (client) =>
        client.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]),
      );
      await workspaceStore.ensure(unit, 'lost');
    });
    expect(await codeOf(work)).to.equal('STORAGE_UNAVAILABLE');
    expect(await workspaceStore.list(unitOfWork.direct)).not.to.deep.include({ name: 'lost' });
  });

  it('tells that no connection came free in time', async () => {
    const { unitOfWork, workspaceStore } = opened.storage;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holders = [1, 2].map(() => unitOfWork.run(() => held));
    expect(await codeOf(workspaceStore.list(unitOfWork.direct))).to.equal('STORAGE_UNAVAILABLE');
    release();
    await Promise.all(holders);
  });
});
