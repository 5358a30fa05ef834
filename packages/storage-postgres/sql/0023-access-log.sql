-- Who saw or changed data of people, by month: a line a request. Months are forgotten whole.

CREATE SEQUENCE access_log_id_seq;
CREATE TABLE access_log (
  id bigint NOT NULL DEFAULT nextval('access_log_id_seq'),
  workspace_id int NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  address text,
  kind text NOT NULL CHECK (kind IN ('read', 'change', 'export', 'erase')),
  action text NOT NULL,
  recipient_ids bigint[] NOT NULL,
  people int,
  filter text,
  reason text,
  fields text[] NOT NULL
) PARTITION BY RANGE (at);
ALTER SEQUENCE access_log_id_seq OWNED BY access_log.id;
CREATE INDEX access_log_by_workspace ON access_log (workspace_id, id);
CREATE INDEX access_log_by_recipient ON access_log USING gin (recipient_ids);
CREATE TRIGGER access_log_is_append_only BEFORE UPDATE OR DELETE ON access_log
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_is_not_truncated BEFORE TRUNCATE ON access_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Makes the partition of a month of UTC. Attaches a finished table: that does not wait for readers and writers of the parent.
CREATE FUNCTION ensure_access_month(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part text := 'access_log_' || to_char(month, 'YYYY_MM');
BEGIN
  IF to_regclass(format('%I.%I', current_schema(), part)) IS NOT NULL THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('pabal access months'), hashtext(current_schema()));
  IF to_regclass(format('%I.%I', current_schema(), part)) IS NULL THEN
    EXECUTE format('CREATE TABLE %I (LIKE access_log INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', part);
    EXECUTE format('ALTER TABLE access_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part,
      to_char(month, 'YYYY-MM-01') || ' 00:00:00+00', to_char(month + interval '1 month', 'YYYY-MM-01') || ' 00:00:00+00');
  END IF;
END
$$;

-- Drops the months before one; answers how many.
CREATE FUNCTION forget_access_months(month date) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  part text;
  count int := 0;
BEGIN
  FOR part IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'access_log'::regclass AND c.relname < 'access_log_' || to_char(month, 'YYYY_MM')
    ORDER BY c.relname
  LOOP
    EXECUTE format('DROP TABLE %I', part);
    count := count + 1;
  END LOOP;
  RETURN count;
END
$$;
