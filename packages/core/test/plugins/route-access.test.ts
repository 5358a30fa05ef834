import { expect } from 'chai';
import type { PluginRoute } from '@pabal/core';
import { checkRouteAccess } from '../../src/plugins/route-access.js';

const route = (parts: Partial<PluginRoute>): PluginRoute => ({
  ...{ method: 'GET', path: 'guests', scope: 'guests:read', access: 'nobody', summary: 'List guests' },
  handle: () => Promise.resolve({ status: 200, body: {} }),
  ...parts,
});
const check = (made: unknown) => checkRouteAccess([{ plugin: 'inn', route: made as PluginRoute }]);
const whose = () => ({ people: 1 });

describe('what routes of plugins say of people', () => {
  it('takes a route that names whose data it is about, and one that is about nobody’s', () => {
    expect(check(route({}))).to.deep.equal([]);
    expect(check(route({ access: { kind: 'read', whose } }))).to.deep.equal([]);
    expect(check(route({ scope: 'public' }))).to.deep.equal([]);
  });

  it('refuses a route that says nothing of people, with its place and what to write', () => {
    const { access: _access, ...silent } = route({});
    const path = 'plugins.inn.routes.GET guests.access';
    for (const access of [undefined, null, 'somebody', { kind: 'read' }, { whose }]) {
      const [problem] = check({ ...silent, access });
      expect(problem, JSON.stringify(access)).to.include({ path });
      expect(problem?.problem).to.contain("'nobody'");
    }
  });

  it('refuses a public route about people: nobody could say who saw them', () => {
    const [problem] = check(route({ scope: 'public', access: { kind: 'read', whose } }));
    expect(problem?.problem).to.contain('public').and.contain('ask for a scope');
  });
});
