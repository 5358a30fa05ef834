-- The ledger of deliveries and the archive of rendered messages, by month of the run's start.

-- The month follows from the run, so the primary key is in truth unique (run, recipient, step); it comes last, because an
-- index that begins with it tempts the planner to read a whole month. `state` stands in no index and no predicate:
-- outcomes and receipts are then heap-only updates.
CREATE TABLE deliveries (
  ledger_month date NOT NULL,
  run_id bigint NOT NULL,
  recipient_id bigint NOT NULL,
  -- The batch that decided the row last, or gathered it to be decided again.
  batch_no bigint NOT NULL,
  -- The page with the rendered message; null when nothing was rendered.
  page_no bigint,
  campaign_id bigint NOT NULL,
  workspace_id int NOT NULL,
  step smallint NOT NULL,
  attempt smallint NOT NULL,
  decided_at timestamptz NOT NULL,
  -- Set while the row is deferred and nobody has gathered it into a batch.
  wake_at timestamptz,
  due_at timestamptz,
  outcome_at timestamptz,
  receipt_at timestamptz,
  state text NOT NULL,
  form text,
  fingerprint text,
  reason_code text,
  policy_id text,
  vendor_id text,
  vendor_code text,
  reasons jsonb,
  amendments jsonb,
  PRIMARY KEY (run_id, recipient_id, step, ledger_month)
) PARTITION BY RANGE (ledger_month);
CREATE INDEX deliveries_by_recipient ON deliveries (recipient_id, run_id);
CREATE INDEX deliveries_deferred ON deliveries (run_id, wake_at) WHERE wake_at IS NOT NULL;

-- One sealed page per batch: a compressed JSON object of rendered messages.
CREATE TABLE message_pages (
  ledger_month date NOT NULL,
  run_id bigint NOT NULL,
  batch_no bigint NOT NULL,
  first_recipient_id bigint NOT NULL,
  last_recipient_id bigint NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (ledger_month, run_id, batch_no)
) PARTITION BY RANGE (ledger_month);
-- A sealed page cannot be compressed again.
ALTER TABLE message_pages ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- Statistics: each batch and each transition appends what it changed. Folded from time to time.
CREATE TABLE run_tallies (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id bigint NOT NULL,
  hour timestamptz NOT NULL,
  state text NOT NULL,
  reason_code text,
  policy_id text,
  form text,
  delta int NOT NULL
);
CREATE INDEX run_tallies_by_run ON run_tallies (run_id);

-- The order in which vendors' news outrank each other; `vendorRank` of the domain.
CREATE FUNCTION vendor_rank(state text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE state
    WHEN 'sending' THEN 0 WHEN 'unknown' THEN 1 WHEN 'rejected' THEN 2
    WHEN 'accepted' THEN 3 WHEN 'undelivered' THEN 4 WHEN 'delivered' THEN 5
  END
$$;

-- Makes the partitions of a month. Attaches finished tables: that does not wait for readers and writers of the parent.
CREATE FUNCTION ensure_ledger_month(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first_day date := date_trunc('month', month)::date;
  next_month date := (date_trunc('month', month) + interval '1 month')::date;
  parent text;
  part text;
BEGIN
  IF to_regclass(format('%I.%I', current_schema(), 'message_pages_' || to_char(first_day, 'YYYY_MM'))) IS NOT NULL THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('pabal ledger months'), hashtext(current_schema()));
  FOREACH parent IN ARRAY ARRAY['deliveries', 'message_pages'] LOOP
    part := parent || '_' || to_char(first_day, 'YYYY_MM');
    IF to_regclass(format('%I.%I', current_schema(), part)) IS NULL THEN
      EXECUTE format(
        'CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES INCLUDING STORAGE) WITH (fillfactor = 80)',
        part, parent);
      EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, first_day, next_month);
    END IF;
  END LOOP;
END
$$;
