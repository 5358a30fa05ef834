-- What one process may do at a time, and who does it. A row of a process that was killed runs out.

CREATE TABLE leases (
  name text PRIMARY KEY,
  holder text NOT NULL,
  lease_until timestamptz NOT NULL
);
