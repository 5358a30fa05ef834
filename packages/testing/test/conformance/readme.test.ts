import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('readme/', import.meta.url);
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('README', () => {
  for (const file of readdirSync(folder)) {
    it(`shows ${file} as it is run here`, () => {
      const code = readFileSync(new URL(file, folder), 'utf8').trim();
      assert.ok(
        readme.includes(`\`\`\`ts\n${code}\n\`\`\``),
        `README.md should quote test/conformance/readme/${file} word for word`,
      );
    });
  }

  it('shows no other code', () => {
    const blocks = readme.match(/^```ts$/gm) ?? [];
    assert.equal(blocks.length, readdirSync(folder).length);
  });

  it('runs under node:test too', () => {
    const file = new URL('with-node-test.ts', folder).pathname;
    const args = ['--import', 'tsx', '--conditions', 'pabal-source', '--test', file];
    const env = { ...process.env };
    delete env['NODE_TEST_CONTEXT'];
    const output = execFileSync(process.execPath, args, { encoding: 'utf8', env });
    assert.match(output, /fail 0/);
    assert.match(output, /pass 1\d/);
  });
});
