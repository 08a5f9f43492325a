-- One row a letter to one recipient. What it says is emptied as soon as nobody needs it here any more.
-- Times are milliseconds since 1970 (UTC); the two that are not known yet are 0.
CREATE TABLE outbox_letter (
  id         TEXT    NOT NULL PRIMARY KEY,
  reference  TEXT    NOT NULL,
  recipient  TEXT    NOT NULL,
  language   TEXT    NOT NULL,
  automatic  INTEGER NOT NULL,
  subject    TEXT    NOT NULL,
  body       TEXT    NOT NULL,
  html       TEXT    NOT NULL,
  pdf        BYTEA   NOT NULL,
  pdf_name   TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  message_id TEXT    NOT NULL,
  archived   INTEGER NOT NULL,
  tries      INTEGER NOT NULL CHECK (tries >= 0),
  answer     TEXT    NOT NULL,
  put_ms     BIGINT  NOT NULL,
  first_ms   BIGINT  NOT NULL,
  since_ms   BIGINT  NOT NULL,
  due_ms     BIGINT  NOT NULL
);

CREATE INDEX outbox_letter_due ON outbox_letter (state, due_ms);
CREATE INDEX outbox_letter_message ON outbox_letter (message_id);

-- What became of a letter, until the caller has put it into its own events.
CREATE TABLE outbox_news (
  letter  TEXT    NOT NULL,
  number  INTEGER NOT NULL,
  outcome TEXT    NOT NULL,
  detail  TEXT    NOT NULL,
  at_ms   BIGINT  NOT NULL,
  taken   INTEGER NOT NULL,
  PRIMARY KEY (letter, number)
);

CREATE INDEX outbox_news_order ON outbox_news (taken, at_ms, letter, number);
