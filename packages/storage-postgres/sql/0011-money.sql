-- What messages cost, what workspaces paid in, and what was spent.

-- One row a workspace: read for every batch, locked by those who may spend only what is there.
CREATE TABLE money_terms (
  workspace_id int PRIMARY KEY REFERENCES workspaces (id),
  settings jsonb NOT NULL,
  prices jsonb NOT NULL DEFAULT '[]',
  updated_at timestamptz NOT NULL
);

-- Why the engine paused a campaign by itself, and when it may go on by itself.
ALTER TABLE campaigns
  ADD COLUMN paused_because text,
  ADD COLUMN resume_at timestamptz;
CREATE INDEX campaigns_paused_because ON campaigns (paused_because, resume_at) WHERE paused_because IS NOT NULL;

-- Amounts are thousandths of the currency's unit. Append-only, a few rows a batch. The balance is the sum of `balance`, what
-- is set aside the sum of `reserved`.
CREATE TABLE credit_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id int NOT NULL REFERENCES workspaces (id),
  kind text NOT NULL CHECK (kind IN ('top-up', 'adjust', 'reserve', 'settle', 'refund')),
  balance bigint NOT NULL,
  reserved bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text,
  note text,
  request_key text,
  campaign_id bigint,
  run_id bigint,
  batch_no bigint,
  -- Null for what a vendor told after the batch was over.
  fence int,
  local_day date,
  messages int,
  price bigint,
  channel text,
  vendor text,
  form text
);
CREATE TRIGGER credit_entries_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE INDEX credit_entries_by_workspace ON credit_entries (workspace_id, id);
-- A request that is asked again after a crash pays once.
CREATE UNIQUE INDEX credit_requests ON credit_entries (workspace_id, request_key) WHERE request_key IS NOT NULL;
-- A batch sets money aside once; what it settles finds its price and its day here.
CREATE UNIQUE INDEX credit_reserves ON credit_entries (run_id, batch_no, form) WHERE kind = 'reserve';
-- Sums that are asked for again and again: appended beside the entries and folded from time to time, so that no answer grows
-- with history and no batch waits for a row of another.
CREATE TABLE credit_balances (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id int NOT NULL,
  balance bigint NOT NULL,
  reserved bigint NOT NULL
);
CREATE INDEX credit_balances_by_workspace ON credit_balances (workspace_id) INCLUDE (balance, reserved);

-- `held`: messages whose money is set aside. `spent`: messages that are paid.
CREATE TABLE credit_usage (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id int NOT NULL,
  local_day date NOT NULL,
  campaign_id bigint NOT NULL,
  channel text NOT NULL,
  vendor text NOT NULL,
  form text NOT NULL,
  is_priced boolean NOT NULL,
  held bigint NOT NULL,
  spent bigint NOT NULL,
  held_amount bigint NOT NULL,
  spent_amount bigint NOT NULL
);
CREATE INDEX credit_usage_by_day ON credit_usage (workspace_id, local_day);
