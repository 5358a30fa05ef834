-- Which months of the ledger are past their retention. Noted first; their partitions are detached and dropped after.

CREATE TABLE forgotten_months (
  ledger_month date NOT NULL,
  part text NOT NULL CHECK (part IN ('messages', 'deliveries')),
  forgotten_at timestamptz NOT NULL,
  PRIMARY KEY (ledger_month, part)
);

-- Whether a month has a run that is not finished, and how many it had.
CREATE INDEX runs_by_month ON runs (ledger_month, workspace_id);
