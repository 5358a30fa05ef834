-- Campaigns, their runs, the batches of a run and the claims against repeated messages.

CREATE TABLE campaigns (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id int NOT NULL REFERENCES workspaces (id),
  campaign_key int NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'ready', 'running', 'paused', 'ended')),
  name text NOT NULL,
  purpose text NOT NULL,
  channel text NOT NULL,
  content jsonb NOT NULL,
  audience jsonb NOT NULL,
  duplicate_rule jsonb NOT NULL,
  start_at timestamptz,
  end_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (workspace_id, campaign_key)
);

CREATE TABLE runs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id int NOT NULL,
  campaign_id bigint NOT NULL REFERENCES campaigns (id),
  state text NOT NULL CHECK (state IN ('active', 'finished')),
  started_at timestamptz NOT NULL,
  -- First day of the month in which the run started, UTC: the partition of everything that belongs to the run.
  ledger_month date NOT NULL,
  finished_at timestamptz,
  last_recipient_id bigint NOT NULL,
  cursor_id bigint NOT NULL DEFAULT 0,
  expanded boolean NOT NULL DEFAULT false,
  audience_size bigint NOT NULL DEFAULT 0,
  trouble_code text,
  trouble_message text,
  trouble_at timestamptz
) WITH (fillfactor = 70);
CREATE INDEX runs_by_campaign ON runs (campaign_id, id);
CREATE INDEX runs_active ON runs (id) WHERE state = 'active';

CREATE SEQUENCE batch_numbers;
-- Fences grow over all batches, so that an old holder of any batch is told apart.
CREATE SEQUENCE fences;

CREATE TABLE run_batches (
  run_id bigint NOT NULL,
  batch_no bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('fresh', 'wake')),
  state text NOT NULL CHECK (state IN ('pending', 'deciding', 'sending', 'done')),
  recipient_ids bigint[] NOT NULL,
  -- How often each person's message was on its way before; null for fresh batches.
  attempts smallint[],
  attempt int NOT NULL DEFAULT 0,
  fence bigint NOT NULL DEFAULT 0,
  lease_until timestamptz,
  vendor_reference text,
  PRIMARY KEY (run_id, batch_no)
) WITH (fillfactor = 50);
CREATE INDEX run_batches_open ON run_batches (run_id, batch_no) WHERE state <> 'done';

CREATE TABLE fatigue_claims (
  campaign_id bigint NOT NULL,
  recipient_id bigint NOT NULL,
  run_id bigint NOT NULL,
  step smallint NOT NULL,
  claimed_at timestamptz NOT NULL,
  -- Claims that stood before this one, newest first: [[run, step, claimed at], …]; null when there are none.
  earlier jsonb,
  PRIMARY KEY (campaign_id, recipient_id)
) WITH (fillfactor = 90);

-- The claims without that of one delivery; null when none is left.
CREATE FUNCTION claims_without(claims jsonb, run bigint, delivery_step int) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_agg(claim ORDER BY place)
  FROM jsonb_array_elements(claims) WITH ORDINALITY AS c (claim, place)
  WHERE (claim ->> 0)::bigint <> run OR (claim ->> 1)::int <> delivery_step
$$;
