import { expect } from 'chai';
import { checkCoreRooms } from '../check-core-rooms.js';
import { found, textsOf } from './texts-of.js';

describe('checkCoreRooms', () => {
  it('lets imports point inwards, neighbours meet one way and an adapter in memory take types of a policy', () => {
    const texts = textsOf({
      'packages/core/src/domain/verdict.ts': `import { EngineError } from '../errors/engine-error.js';`,
      'packages/core/src/policy/rules/reachable.ts': `import { inside } from '../../schedule/send-window.js';`,
      'packages/core/src/delivery/decide.ts': `import type { Clock } from '../ports/clock.js';`,
      'packages/core/src/memory/ledger.ts': `import type { Facts } from '../policy/policy.js';`,
      'packages/core/src/container.ts': `import { container } from 'tsyringe';`,
      'packages/core/src/content/template.ts': `import Handlebars from 'handlebars';`,
    });
    expect(checkCoreRooms(texts)).to.deep.equal([]);
  });

  const refusals: readonly (readonly [path: string, line: string, what: string])[] = [
    ['domain/run.ts', `import type { Clock } from '../ports/clock.js';`, 'domain may not import ports'],
    ['policy/a.ts', `export { x } from '../delivery/dispatch.js';`, 'policy may not import delivery'],
    ['delivery/a.ts', `import type { Host } from '../plugins/host.js';`, 'delivery may not import plugins'],
    ['memory/a.ts', `import { order } from '../policy/order.js';`, 'memory may not import policy'],
    ['engine.ts', `import { MemoryLedger } from './memory/ledger.js';`, 'engine may not import memory'],
    ['engine.ts', `import { container } from 'tsyringe';`, 'tsyringe belongs to container.ts alone'],
    ['policy/a.ts', `import Handlebars from 'handlebars';`, 'handlebars belongs to content/ alone'],
    ['policy/a.ts', `import Emitter from 'eventemitter3';`, 'eventemitter3 belongs to events/ alone'],
  ];
  for (const [name, line, what] of refusals) {
    it(`refuses ${line} in ${name}`, () => {
      const path = `packages/core/src/${name}`;
      expect(found(checkCoreRooms(textsOf({ [path]: line })))).to.deep.equal([`${path}:1: ${what}`]);
    });
  }

  it('finds neighbours that import each other, over a third one too', () => {
    const texts = textsOf({
      'packages/core/src/policy/a.ts': `import '../schedule/a.js';`,
      'packages/core/src/schedule/a.ts': `import '../content/a.js';`,
      'packages/core/src/content/a.ts': `import '../policy/a.js';`,
    });
    expect(found(checkCoreRooms(texts))).to.include(
      'packages/core/src/policy/a.ts:1: policy and schedule import each other',
    );
  });

  it('finds a room that the plan does not know', () => {
    const texts = textsOf({ 'packages/core/src/novelty/a.ts': '' });
    expect(found(checkCoreRooms(texts))).to.deep.equal([
      'packages/core/src/novelty/a.ts: no room of core is called novelty',
    ]);
  });

  it('finds the name of a vendor or a database in core, in a comment too', () => {
    const texts = textsOf({
      'packages/core/src/domain/a.ts': '/* for Solapi */',
      'packages/core/src/ports/a.ts': '// pg',
    });
    expect(found(checkCoreRooms(texts))).to.deep.equal(['packages/core/src/domain/a.ts: says solapi']);
  });
});
