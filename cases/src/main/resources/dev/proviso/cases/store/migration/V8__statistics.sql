-- What happened in each month, counted over all cases: computed from their events, rebuilt at any time. For the operator only.
CREATE TABLE case_statistic (
  month   TEXT   NOT NULL,
  what    TEXT   NOT NULL,
  detail  TEXT   NOT NULL,
  many    BIGINT NOT NULL,
  seconds BIGINT NOT NULL,
  longest BIGINT NOT NULL,
  PRIMARY KEY (month, what, detail)
);
