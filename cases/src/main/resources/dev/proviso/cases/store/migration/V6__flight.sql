-- What was recorded of the data flight of open cases; what it says is sealed beside the entry.
CREATE TABLE case_flight (
  case_id  TEXT    NOT NULL,
  number   INTEGER NOT NULL,
  position BIGINT  NOT NULL,
  stock    INTEGER NOT NULL,
  alarms   INTEGER NOT NULL,
  PRIMARY KEY (case_id, number)
);

-- By which usage a case was looked at last, so that it is not looked at twice.
CREATE TABLE case_flight_seen (
  case_id TEXT NOT NULL PRIMARY KEY,
  usage   TEXT NOT NULL
);
