-- Hours without sending, and rates: of runs, and of accounts at vendors.

ALTER TABLE campaigns
  ADD COLUMN no_send_window jsonb,
  ADD COLUMN rate_per_minute int CHECK (rate_per_minute BETWEEN 10 AND 500000);

-- A row of slots in time for each rate. `granted_at` is where the slots of the last who asked begin; null when refused.
CREATE TABLE rate_slots (
  bucket text PRIMARY KEY,
  next_at timestamptz NOT NULL,
  granted_at timestamptz,
  -- Until when nobody may use slots, those included that were taken before.
  blocked_until timestamptz
) WITH (fillfactor = 50);

-- A batch that its run's rate holds back has a lease that never ends; nobody can claim it before it is let go.
CREATE INDEX run_batches_held ON run_batches (run_id, batch_no) WHERE lease_until = 'infinity';
