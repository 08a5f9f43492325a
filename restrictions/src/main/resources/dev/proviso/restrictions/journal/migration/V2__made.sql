-- A plan that was made for a case, whether anybody decided on it or not. It stays readable.
CREATE TABLE restriction_made (
  case_id TEXT NOT NULL,
  plan    TEXT NOT NULL,
  text    TEXT NOT NULL,
  at      TEXT NOT NULL,
  PRIMARY KEY (case_id, plan)
);
