-- One row a notice. What it says (facts) and who says it (notifier) are sealed with keys of their own and empty once
-- erased; same_text and same_report are keyed hashes, by which an equal notice is known again.
CREATE TABLE notice (
  id             TEXT   NOT NULL PRIMARY KEY,
  received_ms    BIGINT NOT NULL,
  channel        TEXT   NOT NULL,
  form           TEXT   NOT NULL,
  source         TEXT   NOT NULL,
  account        TEXT   NOT NULL,
  case_id        TEXT   NOT NULL,
  digest         TEXT   NOT NULL,
  duplicate_of   TEXT   NOT NULL,
  joined_because TEXT   NOT NULL,
  code_hash      TEXT   NOT NULL,
  same_text      TEXT   NOT NULL,
  same_report    TEXT   NOT NULL,
  facts          BYTEA  NOT NULL,
  notifier       BYTEA  NOT NULL
);

CREATE INDEX notice_same_text ON notice (same_text);
CREATE INDEX notice_same_report ON notice (same_report);
CREATE INDEX notice_account ON notice (account, received_ms);
CREATE INDEX notice_case ON notice (case_id);
CREATE INDEX notice_duplicate ON notice (duplicate_of);

-- Notices that seem to be one matter, until a person has decided.
CREATE TABLE notice_proposal (
  notice  TEXT NOT NULL,
  earlier TEXT NOT NULL,
  reason  TEXT NOT NULL,
  state   TEXT NOT NULL,
  PRIMARY KEY (notice, earlier)
);

CREATE INDEX notice_proposal_state ON notice_proposal (state);

-- The secret of the keyed hashes, sealed.
CREATE TABLE notice_index (
  name   TEXT  NOT NULL PRIMARY KEY,
  sealed BYTEA NOT NULL
);

-- How many messages were put off because too many came, by day (UTC).
CREATE TABLE notice_refused (
  day     TEXT   NOT NULL,
  channel TEXT   NOT NULL,
  reason  TEXT   NOT NULL,
  refused BIGINT NOT NULL,
  PRIMARY KEY (day, channel, reason)
);
