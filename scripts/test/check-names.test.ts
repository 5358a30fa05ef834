import { expect } from 'chai';
import { checkNames } from '../check-names.js';
import { found, textsOf } from './texts-of.js';

describe('checkNames', () => {
  const refusals: readonly (readonly [path: string, text: string, what: string])[] = [
    ['packages/a/src/sendBatch.ts', '', ': sendBatch.ts is not kebab-case'],
    ['packages/a/src/Send/batch.ts', '', ': Send is not kebab-case'],
    ['packages/a/src/utils.ts', '', ': utils says nothing'],
    ['packages/a/test/helpers/clock.ts', '', ': helpers says nothing'],
    ['packages/a/src/campaign.service.ts', '', ': is called a service'],
    ['packages/a/src/a.ts', 'export class CampaignManager {}', ':1: CampaignManager says nothing'],
    ['packages/a/src/a.ts', 'class ClockImpl {}', ':1: ClockImpl says nothing'],
    ['packages/a/src/a.ts', 'export interface IClock {}', ':1: IClock begins with the I of interface'],
    ['packages/a/src/a.ts', `export * from './b.js';`, ':1: exports everything with a star'],
    ['packages/a/src/a.ts', `export * from './entry/b.js';`, ':1: exports everything with a star'],
    ['packages/a/src/index.ts', `export * from './b.js';`, ':1: exports everything with a star'],
    ['packages/a/src/a.ts', `export * as b from './b.js';`, ':1: exports everything with a star'],
    ['packages/a/src/a.ts', 'export default function send() {}', ':1: has a default export'],
    ['packages/a/src/a.ts', 'export default 1;', ':1: has a default export'],
    ['packages/a/src/a.ts', `export { default } from './b.js';`, ':1: has a default export'],
    ['packages/a/src/index.ts', 'export const limit = 3;', ':1: an index holds more than names'],
    ['packages/a/src/b/index.ts', `import './side-effect.js';`, ':1: an index holds more than names'],
  ];
  for (const [path, text, what] of refusals) {
    it(`refuses "${text}" in ${path}`, () => {
      expect(found(checkNames(textsOf({ [path]: text })))).to.deep.equal([path + what]);
    });
  }

  it('accepts kebab-case files, named exports, plain indexes and the default export of a configuration', () => {
    const texts = textsOf({
      'packages/a/src/send-batch.ts': 'export interface Identity {}',
      'packages/a/src/index.ts': `export { sendBatch, type Outcome } from './send-batch.js';`,
      'packages/b/src/index.ts': `export * from './entry/ports.js';`,
      'packages/a/test/send-batch.test.ts': '',
      'packages/core/src/content/helpers.ts': '',
      'pabal.config.ts': 'export default {};',
    });
    expect(checkNames(texts)).to.deep.equal([]);
  });

  it('leaves an installation of somebody in a folder of its own alone', () => {
    const texts = textsOf({
      'My_Shop/production.ts': 'export default {};',
      'shop/utils.ts': 'interface IShop {}',
    });
    expect(checkNames(texts)).to.deep.equal([]);
  });
});
