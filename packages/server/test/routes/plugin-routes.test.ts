import type { Readable } from 'node:stream';
import { expect } from 'chai';
import { pluginRoutes } from '../../src/routes/plugin-routes.js';
import type { RouteContext } from '../../src/routes/route-context.js';

describe('plugin routes', () => {
  it('hands a file on as bytes, which the web framework takes', async () => {
    const route = {
      ...{
        method: 'GET',
        path: 'report',
        scope: 'echo:read',
        access: 'nobody',
        summary: 'Give out a report',
      },
      handle: () => Promise.resolve({ status: 200, mediaType: 'text/csv', bytes: Buffer.from('a,b') }),
    };
    const [spec] = pluginRoutes({
      engine: { routes: [{ plugin: 'echo', route }] },
    } as unknown as RouteContext);
    const call = { workspaceId: 1, actor: 'key:1', params: {}, query: {}, payload: null };
    const answer = await spec!.handle(call as never);
    const stream = answer.stream as Readable;
    expect(stream.readableObjectMode).to.equal(false);
    expect(String(Buffer.concat(await stream.toArray()))).to.equal('a,b');
  });
});
