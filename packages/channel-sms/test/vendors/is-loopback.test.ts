import { expect } from 'chai';
import { isLoopback } from '../../src/vendors/is-loopback.js';

describe('loopback address', () => {
  const rows: readonly (readonly [string, boolean])[] = [
    ['http://127.0.0.1:4871', true],
    ['http://127.9.8.7', true],
    ['http://localhost:4871/api', true],
    ['http://[::1]:4871', true],
    ['https://api.solapi.com', false],
    ['http://localhost.example.com', false],
    ['http://127.0.0.1.example.com', false],
    ['http://10.0.0.1', false],
    ['http://user:127.0.0.1@example.com', false],
    ['http://[::ffff:7f00:1]', false],
  ];
  for (const [url, expected] of rows) {
    it(`says that ${url} ${expected ? 'stays on' : 'may leave'} this machine`, () => {
      expect(isLoopback(url)).to.equal(expected);
    });
  }
});
