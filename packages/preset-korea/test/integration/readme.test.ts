import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEngine } from '@pabal/core';
import { FakeClock, SequenceIds, SilentLogger } from '@pabal/core/memory';
import { koreanDuties } from '@pabal/preset-korea';
import type { ConfigFunction, Environment } from '@pabal/server';
import { expect } from 'chai';

const keyOf = (letter: string): string => Buffer.alloc(32, letter).toString('base64');
const environmentOf = (dataDir: string): Environment => ({
  ...{ databaseUrl: null, dataDir, host: '127.0.0.1', port: 9, logLevel: 'silent', name: 'live' },
  ...{ publicUrl: 'http://127.0.0.1:9', givenPublicUrl: null, metrics: 'off', adminPort: 0 },
  ...{ maxBodyBytes: 1, maxImportBytes: 1, bodyWaitMs: 1, optOutsPerMinute: 1, trustedProxies: [] },
  keys: { encryption: [{ id: 'k1', key: keyOf('a') }], index: keyOf('b') },
});

describe('the README of the Korean preset', () => {
  it('holds a configuration that loads as it stands, and whose plugins fit together', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const block = /```ts\n(\/\/ pabal\.config\.ts\n[^]*?)```/.exec(readme)?.[1] ?? '';
    // Inside of the package, where its imports are found.
    const folder = await mkdtemp(join(import.meta.dirname, 'readme-'));
    try {
      const file = join(folder, 'pabal.config.ts');
      await writeFile(file, block);
      const loaded = (await import(pathToFileURL(file).href)) as { default: ConfigFunction };
      const config = await loaded.default(environmentOf(folder));
      const log = new SilentLogger();
      const urls = { 'solapi-simulator': 'http://127.0.0.1:9' };
      const plugins =
        typeof config.plugins === 'function'
          ? config.plugins({ databaseUrl: 'postgres://127.0.0.1:9/none', urls, log })
          : config.plugins;
      const engine = createEngine({ plugins, clock: new FakeClock(), ids: new SequenceIds(), log });
      expect([...engine.duties.keys()]).to.include.members([...koreanDuties]);
      expect(config.sidecars?.map(({ name }) => name)).to.deep.equal(Object.keys(urls));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
