-- Editing, approving and archiving campaigns.

ALTER TABLE campaigns
  ADD COLUMN description text NOT NULL DEFAULT '',
  ADD COLUMN revision int NOT NULL DEFAULT 1,
  ADD COLUMN started_revision int,
  ADD COLUMN authors text[] NOT NULL DEFAULT '{}',
  -- {"kind", "actor", "at", "note"} of the present revision.
  ADD COLUMN approval jsonb,
  ADD COLUMN archived_at timestamptz;
UPDATE campaigns SET started_revision = 1 WHERE state IN ('running', 'paused', 'ended');
-- Who made a campaign must not be the one who approves it.
UPDATE campaigns AS c SET authors = ARRAY[a.actor] FROM audit_log a
  WHERE a.workspace_id = c.workspace_id AND a.action = 'campaign.create'
    AND a.subject = 'campaign:' || c.campaign_key;

ALTER TABLE workspaces ADD COLUMN approval_rule jsonb NOT NULL DEFAULT '{"kind": "off"}';

-- Whom the campaign was for when the run began.
ALTER TABLE runs ADD COLUMN audience jsonb;
UPDATE runs AS r SET audience = c.audience FROM campaigns c WHERE c.id = r.campaign_id;
ALTER TABLE runs ALTER COLUMN audience SET NOT NULL;
