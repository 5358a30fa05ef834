-- Calls are forgotten after a time, the oldest first.

CREATE INDEX dispatches_by_age ON dispatches (created_at);
