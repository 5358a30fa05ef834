import { migrate } from '../../src/migrations/migrate.js';
import { toMigration } from '../../src/migrations/migration-file.js';

const [url = '', which] = process.argv.slice(2);
const text = (seconds: number): string =>
  `CREATE TABLE IF NOT EXISTS slow (id int);\nSELECT pg_sleep(${seconds});\nCREATE INDEX IF NOT EXISTS slow_id ON slow (id);\n`;
const alone = (seconds: number): string =>
  `-- no-transaction\n${text(seconds)}DROP INDEX CONCURRENTLY IF EXISTS slow_other;\nCREATE INDEX CONCURRENTLY slow_other ON slow (id);\n`;
const seconds = which?.endsWith('quick') ? 0 : 60;
const sql = which?.startsWith('slow-alone') ? alone(seconds) : text(seconds);

await migrate(url, which === 'release' ? {} : { files: [toMigration('0001-slow.sql', sql)] });
