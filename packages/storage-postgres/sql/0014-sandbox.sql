-- The sandbox: whom a workspace reaches before it is live; and test sends.

ALTER TABLE workspaces ADD COLUMN mode text NOT NULL DEFAULT 'sandbox' CHECK (mode IN ('sandbox', 'live'));
-- A workspace that has sent before goes on sending; one that has not is opened by its operator.
UPDATE workspaces AS w SET mode = 'live' WHERE EXISTS (SELECT 1 FROM runs r WHERE r.workspace_id = w.id);

CREATE TABLE allow_list (
  workspace_id int NOT NULL REFERENCES workspaces (id),
  -- The operator's own id of a person, who need not be there yet. Goes with the person's erasure.
  user_id text NOT NULL,
  PRIMARY KEY (workspace_id, user_id)
);

ALTER TABLE runs ADD COLUMN kind text NOT NULL DEFAULT 'real' CHECK (kind IN ('real', 'test'));
