import type { Scene } from './scene.js';

const months = 4;
const campaigns = 50;

const runRow = `INSERT INTO runs (workspace_id, campaign_id, state, started_at, ledger_month, finished_at,
    last_recipient_id, cursor_id, expanded, audience_size, audience)
  SELECT workspace_id, id, 'finished', $2::date, $2::date, $2::date, 0, 0, true, $3, audience FROM campaigns WHERE campaign_key = $1
  RETURNING id, campaign_id`;

// One in ten is suppressed, the others were delivered; the reasons are those that a decision writes.
const ledgerRows = `INSERT INTO deliveries (ledger_month, run_id, recipient_id, batch_no, page_no, campaign_id,
    workspace_id, step, attempt, decided_at, outcome_at, receipt_at, state, form, fingerprint, reason_code, policy_id,
    vendor_id, vendor_code, reasons)
  SELECT $3::date, $1, r.id, r.id / 1000, r.id / 1000, $2, r.workspace_id, 0, 1, $3::date, $3::date, $3::date,
    CASE WHEN r.id % 10 = 0 THEN 'suppressed' ELSE 'delivered' END, 'sms', md5(r.id::text),
    CASE WHEN r.id % 10 = 0 THEN 'OPTED_OUT' END, CASE WHEN r.id % 10 = 0 THEN 'consent' END,
    'M4V20261121' || r.id, '4000', jsonb_build_array(jsonb_build_object('policyId', 'consent', 'policyVersion', '1',
      'verdict', CASE WHEN r.id % 10 = 0 THEN 'deny' ELSE 'pass' END, 'code',
      CASE WHEN r.id % 10 = 0 THEN 'OPTED_OUT' ELSE 'OK' END, 'evidence', jsonb_build_array('consent:' || r.id)))
  FROM generate_series(1, $4::int) AS n JOIN (SELECT *, row_number() OVER (ORDER BY id) AS n FROM recipients) AS r USING (n)`;

const claimRows = `INSERT INTO fatigue_claims (campaign_id, recipient_id, run_id, step, claimed_at)
  SELECT campaign_id, recipient_id, run_id, 0, decided_at FROM deliveries
  WHERE run_id = $1 AND ledger_month = $2::date AND state = 'delivered' ON CONFLICT DO NOTHING`;

/**
 * Fills the ledger of the last four months with runs of fifty campaigns, everybody in each run, and the claims that belong
 * to them. Answers the campaigns' keys.
 */
export async function writeHistory(scene: Scene, rows: number, people: number): Promise<readonly number[]> {
  const { client } = scene.database;
  const keys: number[] = [];
  for (let index = 0; index < campaigns; index += 1) keys.push(await scene.createCampaign());
  const runs = Math.ceil(rows / people);
  for (let index = 0; index < runs; index += 1) {
    const month = monthBefore(Math.floor((index * months) / runs));
    await client.query('SELECT ensure_ledger_month($1)', [month]);
    const made = await client.query<{ id: string; campaign_id: string }>(runRow, [
      keys[index % campaigns],
      month,
      people,
    ]);
    const run = made.rows[0];
    const count = Math.min(people, rows - index * people);
    await client.query(ledgerRows, [run?.id, run?.campaign_id, month, count]);
    await client.query(claimRows, [run?.id, month]);
  }
  await client.query('VACUUM ANALYZE');
  return keys;
}

/** The first day of the month so many months ago. */
function monthBefore(count: number): string {
  const now = new Date();
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1));
  return first.toISOString().slice(0, 10);
}
