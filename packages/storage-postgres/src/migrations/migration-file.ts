import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A numbered step of the schema. Forward only; never edited once released. */
export interface MigrationFile {
  readonly number: number;
  /** `0001-people`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, hex. */
  readonly checksum: string;
  /**
   * False for a file that begins with `-- no-transaction`: its statements, divided by `;` at the end of a line, run by
   * themselves (`CREATE INDEX CONCURRENTLY`). They have to bear being run again after a crash.
   */
  readonly isTransactional: boolean;
}

const folder = fileURLToPath(new URL('../../sql/', import.meta.url));
const pattern = /^(\d{4})-[a-z0-9-]+\.sql$/;

/** Reads a migration from its file name and text. @throws TypeError when the name is not one */
export function toMigration(fileName: string, sql: string): MigrationFile {
  const match = pattern.exec(fileName);
  if (!match) throw new TypeError(`${fileName} is not named NNNN-name.sql`);
  return {
    number: Number(match[1]),
    name: fileName.slice(0, -'.sql'.length),
    sql,
    checksum: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex'),
    isTransactional: !/^-- no-transaction\b/.test(sql),
  };
}

/** The migrations that this release brings, in order. */
export async function readMigrations(): Promise<readonly MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => toMigration(name, await readFile(`${folder}${name}`, 'utf8'))),
  );
}
