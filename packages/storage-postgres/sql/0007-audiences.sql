-- Audiences: static cohorts, and what a condition on properties needs to know.

CREATE TABLE cohorts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id int NOT NULL REFERENCES workspaces (id),
  cohort_key int NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (workspace_id, cohort_key)
);
ALTER TABLE workspaces ADD COLUMN last_cohort_key int NOT NULL DEFAULT 0;

CREATE TABLE cohort_members (
  cohort_id bigint NOT NULL,
  recipient_id bigint NOT NULL,
  PRIMARY KEY (cohort_id, recipient_id)
);
-- For the erasure of a person.
CREATE INDEX cohort_members_by_recipient ON cohort_members (recipient_id);

-- Every spelling under which an open property is kept. Names are compared without case, people keep them as they were
-- first written, and a condition has to look under each spelling.
CREATE TABLE property_spellings (
  workspace_id int NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (workspace_id, name)
);
INSERT INTO property_spellings (workspace_id, name)
  SELECT DISTINCT r.workspace_id, k.name FROM recipients r, jsonb_object_keys(r.properties) AS k (name);

-- People up to `settled_to` are kept as declared; null when all are. Whoever came after `settle_through` was written by the
-- declaration. Whoever was there before this migration may be kept otherwise.
ALTER TABLE property_declarations ADD COLUMN settled_to bigint, ADD COLUMN settle_through bigint;
UPDATE property_declarations AS d SET settled_to = 0,
  settle_through = (SELECT coalesce(max(r.id), 0) FROM recipients r WHERE r.workspace_id = d.workspace_id);
