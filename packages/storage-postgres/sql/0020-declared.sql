-- What plugins ask of campaigns, and what operators answered.
ALTER TABLE campaigns ADD COLUMN declared jsonb NOT NULL DEFAULT '{}';
