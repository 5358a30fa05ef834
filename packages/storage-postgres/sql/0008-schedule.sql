-- When campaigns run: what an operator set, the occurrence that is awaited, and those that did not run.

ALTER TABLE campaigns
  ADD COLUMN send_type jsonb NOT NULL DEFAULT '{"kind": "now"}',
  ADD COLUMN next_run_at timestamptz;
CREATE INDEX campaigns_due ON campaigns (next_run_at) WHERE state = 'running' AND next_run_at IS NOT NULL;

ALTER TABLE runs ADD COLUMN occurrence_at timestamptz;
-- However many schedulers find an occurrence, it has one run. Runs that no schedule made have none.
CREATE UNIQUE INDEX runs_of_occurrences ON runs (campaign_id, occurrence_at);

CREATE TABLE skipped_occurrences (
  campaign_id bigint NOT NULL REFERENCES campaigns (id),
  occurrence_at timestamptz NOT NULL,
  reason text NOT NULL,
  skipped_at timestamptz NOT NULL,
  PRIMARY KEY (campaign_id, occurrence_at)
);
