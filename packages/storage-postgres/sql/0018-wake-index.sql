-- Runs are looked through for deliveries that are due, every second. For a run that its statistics do not know yet the
-- planner takes any index that begins with `run_id` for as good as another, and read the whole run by its primary key. An
-- index on an expression is the only one that fits `run_id + 0`.
DROP INDEX deliveries_deferred;
CREATE INDEX deliveries_deferred ON deliveries ((run_id + 0), wake_at) WHERE wake_at IS NOT NULL;
