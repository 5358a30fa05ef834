import { expect } from 'chai';
import { checkCommands } from '../check-commands.js';
import { found, textsOf } from './texts-of.js';

const manifest = { 'package.json': '{ "scripts": { "test": "", "check": "" } }' };
const cli = {
  'packages/server/src/cli/program.ts': `
    program.command('start');
    const key = program.command('key');
    key.command('create');`,
};

describe('checkCommands', () => {
  it('accepts what can be typed', () => {
    const page =
      '`npm test -- unit`, `npm run check`, `npm ci`, `npm run x -w a`\n```\nnpx pabal key create shop\n```';
    expect(checkCommands(textsOf({ ...manifest, ...cli, 'README.md': page }))).to.deep.equal([]);
  });

  const refusals: readonly (readonly [code: string, what: string])[] = [
    ['npm run build', 'npm knows no script build'],
    ['npm ci && npm start', 'npm knows no script start'],
    ['pabal stop', 'pabal knows no command stop'],
    ['npx pabal key drop', 'pabal knows no command key drop'],
    ['PABAL_PORT=1 pabal halt', 'pabal knows no command halt'],
  ];
  for (const [code, what] of refusals) {
    it(`finds that ${code} cannot be typed`, () => {
      const texts = textsOf({ ...manifest, ...cli, 'docs/a.md': `\`${code}\`` });
      expect(found(checkCommands(texts))).to.deep.equal([`docs/a.md:1: ${what}`]);
    });
  }

  it('knows the scripts of an example on the pages of that example only', () => {
    const texts = textsOf({
      ...manifest,
      'examples/a/package.json': '{ "scripts": { "demo": "" } }',
      'examples/a/README.md': '`npm run demo`',
      'README.md': '`npm run demo`',
    });
    expect(found(checkCommands(texts))).to.deep.equal(['README.md:1: npm knows no script demo']);
  });

  it('says nothing of pabal while there is no command line', () => {
    expect(checkCommands(textsOf({ ...manifest, 'README.md': '`pabal anything`' }))).to.deep.equal([]);
  });
});
