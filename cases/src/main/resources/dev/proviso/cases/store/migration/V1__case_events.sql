-- One row an event; beside it, in the same transaction, an entry of the ledger at that position.
CREATE TABLE case_event (
  case_id  TEXT   NOT NULL,
  number   BIGINT NOT NULL CHECK (number >= 0),
  at       TEXT   NOT NULL,
  actor    TEXT   NOT NULL,
  event    TEXT   NOT NULL,
  position BIGINT NOT NULL UNIQUE,
  PRIMARY KEY (case_id, number)
);
