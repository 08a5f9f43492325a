-- How often something took so many seconds, so that a median is exact: computed from the events, rebuilt at any time.
CREATE TABLE case_duration (
  month   TEXT   NOT NULL,
  what    TEXT   NOT NULL,
  detail  TEXT   NOT NULL,
  seconds BIGINT NOT NULL,
  many    BIGINT NOT NULL,
  PRIMARY KEY (month, what, detail, seconds)
);

-- Homes of before have no such rows.
DELETE FROM case_projection;
