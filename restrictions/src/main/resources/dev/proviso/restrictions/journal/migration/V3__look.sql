-- When it was looked whether what a plan has set is still set, and when it is looked again.
CREATE TABLE restriction_look (
  plan TEXT NOT NULL PRIMARY KEY,
  at   TEXT NOT NULL,
  next TEXT NOT NULL
);

-- What was not so then, as it was told.
CREATE TABLE restriction_difference (
  plan      TEXT NOT NULL,
  connector TEXT NOT NULL,
  account   TEXT NOT NULL,
  setting   TEXT NOT NULL,
  found     TEXT NOT NULL,
  words     TEXT NOT NULL,
  PRIMARY KEY (plan, connector, account, setting)
);

-- The accounts of its subject when a plan was made: a JSON array; empty where nobody wrote them down.
ALTER TABLE restriction_made ADD COLUMN accounts TEXT NOT NULL DEFAULT '';
