-- With whom a person agreed, the words at the tick box, and from where a statement was taken over.
ALTER TABLE consent_ledger ADD COLUMN entity text, ADD COLUMN label text, ADD COLUMN source text;
