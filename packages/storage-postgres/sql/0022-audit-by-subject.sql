-- What was done to a person or a key is listed by itself.

CREATE INDEX audit_log_by_subject ON audit_log (workspace_id, subject, id);
