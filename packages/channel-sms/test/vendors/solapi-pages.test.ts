import { isEngineError } from '@pabal/core';
import { expect } from 'chai';
import { readPages } from '../../src/vendors/solapi-pages.js';
import { answer, createScriptedClient, lost } from './scripted-client.js';

const context = { clock: { now: () => new Date(0), delay: () => Promise.resolve() } };
const list = { question: 'list of things', path: '/things', query: { type: 'A' } };

async function readAll(client: ReturnType<typeof createScriptedClient>): Promise<unknown[]> {
  const pages: unknown[] = [];
  for await (const page of readPages(client, list, context)) pages.push(page['n']);
  return pages;
}

describe('readPages', () => {
  it('follows the keys to the last page', async () => {
    const client = createScriptedClient(
      answer({ n: 1, nextKey: 'b' }),
      answer({ n: 2, nextKey: 'c' }),
      answer({ n: 3, nextKey: null }),
    );
    expect(await readAll(client)).to.deep.equal([1, 2, 3]);
    expect(client.made).to.deep.equal([
      'GET /things?type=A&limit=500',
      'GET /things?type=A&limit=500&startKey=b',
      'GET /things?type=A&limit=500&startKey=c',
    ]);
  });

  for (const [name, answers] of [
    ['a call that is lost', [answer({ n: 1, nextKey: 'b' }), lost]],
    ['a body that is none', [answer('x')]],
    [
      'pages that turn in a circle',
      [answer({ nextKey: 'b' }), answer({ nextKey: 'c' }), answer({ nextKey: 'b' })],
    ],
  ] as const) {
    it(`gives up on ${name}, by name`, async () => {
      const error: unknown = await readAll(createScriptedClient(...answers)).catch(
        (reason: unknown) => reason,
      );
      expect(isEngineError(error) && error.code).to.equal('SMS_VENDOR_UNAVAILABLE');
    });
  }
});
