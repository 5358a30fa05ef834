import { expect } from 'chai';
import { chooseCircles, circles, kindOfTest } from '../circles.js';

describe('circles', () => {
  const places: readonly (readonly [path: string, kind: string | undefined])[] = [
    ['packages/core/test/domain/verdict.test.ts', 'unit'],
    ['scripts/test/check-rooms.test.ts', 'unit'],
    ['packages/core/test/conformance.test.ts', 'conformance'],
    ['packages/core/test/conformance-storage.test.ts', 'conformance'],
    ['packages/core/test/conformance/storage.test.ts', 'conformance'],
    ['packages/core/test/domain/conformance.test.ts', 'unit'],
    ['packages/storage-postgres/test/integration/a/b.test.ts', 'integration'],
    ['packages/storage-postgres/test/embedded/b.test.ts', 'embedded'],
    ['packages/channel-sms/test/wire/b.test.ts', 'wire'],
    ['packages/server/test/crash/b.test.ts', 'crash'],
    ['packages/admin-ui/test/browser/b.test.tsx', 'browser'],
    ['examples/shop/test/story.test.ts', 'example'],
    ['packages/core/test/fixtures/rows.ts', undefined],
    ['packages/core/src/a.test.ts', undefined],
  ];
  for (const [path, kind] of places) {
    it(`takes ${path} for ${kind ?? 'no test'}`, () => {
      expect(kindOfTest(path)).to.equal(kind);
    });
  }

  it('runs every kind of test without being asked', () => {
    const kinds = new Set(chooseCircles([]).flatMap((circle) => circle.kinds));
    expect(kinds).to.deep.equal(new Set(circles.flatMap((circle) => circle.kinds)));
  });

  it('leaves the long crash circle to those who ask for it', () => {
    expect(chooseCircles([]).map(({ name }) => name)).to.not.include('crash');
    expect(chooseCircles(['crash']).map(({ env }) => env)).to.deep.equal([{ PABAL_CRASH: 'full' }]);
  });
});
