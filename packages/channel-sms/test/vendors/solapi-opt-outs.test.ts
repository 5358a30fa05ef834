import { isEngineError, type OptOutList } from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { expect } from 'chai';
import { listSolapiOptOuts } from '../../src/vendors/solapi-opt-outs.js';
import { answer, createScriptedClient } from './scripted-client.js';

const noon = new Date('2026-11-21T03:00:00Z');
const context = { clock: new FakeClock(noon), signal: new AbortController().signal };
const entry = (recipientNumber: unknown) => ({
  ...{ handleKey: 'k', type: 'DENIAL', senderNumber: '0212345678', recipientNumber },
  dateCreated: '2026-11-20T01:00:00Z',
});
const list = (...bodies: readonly unknown[]): Promise<OptOutList> =>
  listSolapiOptOuts(createScriptedClient(...bodies.map((body) => answer(body))), noon, context);
const read = {
  ...{ contact: '+821020000000', line: '0212345678', evidence: 'solapi:k' },
  occurredAt: new Date('2026-11-20T01:00:00Z'),
};

describe('list solapi opt-outs', () => {
  it('takes an empty list for nobody', async () => {
    expect(await list({ blackList: [] })).to.deep.equal({ optOuts: [], unreadable: 0 });
  });

  it('reads a list, and one that is keyed', async () => {
    for (const blackList of [[entry('01020000000')], { a: entry('010-2000-0000') }]) {
      expect(await list({ blackList })).to.deep.equal({ optOuts: [read], unreadable: 0 });
    }
  });

  it('dates an entry without a time now', async () => {
    const { optOuts } = await list({ blackList: [{ ...entry('01020000000'), dateCreated: 'then' }] });
    expect(optOuts[0]?.occurredAt).to.deep.equal(noon);
  });

  it('counts entries that cannot be read and keeps the others', async () => {
    const odd = [entry('010****0000'), entry(''), entry(1_020_000_000), null, 'x', {}];
    expect(await list({ blackList: [...odd, entry('01020000000')] })).to.deep.equal({
      optOuts: [read],
      unreadable: odd.length,
    });
  });

  for (const body of [{}, { blackList: null }, { blackList: 'x' }, { blackList: 0 }]) {
    it(`takes ${JSON.stringify(body)} for no list, on the second page too`, async () => {
      const first = { blackList: [entry('01020000000')], nextKey: 'b' };
      for (const bodies of [[body], [first, body]]) {
        const error: unknown = await list(...bodies).catch((reason: unknown) => reason);
        expect(isEngineError(error) && error.code).to.equal('SMS_VENDOR_UNAVAILABLE');
      }
    });
  }
});
