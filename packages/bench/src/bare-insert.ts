import type pg from 'pg';

/** Columns of the ledger with their types. */
const columns = {
  ledger_month: 'date',
  run_id: 'bigint',
  recipient_id: 'bigint',
  batch_no: 'bigint',
  page_no: 'bigint',
  campaign_id: 'bigint',
  workspace_id: 'int',
  step: 'smallint',
  attempt: 'smallint',
  decided_at: 'timestamptz',
  wake_at: 'timestamptz',
  due_at: 'timestamptz',
  outcome_at: 'timestamptz',
  receipt_at: 'timestamptz',
  state: 'text',
  form: 'text',
  fingerprint: 'text',
  reason_code: 'text',
  policy_id: 'text',
  vendor_id: 'text',
  vendor_code: 'text',
  reasons: 'jsonb',
  amendments: 'jsonb',
} as const;

const names = Object.keys(columns) as (keyof typeof columns)[];
const rowsPerStatement = 1000;

const insert = `INSERT INTO bare_deliveries (${names.join(', ')})
  SELECT * FROM unnest(${names.map((name, index) => `$${index + 1}::${columns[name]}[]`).join(', ')})`;

// As text: reading is not timed, and what is timed then makes no use of types.
const readBack = `SELECT ${names.map((name) => `${name}::text`).join(', ')} FROM deliveries
  WHERE deliveries.recipient_id > $1 ORDER BY deliveries.recipient_id LIMIT ${rowsPerStatement}`;

/** What the insert alone took. */
export interface BareInsert {
  readonly rows: number;
  /** Making the array literals and the statements, until each is confirmed. */
  readonly durationMs: number;
  /** The statements without the making of their literals. */
  readonly statementsMs: number;
}

/**
 * Writes the rows of the ledger once more, into an empty table of the same columns and indexes: one UNNEST statement per
 * 1,000 rows over one connection, from values in memory, array literals made by hand, and nothing else.
 */
export async function insertBare(client: pg.Client): Promise<BareInsert> {
  await client.query('CREATE TABLE bare_deliveries (LIKE deliveries INCLUDING ALL)');
  let durationMs = 0;
  let statementsMs = 0;
  let rows = 0;
  for (let last: string | null = '0'; last !== null;) {
    const page: Row[] = (await client.query<Row>(readBack, [last])).rows;
    if (page.length === 0) break;
    const begunAt = performance.now();
    const values = names.map((name) => toLiteral(page, name));
    const sentAt = performance.now();
    await client.query(insert, values);
    const confirmedAt = performance.now();
    durationMs += confirmedAt - begunAt;
    statementsMs += confirmedAt - sentAt;
    rows += page.length;
    last = page.at(-1)?.recipient_id ?? null;
  }
  await client.query('DROP TABLE bare_deliveries');
  return { rows, durationMs, statementsMs };
}

type Row = Readonly<Record<keyof typeof columns, string | null>>;

function toLiteral(page: readonly Row[], name: keyof typeof columns): string {
  const type = columns[name];
  const isPlain = type === 'bigint' || type === 'int' || type === 'smallint';
  return `{${page.map((row) => (isPlain ? (row[name] ?? 'NULL') : quote(row[name]))).join(',')}}`;
}

function quote(text: string | null): string {
  if (text === null) return 'NULL';
  return /["\\]/.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `"${text}"`;
}
