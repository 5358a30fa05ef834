-- Frequency caps, what they count, and control groups.

ALTER TABLE campaigns
  ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
  ADD COLUMN capping text NOT NULL DEFAULT 'applies' CHECK (capping IN ('applies', 'exempt')),
  ADD COLUMN control_percent smallint NOT NULL DEFAULT 0 CHECK (control_percent BETWEEN 0 AND 15);

CREATE TABLE frequency_caps (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id int NOT NULL REFERENCES workspaces (id),
  name text NOT NULL,
  max_sends int NOT NULL,
  time_window jsonb NOT NULL,
  scope jsonb NOT NULL,
  blocks text[] NOT NULL,
  counts text[] NOT NULL,
  counts_exempt boolean NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX frequency_caps_by_workspace ON frequency_caps (workspace_id, id);

-- Who claims against a cap locks a gate for each person first. Rows, because a batch needs a thousand and the server's
-- lock table has room for a few thousand in all; by remainder, so that people with ids in a row have gates of their own.
CREATE TABLE frequency_gates (gate int PRIMARY KEY);
INSERT INTO frequency_gates SELECT generate_series(0, 32767);

-- How messages stand to caps: small, so that a message and its index entry stay small.
CREATE TABLE frequency_kinds (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  channel text NOT NULL,
  purpose text NOT NULL,
  is_exempt boolean NOT NULL,
  UNIQUE (channel, purpose, is_exempt)
);

CREATE FUNCTION ensure_frequency_kind(kind_channel text, kind_purpose text, exempt boolean) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  found int;
BEGIN
  INSERT INTO frequency_kinds (channel, purpose, is_exempt) VALUES (kind_channel, kind_purpose, exempt)
    ON CONFLICT DO NOTHING;
  SELECT id INTO found FROM frequency_kinds
    WHERE channel = kind_channel AND purpose = kind_purpose AND is_exempt = exempt;
  RETURN found;
END
$$;

-- One row per message that started, by month; a month is dropped when no cap looks back to it.
CREATE TABLE frequency_sends (
  recipient_id bigint NOT NULL,
  sent_at timestamptz NOT NULL,
  campaign_id bigint NOT NULL,
  run_id bigint NOT NULL,
  kind int NOT NULL,
  step smallint NOT NULL
) PARTITION BY RANGE (sent_at);
-- Counting reads this alone: the rows of one person lie far apart.
CREATE INDEX frequency_sends_by_recipient ON frequency_sends (recipient_id, sent_at) INCLUDE (kind, campaign_id);

-- Makes the partition of the month, by UTC, in which an instant lies.
CREATE FUNCTION ensure_frequency_month(at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first_day timestamp := date_trunc('month', at AT TIME ZONE 'UTC');
  part text := 'frequency_sends_' || to_char(first_day, 'YYYY_MM');
BEGIN
  -- Looked up by queries: to_regclass may answer from a cache that has not heard of another session's table.
  IF EXISTS (SELECT 1 FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'frequency_sends'::regclass AND c.relname = part) THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('pabal frequency months'), hashtext(current_schema()));
  IF EXISTS (SELECT 1 FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'frequency_sends'::regclass AND c.relname = part) THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE frequency_sends INCLUDING INDEXES)', part);
  EXECUTE format('ALTER TABLE frequency_sends ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part,
    first_day AT TIME ZONE 'UTC', (first_day + interval '1 month') AT TIME ZONE 'UTC');
END
$$;

-- Drops the months that ended by an instant.
CREATE FUNCTION drop_frequency_months(before timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part text;
BEGIN
  FOR part IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'frequency_sends'::regclass
      AND (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'UTC' <= before
  LOOP
    EXECUTE format('DROP TABLE %I', part);
  END LOOP;
END
$$;
