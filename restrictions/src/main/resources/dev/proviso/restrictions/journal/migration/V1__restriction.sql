-- A decided plan that was begun; spent once.
CREATE TABLE restriction_plan (
  plan     TEXT   NOT NULL PRIMARY KEY,
  about    TEXT   NOT NULL,
  text     TEXT   NOT NULL,
  at       TEXT   NOT NULL,
  way      TEXT   NOT NULL,
  ended    BIGINT NOT NULL
);

-- An account in it.
CREATE TABLE restriction_part (
  plan     TEXT   NOT NULL,
  part     BIGINT NOT NULL,
  way      TEXT   NOT NULL,
  state    TEXT   NOT NULL,
  why      TEXT   NOT NULL,
  words    TEXT   NOT NULL,
  next     TEXT   NOT NULL,
  baseline TEXT   NOT NULL,
  PRIMARY KEY (plan, part)
);

-- A step that was intended at least, and the demand that it makes while it is in force.
CREATE TABLE restriction_step (
  plan       TEXT   NOT NULL,
  part       BIGINT NOT NULL,
  step       BIGINT NOT NULL,
  connector  TEXT   NOT NULL,
  account    TEXT   NOT NULL,
  setting    TEXT   NOT NULL,
  tightening TEXT   NOT NULL,
  counters   TEXT   NOT NULL,
  state      TEXT   NOT NULL,
  words      TEXT   NOT NULL,
  PRIMARY KEY (plan, part, step)
);
CREATE INDEX restriction_step_of_account ON restriction_step (connector, account);

-- The state before the first of all restrictions on a setting, saved once and sealed.
CREATE TABLE restriction_saved (
  connector TEXT NOT NULL,
  account   TEXT NOT NULL,
  setting   TEXT NOT NULL,
  at        TEXT NOT NULL,
  about     TEXT NOT NULL,
  sealed    TEXT NOT NULL,
  released  TEXT NOT NULL
);
CREATE UNIQUE INDEX restriction_saved_once
  ON restriction_saved (connector, account, setting) WHERE released = '';

-- What probes showed, and after how long.
CREATE TABLE restriction_probe (
  plan   TEXT   NOT NULL,
  part   BIGINT NOT NULL,
  at     TEXT   NOT NULL,
  stage  TEXT   NOT NULL,
  access TEXT   NOT NULL,
  result TEXT   NOT NULL,
  answer TEXT   NOT NULL,
  ms     BIGINT NOT NULL
);
CREATE INDEX restriction_probe_of_part ON restriction_probe (plan, part);

-- What was found otherwise than restrictions had left it.
CREATE TABLE restriction_drift (
  plan    TEXT   NOT NULL,
  part    BIGINT NOT NULL,
  at      TEXT   NOT NULL,
  setting TEXT   NOT NULL,
  found   TEXT   NOT NULL,
  words   TEXT   NOT NULL
);
CREATE INDEX restriction_drift_of_part ON restriction_drift (plan, part);
