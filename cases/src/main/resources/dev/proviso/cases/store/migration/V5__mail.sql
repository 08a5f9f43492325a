-- Mails that were taken in, so that one which comes again after a crash is not taken twice.
CREATE TABLE case_mail (
  sha256 TEXT NOT NULL PRIMARY KEY,
  at     TEXT NOT NULL
);
