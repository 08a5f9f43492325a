-- What people owe in a case that none of its events says, until somebody has done it.
CREATE TABLE case_task (
  case_id TEXT NOT NULL,
  id      TEXT NOT NULL,
  due     TEXT NOT NULL,
  what    TEXT NOT NULL,
  done_at TEXT NOT NULL,
  done_by TEXT NOT NULL,
  PRIMARY KEY (case_id, id)
);

CREATE INDEX case_task_open ON case_task (due) WHERE done_at = '';
