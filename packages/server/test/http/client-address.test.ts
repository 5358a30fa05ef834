import type { Request } from '@hapi/hapi';
import { expect } from 'chai';
import { createAddressOf, isTrustable } from '../../src/http/client-address.js';

const ask = (trusted: readonly string[], remoteAddress: string, forwarded?: string): string =>
  createAddressOf(trusted)({
    info: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  } as unknown as Request);

describe('address of a caller', () => {
  it('is that of the connection where no proxy is trusted, whatever the header says', () => {
    expect(ask([], '192.0.2.1', '198.51.100.7')).to.equal('192.0.2.1');
    expect(ask(['10.0.0.0/8'], '192.0.2.1', '198.51.100.7')).to.equal('192.0.2.1');
  });

  it('is the one before the trusted proxies, in any mix of families', () => {
    const rows = [
      ['10.1.2.3', '198.51.100.7', '198.51.100.7'],
      ['10.1.2.3', '198.51.100.7, 10.9.9.9', '198.51.100.7'],
      ['::ffff:10.1.2.3', '198.51.100.7', '198.51.100.7'],
      ['2001:db8::5', '2001:DB9::7,10.0.0.1', '2001:DB9::7'],
      ['10.1.2.3', '198.51.100.7:4711', '198.51.100.7'],
      ['10.1.2.3', '[2001:db9::7]:4711', '2001:db9::7'],
      ['10.1.2.3', '10.7.7.7', '10.7.7.7'],
    ] as const;
    for (const [connection, header, caller] of rows) {
      expect(ask(['10.0.0.0/8', '2001:db8::/32'], connection, header), header).to.equal(caller);
    }
  });

  it('is never what a caller wrote in front of what a proxy wrote', () => {
    expect(ask(['10.0.0.1'], '10.0.0.1', '203.0.113.9, 198.51.100.7')).to.equal('198.51.100.7');
    expect(ask(['10.0.0.1'], '10.0.0.1', '10.0.0.1, 198.51.100.7')).to.equal('198.51.100.7');
    expect(ask(['10.0.0.1'], '10.0.0.1', 'nonsense, 198.51.100.7')).to.equal('198.51.100.7');
  });

  it('is that of the connection where the header is empty or holds no address', () => {
    for (const header of [
      '',
      ' ',
      ',',
      'unknown',
      '198.51.100.7,',
      '256.1.1.1',
      'fe80::1%eth0',
      '[::1',
      '1.2.3.4:x',
    ]) {
      expect(ask(['10.0.0.1'], '10.0.0.1', header), header).to.equal('10.0.0.1');
    }
    expect(ask(['10.0.0.1'], '10.0.0.1', '198.51.100.7, _hidden, 10.0.0.1')).to.equal('10.0.0.1');
    expect(ask(['10.0.0.1'], '')).to.equal('');
  });

  it('trusts addresses and networks, and never everybody', () => {
    for (const good of ['10.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'])
      expect(isTrustable(good), good).to.equal(true);
    for (const bad of [
      '',
      'proxy',
      '10.0.0',
      '10.0.0.0/0',
      '10.0.0.0/33',
      '::/0',
      '::/129',
      '10.0.0.0/8/8',
      '10.0.0.0/',
      '10.0.0.0/08',
    ]) {
      expect(isTrustable(bad), bad).to.equal(false);
    }
    expect(() => createAddressOf(['proxy'])).to.throw(TypeError);
  });
});
