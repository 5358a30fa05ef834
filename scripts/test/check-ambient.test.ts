import { expect } from 'chai';
import { checkAmbient } from '../check-ambient.js';
import { found, textsOf } from './texts-of.js';

describe('checkAmbient', () => {
  const refusals: readonly (readonly [path: string, line: string, what: string])[] = [
    ['packages/channel-sms/src/a.ts', 'const key = process.env.KEY;', 'reads process.env'],
    ['packages/channel-sms/src/a.ts', `const { env: all } = process;`, 'reads process.env'],
    ['packages/channel-sms/src/a.ts', `const all = process['env'];`, 'reads process.env'],
    ['packages/channel-sms/src/a.ts', `import { env } from 'node:process';`, 'reads process.env'],
    ['examples/shop/start.ts', 'const key = process.env.KEY;', 'reads process.env'],
    ['packages/server/src/http/a.ts', `console.log('x');`, 'writes to the console'],
    ['packages/core/src/a.ts', 'const now = new Date();', 'reads the time'],
    ['packages/core/src/a.ts', 'const text = Date();', 'reads the time'],
    ['packages/core/src/a.ts', 'const now = (clock = Date.now) => clock();', 'reads the time'],
    ['packages/core/src/a.ts', 'const at = performance.now();', 'reads the time'],
    ['packages/core/src/a.ts', 'const dice = Math.random();', 'makes something random'],
    ['packages/core/src/a.ts', 'const id = crypto.randomUUID();', 'makes something random'],
    ['packages/core/src/a.ts', `import { randomUUID } from 'node:crypto';`, 'makes something random'],
    ['packages/core/src/a.ts', 'setTimeout(run, 10);', 'waits by a timer'],
    ['packages/core/src/a.ts', 'globalThis.setInterval(run, 10);', 'waits by a timer'],
    ['packages/core/src/a.ts', 'fetch(url, { signal: AbortSignal.timeout(5) });', 'waits by a timer'],
    [
      'packages/core/src/a.ts',
      `import { setTimeout as wait } from 'node:timers/promises';`,
      'waits by a timer',
    ],
  ];
  for (const [path, line, what] of refusals) {
    it(`finds ${line} in ${path}`, () => {
      expect(found(checkAmbient(textsOf({ [path]: line })))).to.deep.equal([`${path}:1: ${what}`]);
    });
  }

  it('leaves the rooms alone whose work it is, and names that only sound alike', () => {
    const texts = textsOf({
      'packages/server/src/configuration.ts': 'read(process.env);',
      'packages/server/src/cli/output.ts': `console.log('done');`,
      'packages/server/bin/pabal.js': 'run(process.env);',
      'packages/core/src/memory/memory-clock.ts': 'const now = new Date(); setTimeout(run, 1);',
      'packages/core/src/domain/a.ts':
        'const at = new Date(0); clock.setTimeout(1); const o = { now: a.Date.parse };',
      'packages/channel-sms/src/a.ts': 'const now = new Date();',
      'packages/core/test/a.ts': 'const now = new Date(); console.log(process.env);',
    });
    expect(checkAmbient(texts)).to.deep.equal([]);
  });
});
