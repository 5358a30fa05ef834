/**
 * A process that opens an embedded database and holds it until it is told to stop or is killed. Says in one line of JSON
 * what came of it: `node hold-open.ts <dataDir>`.
 */
import { isEngineError } from '@pabal/core';
import { openEmbeddedPostgres } from '../../src/embedded/index.js';

const [dataDir = ''] = process.argv.slice(2);
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

process.stdin.resume();
if (process.env['HOLD_OPEN_WAITS'] === 'yes') {
  say({ kind: 'waiting' });
  await new Promise((resolve) => process.stdin.once('data', resolve));
}
try {
  const startedMs = performance.now();
  const database = await openEmbeddedPostgres({ dataDir });
  const { url, pid, tookOver } = database;
  say({ kind: 'open', url, pid, tookOver, durationMs: performance.now() - startedMs });
  process.stdin.once('data', () => void database.stop().then(() => process.exit(0)));
} catch (error) {
  const code = isEngineError(error) ? error.code : 'none';
  say({ kind: 'refused', code, message: String(error) });
  process.exit(0);
}
