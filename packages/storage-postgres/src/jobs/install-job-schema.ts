import { PgBoss } from 'pg-boss';
import type pg from 'pg';

/** Installs or migrates pg-boss' own schema over a connection that holds the migrations' lock. */
export async function installJobSchema(client: pg.Client, jobSchema: string): Promise<void> {
  const problems: unknown[] = [];
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => client.query(text, values) },
    schema: jobSchema,
    migrate: true,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => problems.push(error));
  try {
    await boss.start();
  } finally {
    await boss.stop({ graceful: false });
  }
  if (problems.length > 0) throw problems[0];
}
