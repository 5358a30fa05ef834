import { expect } from 'chai';
import { createWorkspaceUseCases } from '../../src/workspaces/create-workspace-use-cases.js';
import { openFloor, type Floor } from '../delivery/floor.js';

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error as { code: string }).code,
  );
const audited = async (floor: Floor) =>
  (await floor.deps.audit.list(floor.deps.units.direct, 1, null, 10)).map(
    ({ actor, action, before, after }) => ({
      ...{ actor, action, before, after },
    }),
  );

describe('workspace use cases', () => {
  it('opens the sandbox and closes it again, and says who did', async () => {
    const floor = await openFloor();
    const workspaces = createWorkspaceUseCases(floor.deps);
    expect((await workspaces.find(1)).mode).to.equal('sandbox');
    expect(await workspaces.setMode(1, { mode: 'live' }, 'key:7')).to.deep.equal({
      id: 1,
      name: 'test',
      mode: 'live',
    });
    expect((await workspaces.setMode(1, { mode: 'sandbox' }, 'key:8')).mode).to.equal('sandbox');
    expect(await audited(floor)).to.deep.equal([
      { actor: 'key:8', action: 'workspace.mode', before: { mode: 'live' }, after: { mode: 'sandbox' } },
      { actor: 'key:7', action: 'workspace.mode', before: { mode: 'sandbox' }, after: { mode: 'live' } },
    ]);
  });

  it('replaces the allow list and keeps nobody’s id in the audit log', async () => {
    const floor = await openFloor();
    const workspaces = createWorkspaceUseCases(floor.deps);
    expect(await workspaces.setAllowList(1, { userIds: ['b', 'a'] }, 'key:7')).to.deep.equal(['a', 'b']);
    expect(await workspaces.setAllowList(1, { userIds: [] }, 'key:7')).to.deep.equal([]);
    expect(await audited(floor)).to.deep.equal([
      { actor: 'key:7', action: 'workspace.allow-list', before: { people: 2 }, after: { people: 0 } },
      { actor: 'key:7', action: 'workspace.allow-list', before: { people: 0 }, after: { people: 2 } },
    ]);
  });

  it('takes a person off the allow list who is erased', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    const workspaces = createWorkspaceUseCases(floor.deps);
    await workspaces.setAllowList(1, { userIds: ['u1', 'u2'] }, 'key:7');
    await floor.recipients.erase(1, 'u1', { method: 'api', actor: 'key:7' });
    expect(await workspaces.allowList(1)).to.deep.equal(['u2']);
  });

  it('refuses what is no mode and no list of userIds, and a workspace that is not there', async () => {
    const workspaces = createWorkspaceUseCases((await openFloor()).deps);
    const wrong = [
      { userIds: ['a', 'a'] },
      { userIds: [' '] },
      {},
      { userIds: Array(1001).fill(0).map(String) },
    ];
    for (const input of wrong) {
      expect(await codeOf(workspaces.setAllowList(1, input, 'key:7'))).to.equal('WORKSPACE_INVALID');
    }
    expect(await codeOf(workspaces.setMode(1, { mode: 'open' }, 'key:7'))).to.equal('WORKSPACE_INVALID');
    expect(await codeOf(workspaces.setMode(9, { mode: 'live' }, 'key:7'))).to.equal('WORKSPACE_NOT_FOUND');
    expect(await codeOf(workspaces.find(9))).to.equal('WORKSPACE_NOT_FOUND');
  });
});
