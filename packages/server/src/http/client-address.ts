import { BlockList, isIP } from 'node:net';
import type { Request } from '@hapi/hapi';

/** Says where a request came from; empty where nobody knows. */
export type AddressOf = (request: Request) => string;

/** A number of bits that leaves something of an address: nobody trusts everybody. */
const prefix = /^[1-9]\d{0,2}$/;

/** Whether a text is an address, or a network as `10.0.0.0/8`. */
export function isTrustable(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = familyOf(address);
  if (family === null || rest.length > 0) return false;
  return bits === undefined || (prefix.test(bits) && Number(bits) <= (family === 'ipv4' ? 32 : 128));
}

/**
 * Reads the address of callers. What `X-Forwarded-For` says is believed as far as trusted proxies wrote it: from the end on, each trusted
 * address vouches for the one before it. Where a proxy wrote something that is no address, the connection's counts.
 *
 * @param trustedProxies addresses and networks; each must be {@link isTrustable}
 */
export function createAddressOf(trustedProxies: readonly string[]): AddressOf {
  const trusted = new BlockList();
  for (const text of trustedProxies) {
    const [address = '', bits] = text.split('/');
    const family = familyOf(address);
    if (family === null || !isTrustable(text))
      throw new TypeError('A trusted proxy is no address or network');
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string): boolean => {
    const family = familyOf(address);
    return family !== null && trusted.check(address, family);
  };
  return ({ info, headers }) => {
    const connection = info.remoteAddress;
    const header: unknown = headers['x-forwarded-for'];
    const hops = typeof header === 'string' && header !== '' ? header.split(',') : [];
    let caller = connection;
    while (hops.length > 0 && isTrusted(caller)) {
      caller = toAddress(hops.pop() ?? '');
      if (caller === '') return connection;
    }
    return caller;
  };
}

/** Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. Empty where there is no address. */
function toAddress(hop: string): string {
  const text = hop.trim();
  const [, inBrackets] = /^\[([^\]]*)\](?::\d+)?$/.exec(text) ?? [];
  const [, beforePort] = /^([\d.]+):\d+$/.exec(text) ?? [];
  const address = inBrackets ?? beforePort ?? text;
  return familyOf(address) === null ? '' : address;
}

/** A zone (`fe80::1%eth0`) is of one machine and no part of an address. */
function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 0) return null;
  return family === 4 ? 'ipv4' : 'ipv6';
}
