-- Calls that ask a campaign to send, and statistics by hour.

CREATE TABLE dispatches (
  id uuid PRIMARY KEY,
  workspace_id int NOT NULL,
  campaign_id bigint NOT NULL,
  actor text NOT NULL,
  created_at timestamptz NOT NULL
);

-- The place of a person in a run that takes calls: a person has one, so that the ledger's key holds. Values that came with the call
-- are sealed, and taken away once the message is not rendered again.
CREATE TABLE dispatch_places (
  run_id bigint NOT NULL,
  recipient_id bigint NOT NULL,
  dispatch_id uuid NOT NULL,
  sealed bytea,
  PRIMARY KEY (run_id, recipient_id)
) WITH (fillfactor = 80);
CREATE INDEX dispatch_places_by_dispatch ON dispatch_places (dispatch_id);
CREATE INDEX dispatch_places_sealed ON dispatch_places (recipient_id) WHERE sealed IS NOT NULL;

-- Statistics are read by campaign and by workspace too. A line counts what came to a mark or what left it, never both: their sum tells
-- how a run stands, the two apart what happened in an hour.
ALTER TABLE run_tallies ADD COLUMN workspace_id int, ADD COLUMN campaign_id bigint;
UPDATE run_tallies AS t SET workspace_id = r.workspace_id, campaign_id = r.campaign_id FROM runs r WHERE r.id = t.run_id;
DELETE FROM run_tallies WHERE campaign_id IS NULL;
ALTER TABLE run_tallies ALTER COLUMN workspace_id SET NOT NULL, ALTER COLUMN campaign_id SET NOT NULL;
CREATE INDEX run_tallies_by_campaign ON run_tallies (campaign_id, hour);
CREATE INDEX run_tallies_by_workspace ON run_tallies (workspace_id, hour);
