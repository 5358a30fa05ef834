import { expect } from 'chai';
import { checkRooms } from '../check-rooms.js';
import { found, textsOf } from './texts-of.js';

const manifest = (...dependencies: string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(dependencies.map((name) => [name, '1'])) });

describe('checkRooms', () => {
  it('lets a channel import core, joi and a declared protocol library', () => {
    const texts = textsOf({
      'packages/channel-sms/package.json': manifest('@pabal/core', 'joi', 'undici'),
      'packages/channel-sms/src/send.ts': `
        import Joi from 'joi';
        import { Pool } from 'undici';
        import { createHmac } from 'node:crypto';
        import type { Channel } from '@pabal/core';
        import { codes } from './vendors/codes.js';`,
    });
    expect(checkRooms(texts)).to.deep.equal([]);
  });

  const refusals: readonly (readonly [path: string, line: string, what: string])[] = [
    ['packages/core/src/a.ts', `import { knex } from 'knex';`, 'core may not import knex'],
    ['packages/core/src/a.ts', `import fs from 'node:fs/promises';`, 'core may not import node:fs/promises'],
    [
      'packages/core/src/a.ts',
      `import type { X } from '@pabal/testing';`,
      'core may not import @pabal/testing',
    ],
    ['packages/channel-sms/src/a.ts', `import '@hapi/hapi';`, 'channel-sms may not import @hapi/hapi'],
    [
      'packages/channel-sms/src/a.ts',
      `import '@pabal/core/memory';`,
      'channel-sms may not import @pabal/core/memory',
    ],
    [
      'packages/compliance-x/src/a.ts',
      `import '@pabal/channel-sms';`,
      'compliance-x may not import @pabal/channel-sms',
    ],
    ['packages/storage-x/src/a.ts', `import '@pabal/server';`, 'storage-x may not import @pabal/server'],
    ['packages/server/src/a.ts', `import { Knex } from 'knex';`, 'server may not import knex'],
    [
      'packages/server/src/a.ts',
      `export { x } from '@pabal/channel-sms';`,
      'server may not import @pabal/channel-sms',
    ],
    ['packages/server/src/a.ts', `type X = import('pg').Pool;`, 'server may not import pg'],
    ['packages/testing/src/a.ts', `import { it } from 'mocha';`, 'testing may not import mocha'],
    ['packages/vendor-sim/src/a.ts', `import '@pabal/core';`, 'vendor-sim may not import @pabal/core'],
    [
      'packages/bench/test/a.ts',
      `import '@pabal/core/src/engine.js';`,
      'reaches into @pabal/core/src/engine.js',
    ],
    [
      'packages/bench/test/a.ts',
      `import '../../core/src/engine.js';`,
      'reaches into packages/core/src/engine.js',
    ],
    [
      'examples/a/test/a.ts',
      `import '@pabal/core/dist/engine.js';`,
      'reaches into @pabal/core/dist/engine.js',
    ],
    ['packages/server/src/a.ts', `import 'undici';`, 'undici is not declared'],
    ['packages/server/src/a.ts', `const x = require('undici');`, 'undici is not declared'],
    ['packages/server/src/a.ts', `import 'crypto';`, "names Node's crypto without node:"],
  ];
  for (const [path, line, what] of refusals) {
    it(`refuses ${line} in ${path}`, () => {
      expect(found(checkRooms(textsOf({ [path]: line })))).to.deep.equal([`${path}:1: ${what}`]);
    });
  }

  it('lets the server load a plugin that the configuration names, and not import it', () => {
    const texts = textsOf({
      'packages/server/package.json': manifest('@pabal/storage-postgres'),
      'packages/server/src/load.ts': `await import('@pabal/storage-postgres');`,
    });
    expect(checkRooms(texts)).to.deep.equal([]);
  });

  it('asks for a row of the table for a package that has none', () => {
    const texts = textsOf({ 'packages/novelty/package.json': '{}' });
    expect(found(checkRooms(texts))).to.deep.equal(['packages/novelty: is in no row of the table']);
  });
});
