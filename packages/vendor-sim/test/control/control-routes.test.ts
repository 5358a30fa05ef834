import { server as createServer } from '@hapi/hapi';
import { expect } from 'chai';

import { addControlRoutes } from '../../src/control/control-routes.js';
import type { SimControl } from '../../src/control/sim-control.js';

describe('the control routes', () => {
  const server = createServer();
  const control = { listRules: () => [] } as unknown as SimControl;
  addControlRoutes(server, control);
  const statusFor = async (remoteAddress: string): Promise<number> => {
    const response = await server.inject({ url: '/__sim/scenarios', remoteAddress });
    return response.statusCode;
  };

  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    it(`answer a caller at ${address}`, async () => {
      expect(await statusFor(address)).to.equal(200);
    });
  }

  for (const address of ['10.0.0.5', '192.168.1.1', '::ffff:10.0.0.5']) {
    it(`refuse a caller at ${address}`, async () => {
      expect(await statusFor(address)).to.equal(403);
    });
  }
});
