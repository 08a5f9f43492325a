-- Limits of senders that are not full again, to go on from at the next round; a sender's name is a keyed hash.
CREATE TABLE notice_flood (
  sender_limit  TEXT   NOT NULL,
  channel       TEXT   NOT NULL,
  name          TEXT   NOT NULL,
  full_again_ms BIGINT NOT NULL,
  PRIMARY KEY (sender_limit, channel, name)
);
