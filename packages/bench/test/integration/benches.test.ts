import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const small = ['--people', '1000', '--messages', '100', '--rows', '1000', '--starts', '1', '--rounds', '1'];

/** Figures of so few people say nothing about speed, and are not looked at. */
describe('benchmarks with next to nothing to do', function () {
  this.timeout(120_000);
  before(function () {
    // They read processor time and memory from /proc.
    if (process.platform !== 'linux') this.skip();
  });

  const server = process.env['PABAL_TEST_DATABASE_URL'];
  const figures = { decide: 3, law: 2, send: 2, import: 2, idle: 1, explain: 1, simulate: 3 };
  for (const [name, count] of Object.entries(figures)) {
    it(`${name} runs to its figures`, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [main, name, ...small], {
        env: { ...process.env, ...(server && { PABAL_BENCH_DATABASE_URL: server }) },
      });
      const lines = stdout.trim().split('\n');
      expect(lines).to.have.length(count);
      for (const line of lines) expect(line).to.match(new RegExp(`^${name} .*\\d`));
    });
  }
});
