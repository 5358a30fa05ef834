-- What became of a message is asked again for a while when the answer was lost; only a vendor's refusal counts as one.

-- How often the vendor put the message off. `attempt` counts every time that it was on its way.
ALTER TABLE deliveries ADD COLUMN refusals smallint NOT NULL DEFAULT 0;

ALTER TABLE run_batches
  -- Beside `attempts`, of the same people; null for fresh batches.
  ADD COLUMN steps smallint[],
  ADD COLUMN refusals smallint[],
  -- How often it was given back because its people could not be decided.
  ADD COLUMN failures int NOT NULL DEFAULT 0,
  -- How many of its rows were sent on their way: with an outcome for each there is no need to look.
  ADD COLUMN sending_count int,
  -- Since when its outcome is looked for.
  ADD COLUMN silent_since timestamptz;
