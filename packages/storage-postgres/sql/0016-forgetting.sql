-- Calls are forgotten after a time, the oldest first.

CREATE INDEX dispatches_by_age ON dispatches (created_at);

-- Values of calls are walked through by person when they are sealed anew.
DROP INDEX dispatch_places_sealed;
CREATE INDEX dispatch_places_sealed ON dispatch_places (recipient_id, run_id) WHERE sealed IS NOT NULL;
