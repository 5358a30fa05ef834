import { expect } from 'chai';
import Joi from 'joi';
import { presetUs } from '@pabal/preset-us';
import { inScene } from './scene.js';

const message = {
  contact: '+12025550101',
  text: 'STOP',
  receivedAt: '2026-01-15T10:00:00Z',
  messageId: 'm-1',
};

describe('inbound route', () => {
  it('takes a message in and answers what it did', () =>
    inScene([presetUs()], async ({ engine, workspaceId, add }) => {
      await add('u1', message.contact, null);
      const route = engine.routes.find(({ plugin }) => plugin === '@pabal/preset-us')?.route;
      expect(route).to.include({ method: 'POST', path: 'inbound', scope: 'inbound:write' });
      const payload: unknown = Joi.attempt(message, route!.payload!);
      const answer = await route!.handle({ workspaceId, actor: 'key:1', params: {}, query: {}, payload });
      expect(answer).to.deep.equal({ status: 200, body: { action: 'stopped', people: 1 } });
    }));

  for (const [path, wrong] of [
    ['contact', { contact: '02-345-6789' }],
    ['receivedAt', { receivedAt: 'yesterday' }],
    ['messageId', { messageId: 'a b' }],
    ['text', { text: 7 }],
  ] as const) {
    it(`refuses a message whose ${path} is none`, () =>
      inScene([presetUs()], async ({ engine }) => {
        const [{ route }] = engine.routes as [(typeof engine.routes)[number]];
        const { error } = route.payload!.validate({ ...message, ...wrong });
        expect(error?.details.map((one) => one.path.join('.'))).to.deep.equal([path]);
        await Promise.resolve();
      }));
  }
});
