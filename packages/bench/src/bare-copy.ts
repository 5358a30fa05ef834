import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/**
 * Writes the rows of tables once more, by COPY into empty tables of the same columns and indexes, one after the other over
 * one connection. The rows are read into files beforehand and not timed.
 */
export async function copyBare(
  client: pg.Client,
  tables: readonly string[],
  folder: string,
): Promise<{ readonly rows: number; readonly durationMs: number }> {
  let durationMs = 0;
  let rows = 0;
  for (const table of tables) {
    const file = join(folder, `${table}.copy`);
    await pipeline(client.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(file));
    await client.query(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING ALL)`);
    const begunAt = performance.now();
    const copying = client.query(copyFrom(`COPY bare_${table} FROM STDIN`));
    await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), copying);
    durationMs += performance.now() - begunAt;
    rows += copying.rowCount ?? 0;
    await client.query(`DROP TABLE bare_${table}`);
  }
  return { rows, durationMs };
}
