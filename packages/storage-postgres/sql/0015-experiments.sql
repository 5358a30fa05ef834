-- Experiments: messages of one campaign that are compared with each other, run by run.

ALTER TABLE campaigns ADD COLUMN experiment jsonb;

-- When the winner is chosen for those who wait for it; and the one variant of a test send.
ALTER TABLE runs ADD COLUMN decides_at timestamptz, ADD COLUMN variant text;
CREATE INDEX runs_to_decide ON runs (decides_at) WHERE state = 'active' AND decides_at IS NOT NULL;

-- What was chosen in a run, once and for good, with what the figures were then.
CREATE TABLE experiment_results (
  run_id bigint PRIMARY KEY REFERENCES runs (id),
  winner text NOT NULL,
  how text NOT NULL CHECK (how IN ('figures', 'by-hand')),
  actor text NOT NULL,
  decided_at timestamptz NOT NULL,
  report jsonb NOT NULL
);
CREATE TRIGGER experiment_results_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON experiment_results
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE deliveries ADD COLUMN variant text;
-- `is_fallback`: later steps, messages that stood in for one that failed.
ALTER TABLE run_tallies ADD COLUMN variant text, ADD COLUMN is_fallback boolean NOT NULL DEFAULT false;

-- What the messages of a run cost, by the hour in which they were sent or given back: appended beside the credit entries, a row
-- a batch where there is a price, and folded with the run's tallies.
CREATE TABLE run_costs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id bigint NOT NULL,
  workspace_id int NOT NULL,
  campaign_id bigint NOT NULL,
  hour timestamptz NOT NULL,
  amount bigint NOT NULL
);
CREATE INDEX run_costs_by_run ON run_costs (run_id);
CREATE INDEX run_costs_by_campaign ON run_costs (campaign_id, hour);
CREATE INDEX run_costs_by_workspace ON run_costs (workspace_id, hour);
INSERT INTO run_costs (run_id, workspace_id, campaign_id, hour, amount)
  SELECT run_id, workspace_id, campaign_id, date_trunc('hour', at, 'UTC'), -sum(balance) FROM credit_entries
  WHERE run_id IS NOT NULL GROUP BY 1, 2, 3, 4 HAVING sum(balance) <> 0;
