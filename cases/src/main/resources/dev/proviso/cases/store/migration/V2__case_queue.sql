-- What the queue shows of each case: computed from its events, rebuilt at any time.
CREATE TABLE case_queue (
  case_id  TEXT    NOT NULL PRIMARY KEY,
  events   BIGINT  NOT NULL,
  standing TEXT    NOT NULL,
  priority INTEGER NOT NULL,
  due      TEXT    NOT NULL,
  what     TEXT    NOT NULL,
  rule     TEXT    NOT NULL,
  late     INTEGER NOT NULL
);

CREATE INDEX case_queue_order ON case_queue (priority, due, case_id);
