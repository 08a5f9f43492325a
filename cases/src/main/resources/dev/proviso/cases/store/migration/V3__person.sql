-- Whose own key is enrolled (D28), the second half of what unlocks it, sealed, and the last code that was used.
CREATE TABLE case_person (
  person   TEXT   NOT NULL PRIMARY KEY,
  vkey     TEXT   NOT NULL,
  position BIGINT NOT NULL UNIQUE,
  sealed   TEXT   NOT NULL,
  used     BIGINT NOT NULL
);
-- What people signed when they consented, until the decision is made and holds all signatures.
CREATE TABLE case_signature (
  case_id   TEXT NOT NULL,
  proposal  TEXT NOT NULL,
  person    TEXT NOT NULL,
  vkey      TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (case_id, proposal, person)
);
