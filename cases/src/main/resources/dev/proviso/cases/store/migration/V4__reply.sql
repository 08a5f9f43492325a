-- What a reply code in a letter to a customer opens: the case and what in it. The code itself is nowhere.
CREATE TABLE case_reply (
  number  TEXT NOT NULL PRIMARY KEY,
  hash    TEXT NOT NULL,
  purpose TEXT NOT NULL,
  case_id TEXT NOT NULL,
  about   TEXT NOT NULL
);
