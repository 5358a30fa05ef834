import { createCipherKeys, MemoryCipher } from '@pabal/core/memory';
import { expect } from 'chai';
import fc from 'fast-check';
import { OptOutLinks } from '../../src/content/opt-out-links.js';
import { sampleLinks } from '../links.js';

const sentAt = new Date('2026-11-21T01:00:00Z');
const power = { workspaceId: 3, recipientId: 123_456_789_012, consentChannel: 'text' };

describe('opt-out links', () => {
  const links = sampleLinks();

  it('bear a token behind the # that says for whom and for which channel, and nothing of the person', () => {
    const url = links.urlOf(power, sentAt);
    expect(url).to.match(/^https:\/\/msg\.example\.kr\/opt-out#[A-Za-z0-9_-]{45}$/);
    const { tokenId = '', ...read } = links.read(url.split('#')[1] ?? '', sentAt) ?? {};
    expect(read).to.deep.equal(power);
    expect(tokenId).to.match(/^opt-out-link:[0-9a-f]{16}$/);
    expect(url).not.to.contain(tokenId.slice(-16));
  });

  it('work for a year of days and not a day longer', () => {
    const token = links.tokenOf(power, sentAt);
    expect(links.read(token, new Date('2027-11-21T23:59:59.999Z'))).to.include(power);
    expect(links.read(token, new Date('2027-11-22T00:00:00Z'))).to.equal(null);
  });

  it('keep any person and channel, and take no change of any character', () => {
    fc.assert(
      fc.property(
        fc.nat(4_294_967_295),
        fc.nat(281_474_976_710_655),
        fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/),
        fc.nat(),
        fc.constantFrom(...'AZaz09-_'),
        (workspaceId, recipientId, consentChannel, at, other) => {
          const token = links.tokenOf({ workspaceId, recipientId, consentChannel }, sentAt);
          expect(links.read(token, sentAt)).to.include({ workspaceId, recipientId, consentChannel });
          const place = at % token.length;
          if (token[place] === other) return;
          const changed = token.slice(0, place) + other + token.slice(place + 1);
          expect(links.read(changed, sentAt)).to.equal(null);
        },
      ),
    );
  });

  it('are none of anything else', () => {
    const stranger = new OptOutLinks(new MemoryCipher(createCipherKeys()), {
      publicUrl: 'https://msg.example.kr',
      optOutLinkDays: 365,
    });
    const token = links.tokenOf(power, sentAt);
    expect(stranger.read(token, sentAt)).to.equal(null);
    fc.assert(fc.property(fc.string({ maxLength: 250 }), (text) => links.read(text, sentAt) === null));
    for (const text of ['', token.slice(1), `${token}A`, token.slice(0, 23), ` ${token}`])
      expect(links.read(text, sentAt)).to.equal(null);
  });

  it('are empty where no address is set', () => {
    const none = new OptOutLinks(new MemoryCipher(createCipherKeys()), {
      publicUrl: null,
      optOutLinkDays: 365,
    });
    expect([none.areConfigured, none.urlOf(power, sentAt)]).to.deep.equal([false, '']);
  });
});
