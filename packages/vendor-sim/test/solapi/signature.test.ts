import { expect } from 'chai';

import { toWebhookToken } from '../../src/solapi/report-sender.js';
import { maxSkewMs, parseSignedHeader, signSolapi, UsedSignatures } from '../../src/solapi/signature.js';

describe('the signature of a call', () => {
  it('is the vector that was recomputed from the documentation', () => {
    expect(signSolapi('test-secret', '2026-01-01T00:00:00Z', 'abcdef0123456789')).to.equal(
      '08d919ce9dbb340aa86b54583d2d66a083dcc441f59ded57cb6a12cca33c17cf',
    );
    expect(toWebhookToken('test-webhook')).to.equal('573c1afc94ae933cd23fdc30cd63e97ef984eb1b');
  });

  it('is read from a header with its parts in any order', () => {
    const header = 'HMAC-SHA256 salt=s,signature=x, date=2026-01-01T00:00:00+09:00,  apiKey=k';
    const parts = { apiKey: 'k', date: '2026-01-01T00:00:00+09:00', salt: 's', signature: 'x' };
    expect(parseSignedHeader(header)).to.deep.equal(parts);
    expect(parseSignedHeader('Bearer x')).to.equal(undefined);
    expect(parseSignedHeader('HMAC-SHA256 apiKey=k')).to.equal(undefined);
  });

  it('is forgotten when its date can no longer pass, so that memory stays bounded', () => {
    const used = new UsedSignatures();
    for (let at = 0; at < 1_000; at += 1) expect(used.use(`s${at}`, at)).to.equal(true);
    expect(used.use('s999', 2_000)).to.equal(false);
    expect(used.use('new', 1_000 + 2 * maxSkewMs)).to.equal(true);
    expect(used.size).to.equal(1);
  });
});
