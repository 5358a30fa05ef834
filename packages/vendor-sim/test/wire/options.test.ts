import { expect } from 'chai';

import { startSolapiSim, type SolapiSimOptions } from '../../src/index.js';
import { account, call, sms } from './client.js';

describe('the options of the simulator', () => {
  it('are refused together, by path and without values', async () => {
    const options = { accounts: [{ apiKey: 'K', apiSecret: 5, senderIds: ['x-secret'] }], port: -1 };
    const error = await startSolapiSim(options as unknown as SolapiSimOptions).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(TypeError);
    const { message } = error as TypeError;
    for (const path of ['accounts.0.apiSecret', 'accounts.0.senderIds.0', 'port'])
      expect(message).to.contain(path);
    expect(message).not.to.contain('x-secret');
  });

  it('refuse a port that is taken, and leave nothing open', async () => {
    const first = await startSolapiSim({ accounts: [account] });
    const port = Number(new URL(first.url).port);
    const error = await startSolapiSim({ accounts: [account], port }).catch(
      (reason: NodeJS.ErrnoException) => reason,
    );
    await first.stop();
    expect((error as NodeJS.ErrnoException).code).to.equal('EADDRINUSE');
    const again = await startSolapiSim({ accounts: [account], port });
    await again.stop();
  });

  it('fix the ids when a tag is given', async () => {
    const sim = await startSolapiSim({ accounts: [account], idTag: 'FIXED' });
    await call(sim.url, 'POST', '/messages/v4/send', { message: sms('01011110000') });
    const [message] = sim.accepted();
    await sim.stop();
    expect(message?.messageId).to.match(/^M4V\d{14}FIXED0000000002$/);
  });
});
