-- When a person really said it, where the order of statements wants another instant in `occurred_at`.
ALTER TABLE consent_ledger ADD COLUMN said_at timestamptz;
