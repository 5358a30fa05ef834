import { expect } from 'chai';
import { checkConfiguration } from '../check-configuration.js';
import { found, textsOf } from './texts-of.js';

const source = 'packages/server/src/configuration.ts';
const page = 'docs/configuration.md';

describe('checkConfiguration', () => {
  it('is content when the server and the page name the same, files of secrets included', () => {
    const texts = textsOf({
      [source]: `'PABAL_PORT' + 'PABAL_KEY_FILE'`,
      [page]: '| `PABAL_PORT` |\n| `PABAL_KEY` |',
    });
    expect(checkConfiguration(texts)).to.deep.equal([]);
  });

  it('finds a variable that only one of both names', () => {
    const texts = textsOf({ [source]: `'PABAL_PORT'`, [page]: '| `PABAL_HOST` | like `PABAL_PORT` |' });
    expect(found(checkConfiguration(texts))).to.deep.equal([
      `${source}: PABAL_PORT is not in ${page}`,
      `${page}: nothing reads PABAL_HOST`,
    ]);
  });

  it('asks for the page as soon as a variable is read', () => {
    expect(found(checkConfiguration(textsOf({ [source]: `'PABAL_PORT'` })))).to.deep.equal([
      `${page}: is missing`,
    ]);
    expect(checkConfiguration(textsOf({}))).to.deep.equal([]);
  });
});
