-- What plugins keep: JSON under keys, sealed. Keys, labels and collections are compared by their bytes.

CREATE TABLE records (
  workspace_id int NOT NULL,
  collection text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  -- The person it is exported and erased with.
  recipient_id bigint,
  label text COLLATE "C",
  due_at timestamptz,
  version int NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (workspace_id, collection, key)
);
-- What is sealed cannot be compressed.
ALTER TABLE records ALTER COLUMN sealed SET STORAGE EXTERNAL;

CREATE INDEX records_by_label ON records (workspace_id, collection, label, key);
CREATE INDEX records_by_recipient ON records (recipient_id, workspace_id, collection, key) WHERE recipient_id IS NOT NULL;
CREATE INDEX records_due ON records (collection, due_at, key) WHERE due_at IS NOT NULL;
