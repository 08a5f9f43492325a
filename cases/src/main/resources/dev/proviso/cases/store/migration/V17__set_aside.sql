-- E-mails that the provider's own spam filter had marked, so that people are told how many lie apart.
CREATE TABLE case_set_aside (
  sha256 TEXT NOT NULL PRIMARY KEY,
  at     TEXT NOT NULL
);

CREATE INDEX case_set_aside_at ON case_set_aside (at);
