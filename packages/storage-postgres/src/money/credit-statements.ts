const usageColumns = `workspace_id, local_day, campaign_id, channel, vendor, form, is_priced, held, spent, held_amount,
  spent_amount`;

/** Appends, within a statement that has `lines`, the lines and the sums that follow from them. Answers the ids. */
const append = `
  entries AS (
    INSERT INTO credit_entries (workspace_id, kind, balance, reserved, at, campaign_id, run_id, batch_no, fence, local_day,
      messages, price, channel, vendor, form)
    SELECT workspace_id, kind, coalesce(price, 0) * -spent, coalesce(price, 0) * held, at, campaign_id, run_id, batch_no, fence,
      local_day, messages, price, channel, vendor, form FROM lines
    RETURNING workspace_id, balance, reserved
  ), usage AS (
    INSERT INTO credit_usage (${usageColumns})
    SELECT workspace_id, local_day, campaign_id, channel, vendor, form, price IS NOT NULL, sum(held), sum(spent),
      sum(coalesce(price, 0) * held), sum(coalesce(price, 0) * spent) FROM lines
    GROUP BY workspace_id, local_day, campaign_id, channel, vendor, form, price IS NOT NULL
    RETURNING id, workspace_id, local_day
  ), costs AS (
    INSERT INTO run_costs (run_id, workspace_id, campaign_id, hour, amount)
    SELECT run_id, workspace_id, campaign_id, date_trunc('hour', at, 'UTC'), sum(price * spent) FROM lines
    GROUP BY run_id, workspace_id, campaign_id, date_trunc('hour', at, 'UTC') HAVING sum(price * spent) <> 0
  ), balances AS (
    INSERT INTO credit_balances (workspace_id, balance, reserved)
    SELECT workspace_id, sum(balance), sum(reserved) FROM entries GROUP BY workspace_id
    HAVING sum(balance) <> 0 OR sum(reserved) <> 0
    RETURNING id, workspace_id
  )
  SELECT b.id AS balance_id, u.id AS usage_id, u.workspace_id, u.local_day
  FROM usage u LEFT JOIN balances b ON b.workspace_id = u.workspace_id`;

/** Sets money aside for the forms of a batch. */
export const reserveStatement = `
  WITH lines AS (
    SELECT $1::int AS workspace_id, 'reserve' AS kind, $2::timestamptz AS at, $3::bigint AS campaign_id, $4::bigint AS run_id,
      $5::bigint AS batch_no, $6::int AS fence, $7::date AS local_day, $8::text AS channel, $9::text AS vendor, u.form,
      u.messages, u.price, u.messages AS held, 0 AS spent
    FROM unnest($10::text[], $11::int[], $12::bigint[]) AS u (form, messages, price)
  ), ${append}`;

/** Spends or gives back, at the price and on the day of what the batches had set aside. */
export const settleStatement = `
  WITH lines AS (
    SELECT e.workspace_id, u.kind, $1::timestamptz AS at, e.campaign_id, e.run_id, e.batch_no, u.fence, e.local_day, e.channel,
      e.vendor, e.form, greatest(u.held, abs(u.spent)) AS messages, e.price, -u.held AS held, u.spent
    FROM unnest($2::bigint[], $3::bigint[], $4::int[], $5::text[], $6::text[], $7::int[], $8::int[])
      AS u (run_id, batch_no, fence, kind, form, held, spent)
    JOIN credit_entries e ON e.run_id = u.run_id AND e.batch_no = u.batch_no AND e.form = u.form AND e.kind = 'reserve'
  ), ${append}`;

/** Replaces the sums of a workspace that nobody is folding by one. */
export const foldBalances = `
  WITH gone AS (
    DELETE FROM credit_balances
    WHERE id IN (SELECT id FROM credit_balances WHERE workspace_id = $1 ORDER BY id FOR UPDATE SKIP LOCKED)
    RETURNING balance, reserved
  )
  INSERT INTO credit_balances (workspace_id, balance, reserved)
  SELECT $1, sum(balance), sum(reserved) FROM gone HAVING count(*) > 0`;

/** Replaces the usage of a day that nobody is folding by a line for each campaign, vendor and form. */
export const foldUsage = `
  WITH gone AS (
    DELETE FROM credit_usage WHERE id IN (
      SELECT id FROM credit_usage WHERE workspace_id = $1 AND local_day = $2 ORDER BY id FOR UPDATE SKIP LOCKED)
    RETURNING ${usageColumns}
  )
  INSERT INTO credit_usage (${usageColumns})
  SELECT workspace_id, local_day, campaign_id, channel, vendor, form, is_priced, sum(held), sum(spent), sum(held_amount),
    sum(spent_amount)
  FROM gone GROUP BY workspace_id, local_day, campaign_id, channel, vendor, form, is_priced`;

/** What was spent in `$1` from `$2` until before `$3`. */
export const usageStatement = `
  SELECT c.campaign_key, c.name, u.channel, u.vendor, u.form, sum(u.spent)::bigint AS messages,
    sum(u.spent_amount)::bigint AS amount, coalesce(sum(u.spent) FILTER (WHERE NOT u.is_priced), 0)::bigint AS unpriced
  FROM credit_usage u JOIN campaigns c ON c.id = u.campaign_id
  WHERE u.workspace_id = $1 AND u.local_day >= $2::date AND u.local_day < $2::date + interval '1 month'
  GROUP BY c.campaign_key, c.name, u.channel, u.vendor, u.form HAVING sum(u.spent) <> 0
  ORDER BY 1, 3, 4, 5`;

/** Lines of `$1` before `$2`, newest first. */
export const entriesStatement = `
  SELECT e.*, c.campaign_key FROM credit_entries e LEFT JOIN campaigns c ON c.id = e.campaign_id
  WHERE e.workspace_id = $1 AND e.id < $2 ORDER BY e.id DESC LIMIT $3`;
