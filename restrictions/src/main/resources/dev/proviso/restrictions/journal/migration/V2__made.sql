-- A plan that was made for a case, whether anybody decided on it or not. It stays readable.
-- Its hash says for which case and when, so no two cases have the same.
CREATE TABLE restriction_made (
  plan    TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL,
  text    TEXT NOT NULL,
  at      TEXT NOT NULL
);
CREATE INDEX restriction_made_for_case ON restriction_made (case_id, at);
