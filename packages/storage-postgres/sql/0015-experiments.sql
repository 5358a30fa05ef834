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
