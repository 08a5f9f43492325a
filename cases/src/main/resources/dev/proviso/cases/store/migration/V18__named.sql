-- What events of a case name, so that a case is found by it: a customer, an entry of the ledger as evidence, the digest of what it was taken over from. Computed from the events, rebuilt at any time.
CREATE TABLE case_named (
  name    TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (name, case_id)
);

-- Homes of before have no such rows.
DELETE FROM case_projection;
