import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { createCapUseCases } from '../../src/campaigns/create-cap-use-cases.js';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';

const input = { name: 'day', limit: 3, window: { kind: 'rolling', span: { amount: 1, unit: 'days' } } };

async function open() {
  const floor = await openFloor();
  const { audit, units } = floor.deps;
  const lines = async () =>
    (await audit.list(units.direct, 1, null, 100)).map(({ id: _id, at: _at, ...line }) => line);
  return { caps: createCapUseCases(floor.deps), lines };
}

describe('create cap use cases', () => {
  it('creates, replaces and removes caps, each in the audit log with before and after', async () => {
    const { caps, lines } = await open();
    const made = await caps.create(1, input, 'key:1');
    const { id, createdAt: _createdAt, updatedAt: _updatedAt, ...first } = made;
    const replaced = await caps.replace(1, id, { ...input, limit: 1 }, 'key:2');
    expect(replaced.limit).to.equal(1);
    expect(await caps.list(1)).to.deep.equal([replaced]);
    await caps.remove(1, id, 'key:3');
    expect(await caps.list(1)).to.deep.equal([]);
    const [workspaceId, subject] = [1, `frequency-cap:${id}`];
    expect((await lines()).reverse()).to.deep.equal([
      { workspaceId, subject, actor: 'key:1', action: 'frequency-cap.create', after: first },
      {
        ...{ workspaceId, subject, actor: 'key:2', action: 'frequency-cap.replace' },
        ...{ before: first, after: { ...first, limit: 1 } },
      },
      {
        workspaceId,
        subject,
        actor: 'key:3',
        action: 'frequency-cap.remove',
        before: { ...first, limit: 1 },
      },
    ]);
  });

  it('names every problem by its field and saves nothing', async () => {
    const { caps, lines } = await open();
    const bad = { limit: 0, window: { kind: 'rolling', span: { amount: 31, unit: 'days' } } };
    const error = await caps.create(1, bad, 'key:1').catch((one: unknown) => one as EngineError);
    expect(error).to.include({ code: 'FREQUENCY_CAP_INVALID' });
    const paths = (error as EngineError).fields.map(({ path }) => path);
    expect(paths).to.have.members(['name', 'limit', 'window.span.amount']);
    expect([await caps.list(1), await lines()]).to.deep.equal([[], []]);
  });

  it('keeps to twenty caps', async () => {
    const { caps } = await open();
    for (let count = 0; count < 20; count += 1) await caps.create(1, input, 'key:1');
    expect(await codeOf(caps.create(1, input, 'key:1'))).to.equal('FREQUENCY_CAP_INVALID');
    expect(await caps.list(1)).to.have.length(20);
  });

  it('knows no cap of another workspace', async () => {
    const { caps } = await open();
    const { id } = await caps.create(1, input, 'key:1');
    expect(await codeOf(caps.replace(2, id, input, 'key:1'))).to.equal('FREQUENCY_CAP_NOT_FOUND');
    expect(await codeOf(caps.remove(2, id, 'key:1'))).to.equal('FREQUENCY_CAP_NOT_FOUND');
  });
});
