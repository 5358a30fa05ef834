-- The people of a batch are written once, read once or twice and emptied: compressing their list costs more than its room.
-- Lists that are stored already stay readable as they are.
ALTER TABLE run_batches ALTER COLUMN recipient_ids SET STORAGE EXTERNAL;
