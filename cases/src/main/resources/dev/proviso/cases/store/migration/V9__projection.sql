-- Of which version queue and statistics are: made anew by another, and when a migration deletes the row. No row: there are no events.
CREATE TABLE case_projection (
  one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL
);
