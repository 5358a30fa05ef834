import { expect } from 'chai';
import { createSolapiPictures } from '../../src/vendors/solapi-pictures.js';
import { answer, createScriptedClient, lost } from './scripted-client.js';

const context = { clock: { now: () => new Date(0), delay: () => Promise.resolve() } };

describe('the pictures at Solapi', () => {
  it('are stored once, also when two batches want one at the same time', async () => {
    const client = createScriptedClient(answer({ fileId: 'F1' }));
    const pictures = createSolapiPictures(client);
    const ids = await Promise.all(
      [1, 2].map(() => pictures.store({ fileName: 'a.jpg', base64: 'AAAA' }, context)),
    );
    expect(ids).to.deep.equal(['F1', 'F1']);
    expect(client.made).to.deep.equal(['POST /storage/v1/files']);
  });

  it('are not stored when the vendor has them, and not forgotten when they were not ours', async () => {
    const client = createScriptedClient();
    const pictures = createSolapiPictures(client);
    expect(await pictures.store({ fileId: 'F9' }, context)).to.equal('F9');
    expect(pictures.forget('F9')).to.equal(false);
    expect(client.made).to.deep.equal([]);
  });

  it('are tried again after a failure', async () => {
    const pictures = createSolapiPictures(createScriptedClient(lost, answer({}), answer({ fileId: 'F1' })));
    expect(await pictures.store({ base64: 'AAAA' }, context)).to.include({ code: 'ECONNRESET' });
    expect(await pictures.store({ base64: 'AAAA' }, context)).to.include({ code: 'NO_FILE_ID' });
    expect(await pictures.store({ base64: 'AAAA' }, context)).to.equal('F1');
    expect(pictures.forget('F1')).to.equal(true);
  });
});
