import { expect } from 'chai';
import { tokens, type PluginRoute } from '@pabal/core';
import { aSender, openLabelWorld, type LabelWorld } from '../label-world.js';

describe('the routes of a profile', () => {
  let world: LabelWorld;
  let routes: PluginRoute[];
  const ask = (method: string, payload: unknown = undefined, workspaceId = world.workspaceId) => {
    const route = routes.find((one) => one.method === method);
    if (!route) throw new TypeError(`there is no ${method}`);
    return route.handle({ workspaceId, actor: 'key:1', params: {}, query: {}, payload });
  };

  beforeEach(async () => {
    world = await openLabelWorld({ sender: { contact: '02-1234-5678' } });
    routes = world.engine.routes
      .filter(({ plugin }) => plugin === '@pabal/compliance-ad-label')
      .map(({ route }) => route);
  });
  afterEach(() => world.stop());

  it('need the scopes of compliance', () => {
    expect(routes.map(({ method, path, scope }) => `${method} ${path} ${scope}`)).to.deep.equal([
      'GET profile compliance:read',
      'PUT profile compliance:write',
    ]);
  });

  it('show nothing of a workspace that said nothing, and what is worth a look', async () => {
    expect(await ask('GET')).to.deep.equal({
      status: 200,
      body: {
        ...{ profile: null, defaults: { contact: '02-1234-5678' } },
        remarks: ['senderName is not given: advertising goes out only from channels that name one'],
      },
    });
  });

  it('replace it, which holds from the next message on and for this workspace alone', async () => {
    const before = await world.explain({ text: '세일' });
    expect(before.verdicts.map(({ reason }) => reason?.code)).to.include('SENDER_NAME_MISSING');
    const { contact: _contact, ...profile } = aSender;
    const answer = await ask('PUT', profile);
    expect(answer).to.deep.include({ status: 200 });
    expect(await ask('GET')).to.deep.equal(answer);
    expect((await world.explain({ text: '세일' })).message?.text).to.equal(
      '(광고)A몰\n세일\n무료수신거부 080-500-4233',
    );
    expect(await ask('GET', undefined, world.workspaceId + 1)).to.have.nested.property('body.profile', null);
  });

  it('leave a line in the audit log, with what was there before', async () => {
    await ask('PUT', { senderName: 'A몰' });
    await ask('PUT', { senderName: 'B몰' });
    const { engine, workspaceId } = world;
    const lines = await engine
      .resolve(tokens.auditLog)
      .list(engine.resolve(tokens.unitOfWork).direct, workspaceId, null, 10);
    const [last] = lines.filter(({ action }) => action === 'ad-label.profile.replace');
    expect(last).to.deep.include({
      ...{ actor: 'key:1', subject: 'ad-label:profile' },
      ...{ before: { senderName: 'A몰' }, after: { senderName: 'B몰' } },
    });
  });
});
