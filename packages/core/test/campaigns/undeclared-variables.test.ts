import { expect } from 'chai';
import { undeclaredVariables } from '../../src/campaigns/undeclared-variables.js';
import { openFloor } from '../delivery/floor.js';

describe('undeclared variables', () => {
  it('names what no property declares, in the workspace of the campaign and without regard to case', async () => {
    const { deps } = await openFloor();
    const { properties, units, workspaces } = deps;
    const other = await workspaces.ensure(units.direct, 'other');
    await properties.declare(units.direct, 1, [{ name: 'Name', storage: 'sealed' }]);
    await properties.declare(units.direct, other.id, [{ name: 'grade', storage: 'open' }]);
    const content = { text: '{{name}} {{grade}} {{api.order}} {{grade}}' };
    expect(await undeclaredVariables(deps, { workspaceId: 1, content })).to.deep.equal(['grade']);
    expect(await undeclaredVariables(deps, { workspaceId: other.id, content })).to.deep.equal(['name']);
    expect(await undeclaredVariables(deps, { workspaceId: 1, content: { text: 'hi' } })).to.deep.equal([]);
  });
});
