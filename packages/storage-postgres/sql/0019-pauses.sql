-- Since when a campaign is paused: the time to decide an experiment in stands still meanwhile.
ALTER TABLE campaigns ADD COLUMN paused_at timestamptz;
UPDATE campaigns SET paused_at = updated_at WHERE state = 'paused';
